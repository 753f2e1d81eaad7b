"""Structured data says what those who read it ask for, holds together, and never breaks out of its script element."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portevoix.previews.structured import HEADLINE, graph, script_text, structured_data
from portevoix.previews.subject import Subject

from .samples import ARTICLE, BARE, EVENING, HARD_TITLES, HERE, ORIGIN, PUBLICATION, PUBLISHER, SUBJECTS, URL

REQUIREMENTS = yaml.safe_load((HERE / "requirements.yaml").read_text("utf-8"))


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a graph that says what it is, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def found(thing: dict[str, Any], path: str) -> list[Any]:
    """What a thing says under a name, `author.name` for what each of its authors says."""
    name, _, rest = path.partition(".")
    values = thing.get(name, [])
    values = values if isinstance(values, list) else [values]
    return [deeper for value in values for deeper in found(value, rest)] if rest else values


def only(type_: str, subject: Subject = ARTICLE) -> dict[str, Any]:
    """The one thing of a type at the top of a page's graph."""
    nodes: list[dict[str, Any]] = graph(subject, PUBLISHER)["@graph"]
    (thing,) = (node for node in nodes if node["@type"] == type_)
    return thing


@pytest.mark.parametrize("name", SUBJECTS)
def test_everything_says_what_is_required_of_it(name: str) -> None:
    for publisher in (PUBLISHER, BARE):
        for thing in things(graph(SUBJECTS[name], publisher)):
            rule = REQUIREMENTS[thing["@type"]]
            for path in rule["required"]:
                values = found(thing, path)
                assert values, f"{thing['@type']} without {path}: {rule['source']}"
                assert all(value not in ("", None) for value in values)


@pytest.mark.parametrize("type_", ["BlogPosting", "Event", "Organization", "WebSite"])
def test_what_is_recommended_is_said_too_where_it_is_known(type_: str) -> None:
    for path in REQUIREMENTS[type_]["recommended"]:
        assert found(only(type_, SUBJECTS["home"] if type_ == "WebSite" else ARTICLE), path), path


def test_beyond_the_home_page_the_site_is_named_and_no_more() -> None:
    said = only("WebSite")
    assert {"@id", "url", "name"} <= said.keys()
    assert not {"description", "inLanguage", "potentialAction", "publisher"} & said.keys()


def test_an_author_s_page_says_whose_profile_it_is() -> None:
    thing = only("ProfilePage", SUBJECTS["author"])
    assert thing["mainEntity"]["name"] == "Claire Aubin"
    assert thing["mainEntity"]["sameAs"] == ["https://social.example/@claire", "https://claire.example/"]


@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_empty_is_said_and_every_address_is_absolute(name: str) -> None:
    for thing in things(graph(SUBJECTS[name], BARE)):
        assert [key for key, value in thing.items() if value in ("", None, [], {})] == []
        for key in ("@id", "url", "item", "urlTemplate"):
            assert str(thing.get(key, "https://")).startswith("https://"), thing


@pytest.mark.parametrize("name", SUBJECTS)
def test_ids_are_given_once_and_every_reference_leads_to_one(name: str) -> None:
    data = graph(SUBJECTS[name], PUBLISHER)
    given_ = [node["@id"] for node in data["@graph"]]
    assert len(given_) == len(set(given_))
    known = {thing["@id"] for thing in things(data) if "@id" in thing}
    elsewhere = {f"{ORIGIN}/en/blog/tour-du-monde/#article"}
    assert set(_references(data)) - elsewhere <= known


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_an_article_is_in_all_its_sections() -> None:
    posting = only("BlogPosting")
    assert posting["articleSection"] == ["Campagnes de com", "web 2.0"]
    assert posting["keywords"] == ["commerce équitable", "vidéo"]
    assert [author["name"] for author in posting["author"]] == ["Claire Aubin", "Marc Le Goff"]
    assert (posting["datePublished"], posting["dateModified"]) == (
        "2009-04-26T09:30:00+02:00",
        "2009-05-01T16:00:00+00:00",
    )
    assert posting["isPartOf"] == {"@id": f"{ORIGIN}/#website"}


def test_an_article_without_authors_is_the_publisher_s() -> None:
    alone = replace(ARTICLE, publication=replace(PUBLICATION, authors=(), modified=None))
    posting = only("BlogPosting", alone)
    assert posting["author"] == {"@id": f"{ORIGIN}/#organization"}
    assert posting["dateModified"] == posting["datePublished"]


