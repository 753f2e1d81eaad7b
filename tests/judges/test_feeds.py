"""Each rule for feeds finds the one fault it is about, and none in a good example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judges.feed_rules import atom, calendar, jsonfeed, mediarss, oembed, rss, sitemap, texts
from judges.feeds import errors
from site_tests.each import each

CASES = Path(__file__).parent / "feed_cases"
GOOD = sorted(path.name for path in CASES.iterdir())

ATOM_ID = "<id>tag:example.org,2009-04-03:/blog/x/</id>"
ATOM_LINK = '  <link rel="alternate" type="text/html" hreflang="fr" href="https://example.org/blog/x/"/>\n'
ATOM_AUTHOR = " <author><name>Anaïs</name><uri>https://example.org/auteurs/anais/</uri></author>\n"
ATOM_CONTENT = '  <content type="html">&lt;a href="https://example.org/y/"&gt;y&lt;/a&gt;</content>\n'
RSS_GUID = '<guid isPermaLink="false">tag:example.org,2009-04-03:/blog/x/</guid>'
RSS_SELF = '  <atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/>\n'
JSON_CONTENT = ',\n   "content_html": "<a href=\\"https://example.org/y/\\">y</a>"'
EVENT_TIME = "DTEND;TZID=Europe/Paris:20090612T210000"
LINK_EN = '<xhtml:link rel="alternate" hreflang="en" href="https://example.org/en/a/"/>'

# One line a rule: the good example it is tried on, the text that is replaced, and what replaces it.
BROKEN: dict[Callable[..., Iterator[str]], tuple[str, str | tuple[str, ...] | None, str]] = {
    atom.feed_has_one_id_title_and_updated: ("atom.xml", " <title>Site</title>\n", ""),
    atom.entry_has_one_id_title_and_updated: ("atom.xml", ATOM_ID, ""),
    atom.everything_is_signed: ("atom.xml", ATOM_AUTHOR, ""),
    atom.person_has_one_name: ("atom.xml", "<name>Anaïs</name>", "<name/>"),
    atom.dates_are_rfc_3339: (
        "atom.xml",
        "<published>2009-04-03T10:00:00+02:00",
        "<published>2009-04-31T10:00:00Z",
    ),
    atom.text_has_a_known_type: ("atom.xml", '<summary type="text">', '<summary type="text/plain">'),
    atom.category_has_a_term: ("atom.xml", ' term="web"', ""),
    atom.link_leads_somewhere: ("atom.xml", 'href="https://example.org/blog/x/"', 'href="/blog/x/"'),
    atom.link_type_is_a_media_type: ("atom.xml", 'type="application/atom+xml"', 'type="atom"'),
    atom.alternate_is_the_only_one_of_its_sort: ("atom.xml", ATOM_LINK, ATOM_LINK * 2),
    atom.entry_without_content_has_an_alternate: ("atom.xml", (ATOM_LINK, ATOM_CONTENT), ""),
    atom.content_has_a_known_type: ("atom.xml", '<content type="html">', '<content type="html"><b/>'),
    atom.addresses_in_content_are_absolute: ("atom.xml", '"https://example.org/y/"', '"#y"'),
    atom.id_is_an_absolute_iri: (
        "atom.xml",
        "tag:example.org,2009-04-03:/blog/x/",
        "tag:example.org:/blog/x/",
    ),
    atom.entry_is_there_once: (
        "atom.xml",
        " <entry",
        f" <entry>{ATOM_ID}<title/><updated>2009-04-03T10:00:00+02:00</updated><content/></entry>\n <entry",
    ),
    atom.feed_says_where_it_is: ("atom.xml", 'rel="self"', 'rel="related"'),
    atom.languages_are_language_tags: (
        "atom.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr_FR"',
    ),
    atom.elements_are_known: (
        "atom.xml",
        "<updated>2009-04-03T10:00:00+02:00</updated>\n  <category",
        "<updated>2009-04-03T10:00:00+02:00</updated>\n  <modified/><category",
    ),
    atom.addresses_of_people_are_absolute: ("atom.xml", "<uri>https://example.org", "<uri>"),
    rss.version_is_two: ("rss.xml", '<rss version="2.0"', '<rss version="0.91"'),
    rss.channel_has_title_link_and_description: ("rss.xml", "<description>Un site</description>", ""),
    rss.item_has_title_or_description: (
        "rss.xml",
        ("<title>Un texte</title>", "<description>Résumé</description>"),
        "",
    ),
    rss.nothing_of_an_item_is_there_twice: (
        "rss.xml",
        "<title>Un texte</title>",
        "<title>a</title><title>b</title>",
    ),
    rss.elements_are_known: ("rss.xml", "<dc:creator>Anaïs</dc:creator>", "<creator>Anaïs</creator>"),
    rss.dates_are_rfc_822: ("rss.xml", "<pubDate>Fri", "<pubDate>Mon"),
    rss.links_are_absolute: ("rss.xml", "<link>https://example.org/blog/x/", "<link>/blog/x/"),
    rss.permalink_is_an_address: ("rss.xml", RSS_GUID, "<guid>42</guid>"),
    rss.guid_is_there_once: ("rss.xml", "  <item>", f"  <item><title>a</title>{RSS_GUID}</item><item>"),
    rss.language_is_a_language_tag: ("rss.xml", "<language>fr", "<language>français"),
    rss.feed_says_where_it_is: ("rss.xml", RSS_SELF, ""),
    rss.author_is_a_mail_address: ("rss.xml", "<dc:creator>Anaïs</dc:creator>", "<author>Anaïs</author>"),
    rss.enclosure_is_complete: ("rss.xml", ' length="1234"', ""),
    rss.addresses_in_content_are_absolute: ("rss.xml", '"https://example.org/y/"', '"../y/"'),
    mediarss.content_leads_somewhere: ("media.xml", '<media:player url="https://tube.example/videos/embed/y"/>', ""),
    mediarss.facts_of_content_are_facts: ("media.xml", 'fileSize="1234"', 'fileSize="1.2 kB"'),
    mediarss.a_group_has_one_default: ("media.xml", 'fileSize="1000"', 'isDefault="true"'),
    mediarss.pictures_players_and_subtitles_have_addresses: ("media.xml", '"https://example.org/a.jpg"', '"/a.jpg"'),
    mediarss.texts_are_plain_or_html: ("media.xml", '<media:text type="plain"', '<media:text type="transcript"'),
    mediarss.moments_are_normal_play_times: ("media.xml", "00:00:01.500", "1.5"),
    mediarss.languages_of_media_are_language_tags: ("media.xml", 'text/vtt" lang="fr"', 'text/vtt" lang="fr_FR"'),
    oembed.version_is_a_text: ("oembed.json", '"1.0"', "1.0"),
    oembed.type_is_known_and_complete: ("oembed.json", ' "width": 640,', ""),
    oembed.sizes_are_numbers: ("oembed.json", ' "width": 640,', ' "width": "640",'),
    oembed.a_thumbnail_has_a_size: ("oembed.json", ' "thumbnail_width": 640,', ""),
    oembed.addresses_are_absolute_everywhere: ("oembed.json", "https://example.org/a.mp4", "/a.mp4"),
    jsonfeed.version_is_one_point_one: ("feed.json", "version/1.1", "version/1"),
    jsonfeed.feed_has_a_title_and_items: ("feed.json", ' "title": "Site",', ""),
    jsonfeed.item_has_an_id: ("feed.json", '"tag:example.org,2009-04-03:/blog/x/"', "42"),
    jsonfeed.id_is_there_once: (
        "feed.json",
        '"items": [',
        '"items": [{"id": "tag:example.org,2009-04-03:/blog/x/", "content_text": ""},',
    ),
    jsonfeed.item_has_content: ("feed.json", JSON_CONTENT, ""),
    jsonfeed.dates_are_rfc_3339: ("feed.json", "2009-04-03T10:00:00+02:00", "2009-04-03"),
    jsonfeed.addresses_are_absolute: ("feed.json", '"url": "https://example.org/', '"url": "/'),
    jsonfeed.author_has_a_member: ("feed.json", '{"name": "Anaïs"}', "{}"),
    jsonfeed.author_is_no_longer_one: (
        "feed.json",
        '"authors": [{"name": "Anaïs"}]',
        '"author": {"name": "Anaïs"}',
    ),
    jsonfeed.tags_are_words: ("feed.json", '["web"]', '"web"'),
    jsonfeed.languages_are_language_tags: ("feed.json", '"language": "fr"', '"language": "fr_FR"'),
    jsonfeed.feed_says_where_it_is: ("feed.json", ' "feed_url": "https://example.org/feed.json",', ""),
    jsonfeed.members_are_known: ("feed.json", '"date_published"', '"published"'),
    jsonfeed.addresses_in_content_are_absolute: ("feed.json", "https://example.org/y/", "/y/"),
    calendar.lines_end_with_crlf: ("ics", "VERSION:2.0\r\n", "VERSION:2.0\n"),
    calendar.lines_are_folded: ("ics", "Soirée", "Soirée" * 12),
    calendar.lines_have_a_name_and_a_value: ("ics", "SEQUENCE:0", "SEQUENCE 0"),
    calendar.no_control_characters: ("ics", "Soirée", "Soi\x07rée"),
    calendar.components_are_closed: ("ics", "END:VEVENT\r\n", ""),
    calendar.calendar_has_prodid_and_version: ("ics", "VERSION:2.0", "VERSION:1.0"),
    calendar.calendar_is_not_empty: (
        "ics",
        None,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
    ),
    calendar.event_has_uid_dtstamp_and_dtstart: ("ics", "UID:1\r\n", ""),
    calendar.event_has_nothing_twice: ("ics", "STATUS:CONFIRMED", "STATUS:CONFIRMED\r\nSTATUS:CANCELLED"),
    calendar.event_ends_after_it_starts: ("ics", EVENT_TIME, "DTEND;TZID=Europe/Paris:20090612T190000"),
    calendar.event_has_an_end_or_a_duration: ("ics", EVENT_TIME, f"{EVENT_TIME}\r\nDURATION:PT2H"),
    calendar.stamps_are_in_utc: ("ics", "DTSTAMP:20090403T080000Z", "DTSTAMP:20090403T080000"),
    calendar.dates_have_their_form: ("ics", EVENT_TIME, "DTEND:20090613"),
    calendar.zones_are_explained: ("ics", "TZID:Europe/Paris", "TZID:Europe/Brussels"),
    calendar.zone_has_rules: ("ics", "TZOFFSETFROM:+0100\r\n", ""),
    calendar.uid_is_there_once: (
        "ics",
        "END:VCALENDAR",
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20090403T080000Z\r\nDTSTART:20090612T190000Z\r\nEND:VEVENT\r\nEND:VCALENDAR",
    ),
    calendar.status_is_known: ("ics", "CONFIRMED", "ANNULÉ"),
    calendar.sequence_is_a_number: ("ics", "SEQUENCE:0", "SEQUENCE:-1"),
    calendar.url_is_absolute: ("ics", "URL:https://example.org", "URL:"),
    calendar.text_is_escaped: ("ics", "Soirée\\, débat", "Soirée, débat"),
    sitemap.file_is_not_too_large: ("sitemap.xml", "</urlset>", "<url/>" * 50_000 + "</urlset>"),
    sitemap.entry_has_one_loc: ("sitemap.xml", "<loc>https://example.org/a/</loc>", ""),
    sitemap.addresses_are_absolute: ("sitemap.xml", "<loc>https://example.org/a/", "<loc>/a/"),
    sitemap.addresses_are_uris: ("sitemap.xml", "<loc>https://example.org/a/", "<loc>https://example.org/é/"),
    sitemap.addresses_are_of_one_host: (
        "sitemap.xml",
        "<loc>https://example.org/a/",
        "<loc>https://example.net/a/",
    ),
    sitemap.address_is_there_once: (
        "sitemap.xml",
        "</urlset>",
        "<url><loc>https://example.org/a/</loc></url></urlset>",
    ),
    sitemap.dates_are_w3c_datetimes: ("sitemap.xml", "2009-04-03", "03/04/2009"),
    sitemap.hints_are_known: ("sitemap.xml", "<priority>0.5", "<priority>5"),
    sitemap.elements_are_known: ("sitemap.xml", "<priority>0.5</priority>", "<title>a</title>"),
    sitemap.alternates_are_complete: (
        "sitemap.xml",
        f"{LINK_EN}\n </url>\n</urlset>",
        f"{LINK_EN}<xhtml:link/></url></urlset>",
    ),
    sitemap.alternates_name_the_page_itself: (
        "sitemap.xml",
        f"{LINK_EN}\n </url>\n</urlset>",
        "</url></urlset>",
    ),
    sitemap.alternates_answer_each_other: ("sitemap.xml", f"{LINK_EN}\n </url>\n <url>", "</url><url>"),
    sitemap.video_has_what_is_required: ("videos.xml", "<video:title>Un film</video:title>", ""),
    sitemap.video_facts_have_their_form: ("videos.xml", "<video:duration>24", "<video:duration>PT24S"),
    texts.lines_are_fields: ("security.txt", "Expires: ", "Expires "),
    texts.last_line_ends: ("security.txt", "security.txt\n", "security.txt"),
    texts.contact_is_there: (
        "security.txt",
        ("Contact: mailto:securite@example.org\n", "Contact: https://example.org/contact/\n"),
        "",
    ),
    texts.expires_is_there_once: ("security.txt", "Expires: 2027-06-30T00:00:00Z\n", ""),
    texts.expires_is_rfc_3339: ("security.txt", "2027-06-30T00:00:00Z", "2027-06-30"),
    texts.addresses_are_whole_and_safe: (
        "security.txt",
        "https://example.org/contact/",
        "http://example.org/contact/",
    ),
    texts.languages_are_language_tags: ("security.txt", "fr, en", "fr_FR, en"),
    texts.robots_lines_are_rules: ("robots.txt", "Disallow", "Dissallow"),
    texts.rules_belong_to_a_group: ("robots.txt", "User-agent: *\n", ""),
    texts.paths_begin_at_the_root: ("robots.txt", "/recherche/", "recherche/"),
    texts.sitemap_is_absolute: ("robots.txt", "Sitemap: https://example.org", "Sitemap: "),
}
ALL_RULES = [
    *atom.RULES,
    *rss.RULES,
    *mediarss.RULES,
    *oembed.RULES,
    *jsonfeed.RULES,
    *calendar.RULES,
    *sitemap.RULES,
    *texts.SECURITY_RULES,
    *texts.ROBOTS_RULES,
]


@each(GOOD)
def test_a_good_example_breaks_no_rule(name: str):
    assert errors((CASES / name).read_bytes()) == []


def test_each_rule_has_an_example_that_breaks_it():
    assert set(BROKEN) == set(ALL_RULES)


def test_each_rule_names_its_clause():
    assert all(": " in (rule.__doc__ or "") for rule in ALL_RULES)


@each(BROKEN, ids=lambda rule: f"{rule.__module__.rpartition('.')[2]}-{rule.__name__}")
def test_a_rule_finds_the_fault_it_is_about(rule: Callable[..., Iterator[str]]):
    name, old, new = BROKEN[rule]
    data = (CASES / f"good.{name}").read_bytes().decode()
    parts: list[str] = [*old] if isinstance(old, tuple) else [str(old or data)]
    for part in parts:
        assert data.count(part) >= 1
        data = data.replace(part, new, 1)
    clause = (rule.__doc__ or "").partition(":")[0]
    assert f"{rule.__name__} ({clause})" in {error.partition(": ")[0] for error in errors(data.encode())}


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<feed><title></feed>", "is_well_formed"),
        (b"<html></html>", "is_known"),
        (b"{", "is_json"),
        (b"Contact: \xe9", "is_utf_8"),
        (b"<a>\x00</a>", "is_well_formed"),
    ],
)
def test_what_cannot_be_read_is_an_error(data: bytes, rule: str):
    assert [error.partition(" ")[0] for error in errors(data)] == [rule]
