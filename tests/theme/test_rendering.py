"""Every sample page is sound HTML: no parse error, one h1, headings in order, ids once, names in words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest

from portevoix.blog import views as blog
from portevoix.components import views as components
from portevoix.microsites.kinds import KINDS
from portevoix.microsites.page import KindView
from portevoix.search import views as search
from portevoix.taxonomy import views as taxonomy
from site_tests.each import each

from .rendering import THEME, render
from .samples import SAMPLES, Sample

every_sample = each(SAMPLES, ids=lambda sample: sample.name)


@cache
def parsed(name: str) -> tuple[Element, list[Any]]:
    sample = next(sample for sample in SAMPLES if sample.name == name)
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    document = parser.parse(render(sample).decode())
    return document, parser.errors


def document(sample: str) -> Element:
    return parsed(sample)[0]


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def attributes(sample: str, name: str) -> list[str]:
    return [value for element in document(sample).iter() if (value := element.get(name)) is not None]


def meta(sample: str, name: str) -> str | None:
    found = document(sample).find(f".//meta[@name='{name}']")
    return None if found is None else found.get("content")


def test_every_template_has_a_sample() -> None:
    declared: dict[str, type] = {**blog.TEMPLATES, **taxonomy.TEMPLATES, **search.TEMPLATES, **components.TEMPLATES}
    declared |= {f"kinds/{kind.name}/{name}.html": KindView for kind in KINDS for name in kind.views}
    assert {sample.template for sample in SAMPLES} == {*declared}
    assert all(type(sample.view) is declared[sample.template] for sample in SAMPLES)


@every_sample
def test_a_page_parses_without_errors(sample: Sample) -> None:
    assert parsed(sample.name)[1] == []


@every_sample
def test_a_page_has_one_h1_and_headings_without_jumps(sample: Sample) -> None:
    levels = [
        int(element.tag[1]) for element in document(sample.name).iter() if re.fullmatch("h[1-6]", str(element.tag))
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@every_sample
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(sample: Sample) -> None:
    ids = attributes(sample.name, "id")
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []
    assert {href[1:] for href in attributes(sample.name, "href") if href.startswith("#")} <= set(ids)


@every_sample
def test_a_page_has_its_landmarks_and_begins_with_a_way_to_its_content(sample: Sample) -> None:
    root = document(sample.name)
    assert len(root.findall(".//main")) == 1
    assert len(root.findall("body/header")) == len(root.findall("body/footer")) == 1
    first = next(root.iter("a"))
    assert first.get("href") == f"#{root.findall('.//main')[0].get('id')}"


@every_sample
def test_every_navigation_has_a_name_of_its_own(sample: Sample) -> None:
    names = [element.get("aria-label") for element in document(sample.name).iter("nav")]
    assert all(names)
    assert len(names) == len(set(names))


@every_sample
def test_every_link_says_where_it_leads(sample: Sample) -> None:
    assert [link.get("href") for link in document(sample.name).iter("a") if not words(link)] == []
    assert "" not in attributes(sample.name, "href")


@every_sample
def test_the_policy_follows_the_character_set_at_once(sample: Sample) -> None:
    head = document(sample.name).find("head")
    assert head is not None
    first, second = list(head)[:2]
    assert first.get("charset") == "utf-8"
    assert (second.get("http-equiv"), second.get("content")) == (
        "Content-Security-Policy",
        sample.view.policy,
    )


@every_sample
def test_the_head_says_what_the_view_says(sample: Sample) -> None:
    root = document(sample.name)
    canonical = [link.get("href") for link in root.findall(".//link[@rel='canonical']")]
    languages = [link.get("hreflang") for link in root.findall("head/link[@rel='alternate']") if link.get("hreflang")]
    assert root.get("lang") == sample.view.lang
    assert words(root.find(".//title")) == sample.view.head_title
    assert (meta(sample.name, "description") or "") == sample.view.description
    assert canonical == ([sample.view.canonical] if sample.view.canonical else [])
    assert (meta(sample.name, "robots") == "noindex") is sample.view.noindex
    assert languages == [alternate.lang for alternate in sample.view.alternates]


@every_sample
def test_a_page_asks_for_one_style_sheet_one_for_paper_and_those_of_its_own(sample: Sample) -> None:
    sheets = [
        (link.get("href"), link.get("media")) for link in document(sample.name).findall(".//link[@rel='stylesheet']")
    ]
    own = {
        "index.html": [f"look-{item.card.slug}" for item in getattr(sample.view, "microsites", ()) if item.look],
        "search.html": ["search"],
        "article.html": ["code"],
        "page.html": ["code"],
        "components.html": ["components"],
    }.get(sample.template)
    seen = [str(href).removeprefix("/theme/css/").removesuffix(".css") for href, media in sheets if not media]
    assert ("preview" in seen) is sample.view.site.preview
    seen = [name for name in seen if name != "preview"]
    if sample.template.startswith("kinds/"):
        kind = sample.template.split("/")[1]
        look = [sample.view.look.url.removeprefix("/theme/css/").removesuffix(".css")] if sample.view.look else []
        own = {"fundraiser": ["board", "ranking", "collection", "supporters", "passing"]}.get(kind, [kind])
        first, of_kind = (name for name in seen if name in {"microsite", *own})
        assert (first, of_kind in own) == ("microsite", True)
        assert set(seen) - {"film", "watch", "long"} == {"microsite", of_kind, *look}
    else:
        assert seen[0] in {"main", "text", "list"}
        assert seen[1:] in ([], own)
    assert [href for href, media in sheets if media == "print"] == ["/theme/css/print.css"]


@every_sample
def test_nothing_is_left_undefined_or_untranslated_in_form(sample: Sample) -> None:
    root = document(sample.name)
    text = words(root)
    for code in root.iter("code"):  # shows HTML on purpose
        text = text.replace(words(code), "")
    assert not re.search(r"\bNone\b|Undefined|%\(|\{\{|<[a-z]+ ", text)


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ("brouillon", "Brouillon, non publié"),
        ("a-venir", "À paraître le 18 avril 2009"),
        ("cache", "Hors des listes\N{NO-BREAK SPACE}: seuls le lisent ceux qui en ont l’adresse"),
        ("foire", "Annulé"),
        ("event 0", "En ce moment"),
        ("event 1", "Cet événement est passé"),
        ("draft page", "Draft, not published"),
    ],
)
def test_what_sets_a_text_apart_is_said_in_words(sample: str, said: str) -> None:
    marks = [
        words(element).replace(" :", "\N{NO-BREAK SPACE}:")
        for element in document(sample).findall(".//p[@class='notice']")
    ]
    assert said in marks


def test_dates_are_there_for_people_and_for_programs() -> None:
    times = document("article").findall(".//div[@class='byline']//time")
    assert [words(time) for time in times] == ["26 avril 2009", "1er mai 2009"]
    assert [(time.get("datetime") or "")[:10] for time in times] == ["2009-04-26", "2009-05-01"]


def test_an_article_names_all_its_categories_and_tags() -> None:
    links = [words(link) for link in document("article").findall(".//dl[@class='terms']//a")]
    assert links[:2] == ["Campagnes de com", "web 2.0"]
    assert links[-4:-2] == ["buzz", "commerce équitable"]


def test_an_event_can_be_put_in_a_calendar() -> None:
    assert "/blog/tour-du-monde/event.ics" in attributes("article", "href")


def test_a_category_shows_whole_texts_only_when_asked() -> None:
    assert document("category").findall(".//article//blockquote") == []
    assert len(document("whole category").findall(".//article//blockquote")) == 1


def test_a_title_in_another_language_says_so() -> None:
    title = document("category").find(".//h2[@lang='en']")
    assert title is not None
    assert [(link.get("href"), link.get("hreflang")) for link in title] == [("/en/blog/g20/", "en")]


def test_the_weight_of_a_tag_is_said_in_text() -> None:
    weights = {words(item) for item in document("tags").findall(".//ul[@class='cloud']/li")}
    assert {"ESS (125 articles)", "œuvre (1 article)"} <= weights


def test_a_long_list_shows_where_its_pages_are_left_out() -> None:
    steps = [words(item) for item in document("home, page 4").findall(".//nav[@class='pagination']//li")]
    assert steps == [
        "Page précédente",
        "Page 1",
        "…",
        "Page 3",
        "Page 4",
        "Page 5",
        "…",
        "Page 9",
        "Page suivante",
    ]


def test_a_page_that_has_moved_leads_on_at_once_and_by_a_link() -> None:
    refresh = document("redirect").find(".//meta[@http-equiv='refresh']")
    assert refresh is not None
    assert refresh.get("content") == "0; url=/tags/video/"
    assert "/tags/video/" in [link.get("href") for link in document("redirect").findall(".//main//a")]


def test_the_interface_speaks_the_language_of_the_page() -> None:
    assert words(document("English home").find(".//a[@class='skip']")) == "Skip to the content"
    assert words(document("home").find(".//a[@class='skip']")) == "Aller au contenu"


def test_the_drawing_of_the_site_is_well_formed() -> None:
    assert ElementTree.parse(THEME / "static" / "favicon.svg").getroot().get("viewBox") == "0 0 64 64"