def test_the_way_here_is_numbered_and_ends_here() -> None:
    steps = only("BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[-1]["item"] == URL


def test_the_text_in_the_site_s_language_is_what_others_translate() -> None:
    english = replace(ARTICLE, lang="en", url=f"{ORIGIN}/en/x/", translations=(("fr", URL), ("de", f"{ORIGIN}/de/x/")))
    assert only("BlogPosting")["workTranslation"] == [{"@id": f"{ORIGIN}/en/blog/tour-du-monde/#article"}]
    posting = only("BlogPosting", english)
    assert posting["translationOfWork"] == {"@id": f"{URL}#article"}
    assert "workTranslation" not in posting


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, {"eventStatus": "https://schema.org/EventScheduled", "startDate": "2009-05-09T19:30:00+02:00"}),
        ({"cancelled": True}, {"eventStatus": "https://schema.org/EventCancelled"}),
        (
            {"starts": date(2009, 6, 1), "ends": date(2009, 6, 3)},
            {"startDate": "2009-06-01", "endDate": "2009-06-03"},
        ),
        (
            {"place": "", "address": ""},
            {
                "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
                "location": {"@type": "VirtualLocation", "url": "https://tour-du-monde.example/"},
            },
        ),
        ({"place": "", "address": "", "url": ""}, {"location": {"@type": "VirtualLocation", "url": URL}, "url": URL}),
        ({"url": "/inscription/"}, {"url": f"{ORIGIN}/inscription/"}),
        ({"name": ""}, {"name": "Quatre heures d’antenne"}),
        (
            {"address": ""},
            {
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": {
                    "@type": "Place",
                    "name": "La Maison des coopératives",
                    "address": {"@type": "PostalAddress", "streetAddress": "La Maison des coopératives"},
                },
            },
        ),
    ],
)
def test_an_event_says_when_where_and_whether_it_takes_place(changes: dict[str, Any], said: dict[str, Any]) -> None:
    subject = replace(ARTICLE, publication=replace(PUBLICATION, event=replace(EVENING, **changes)))
    event = only("Event", subject)
    assert {key: event[key] for key in said} == said
    for thing in things(event):
        assert all(found(thing, path) for path in REQUIREMENTS[thing["@type"]]["required"])


def test_an_article_without_an_event_announces_none() -> None:
    quiet = graph(replace(ARTICLE, publication=replace(PUBLICATION, event=None)), PUBLISHER)
    assert "Event" not in {thing["@type"] for thing in things(quiet)}


def test_a_long_headline_is_cut_at_a_word() -> None:
    headline = only("BlogPosting", replace(ARTICLE, title="solidarité " * 30))["headline"]
    assert len(headline) <= HEADLINE
    assert headline.endswith("solidarité…")


def test_a_page_of_a_microsite_is_about_the_first_thing_it_brings() -> None:
    data = graph(SUBJECTS["entry"], PUBLISHER)["@graph"]
    assert [node["@type"] for node in data] == ["WebSite", "Organization", "BreadcrumbList", "WebPage", "VideoObject"]
    page, film = data[-2:]
    assert page["mainEntity"] == {"@id": film["@id"]}
    assert page["datePublished"] == film["uploadDate"]
    assert [author["name"] for author in page["author"]] == ["Claire Aubin", "Marc Le Goff"]


def test_a_page_of_a_microsite_that_brings_nothing_is_a_page() -> None:
    page = only("WebPage", replace(SUBJECTS["entry"], nodes=(), publication=None))
    assert not {"mainEntity", "author", "datePublished"} & page.keys()


def in_script(text: str) -> str:
    """What a browser finds in the script element that holds a text."""
    page = f'<!doctype html><title>x</title><script type="application/ld+json">{text}</script><p id="after">'
    document = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    assert document.find(".//p[@id='after']") is not None
    return document.find(".//script").text or ""


@pytest.mark.parametrize("title", HARD_TITLES, ids=lambda title: title[:20])
def test_a_hard_title_comes_back_as_it_was(title: str) -> None:
    text = structured_data(replace(ARTICLE, title=title, description=title), PUBLISHER)
    assert not set(text) & set("<>&\u2028\u2029")
    (posting,) = (node for node in json.loads(in_script(text))["@graph"] if node["@type"] == "BlogPosting")
    assert posting["headline"].removesuffix("…") in " ".join(title.split(" "))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_data_can_be_read_again(data: Any) -> None:
    readable = json.loads(json.dumps({"data": data}).encode().decode())
    assert json.loads(script_text(readable)) == readable


def test_accents_stay_readable_and_the_order_is_always_the_same() -> None:
    text = structured_data(ARTICLE, PUBLISHER)
    assert "commerce équitable" in text
    assert text == structured_data(ARTICLE, PUBLISHER)
    assert text.startswith('{"@context":"https://schema.org","@graph":[{"@type":"WebSite","@id":')


def test_half_a_character_does_not_stop_the_page() -> None:
    assert script_text({"x": "\ud800"}).encode()


def test_what_could_end_a_script_is_escaped_and_nothing_else() -> None:
    assert script_text({"é": "<a href='x'>&</a>\u2028\u2029\\"}) == (
        '{"é":"\\u003ca href=\'x\'\\u003e\\u0026\\u003c/a\\u003e\\u2028\\u2029\\\\"}'
    )
