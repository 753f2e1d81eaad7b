"""What the template writes: right HTML that programs read back, and data that the strictest policy lets stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Page

from portevoix.policy import page_policy
from portevoix.previews.preview import link_preview
from portevoix.previews.subject import Subject
from portevoix.previews.views import LinkPreview

from .samples import ARTICLE, AUTHOR, BARE, ENTRY, HARD_TITLES, PAGE, PUBLICATION, PUBLISHER, ROOT, SUBJECTS, URL

HARDEST = "</script><script>document.title='run'</script><!-- \u2028 & \" ' > été"


@dataclass(frozen=True)
class View:
    """What the partial asks of a view."""

    preview: LinkPreview | None


def rendered(preview: LinkPreview | None) -> str:
    """The partial as the renderer would write it."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["iso"] = lambda moment: moment.isoformat()
    return environment.get_template("partials/preview.html").render(view=View(preview))


def head(subject: Subject) -> Element:
    """The head of a page with the subject's preview, parsed strictly."""
    page = f'<!doctype html><html lang="fr"><head><title>x</title>{rendered(link_preview(subject, PUBLISHER))}</head>'
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    found: Element | None = parser.parse(f"{page}<body><p>x</p></body></html>").find("head")
    assert parser.errors == []
    assert found is not None
    return found


def said(subject: Subject) -> dict[str, list[str]]:
    """Each property and name of the head's meta elements, with all its values."""
    found: dict[str, list[str]] = {}
    for meta in head(subject).iter("meta"):
        found.setdefault(meta.get("property") or meta.get("name") or "", []).append(meta.get("content") or "")
    return found


def test_an_article_is_told_with_all_that_is_known_of_it() -> None:
    assert said(ARTICLE) == {
        "og:type": ["article"],
        "og:title": ["Quatre heures d’antenne"],
        "og:description": ["Une soirée, douze pays."],
        "og:url": [URL],
        "og:site_name": ["Communication solidaire"],
        "og:locale": ["fr_FR"],
        "og:locale:alternate": ["en_US"],
        "og:image": [f"{URL}card.jpg"],
        "og:image:type": ["image/jpeg"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Quatre heures d’antenne – Communication solidaire"],
        "article:published_time": ["2009-04-26T09:30:00+02:00"],
        "article:modified_time": ["2009-05-01T16:00:00+00:00"],
        "author": ["Claire Aubin", "Marc Le Goff"],
        "article:author": ["https://communication-solidaire.example/auteurs/claire-aubin/"],
        "article:section": ["Campagnes de com"],
        "twitter:card": ["summary_large_image"],
        "fediverse:creator": ["@claire@social.example"],
    }


def test_a_page_is_told_without_what_it_has_not() -> None:
    assert sorted(said(PAGE)) == [
        "og:description",
        "og:locale",
        "og:site_name",
        "og:title",
        "og:type",
        "og:url",
        "twitter:card",
    ]


def test_the_page_of_a_film_is_told_as_a_film_and_not_as_an_article() -> None:
    told = said(ENTRY)
    assert told["og:type"] == ["video.other"]
    assert {name: values for name, values in told.items() if "video:" in name or name == "og:video"} == {
        "og:video": [f"{URL}soiree.webm"],
        "og:video:secure_url": [f"{URL}soiree.webm"],
        "og:video:type": ["video/webm"],
        "og:video:width": ["640"],
        "og:video:height": ["360"],
        "video:duration": ["4"],
    }
    assert not [name for name in told if name.startswith("article:")]
    assert told["author"] == ["Claire Aubin", "Marc Le Goff"]
    assert told["fediverse:creator"] == ["@claire@social.example"]


def test_a_film_of_which_little_is_known_is_told_with_that() -> None:
    little = replace(PUBLICATION.films[0], url=f"http{URL[5:]}a.mp4", width=0, height=0, lasts=0)
    told = said(replace(ENTRY, publication=replace(PUBLICATION, films=(little,))))
    assert [name for name in told if "video" in name] == ["og:video", "og:video:type"]


def test_an_article_that_shows_films_is_an_article() -> None:
    assert not [name for name in said(ARTICLE) if "video" in name]


def test_no_page_offers_oembed() -> None:
    for subject in SUBJECTS.values():
        assert "oembed" not in rendered(link_preview(subject, PUBLISHER))


def test_an_author_s_page_leads_to_her_pages_elsewhere() -> None:
    links = [link.get("href") for link in head(AUTHOR).iter("link") if link.get("rel") == "me"]
    assert links == ["https://social.example/@claire", "https://claire.example/"]


def test_a_page_without_a_preview_says_nothing() -> None:
    assert rendered(None).strip() == ""


@pytest.mark.parametrize("title", [*HARD_TITLES, HARDEST], ids=lambda title: title[:20])
def test_a_hard_title_is_read_back_as_it_was(title: str) -> None:
    subject = replace(ARTICLE, title=title, publication=replace(PUBLICATION, sections=(title,)))
    text = " ".join(filter(None, title.replace("\u2028", " ").split(" ")))
    assert said(subject)["og:title"] == said(subject)["article:section"] == [text]
    (script,) = head(subject).iter("script")
    assert json.loads(script.text or "")["@context"] == "https://schema.org"


def test_the_data_of_a_page_weighs_little() -> None:
    assert len(rendered(link_preview(ARTICLE, BARE))) < 5000


def test_the_strictest_policy_lets_data_stand_and_nothing_in_it_runs(
    page: Page, site_server: Callable[[Path], str], tmp_path: Path
) -> None:
    """HTML, "prepare the script element": what is neither JavaScript nor a module is data, whatever the policy."""
    html = rendered(link_preview(replace(ARTICLE, title=HARDEST), PUBLISHER))
    listener = (
        "addEventListener('securitypolicyviolation', event => (window.broken ||= []).push(event.violatedDirective))"
    )
    page.add_init_script(listener)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    start = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title>'
    policy = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
    (tmp_path / "index.html").write_text(f"{start}{policy}{html}</head><body><p>x</p></body></html>", encoding="utf-8")
    page.goto(site_server(tmp_path))
    assert page.title() == "x"
    assert page.evaluate("window.broken || []") == []
    assert told == []
    script = page.evaluate("document.querySelector('script[type=\"application/ld+json\"]').textContent")
    assert [node["@type"] for node in json.loads(script)["@graph"]][-1] == "Event"


def test_a_policy_that_is_broken_would_be_seen(page: Page, site_server: Callable[[Path], str], tmp_path: Path) -> None:
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => window.broken = event.violatedDirective)"
    )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
    (tmp_path / "index.html").write_text(f"<!doctype html>{policy}<script>document.title='run'</script>", "utf-8")
    page.goto(site_server(tmp_path))
    assert page.title() == ""
    assert page.evaluate("window.broken") == "script-src-elem"
