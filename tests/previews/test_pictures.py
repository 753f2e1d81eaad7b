"""Which picture a page is shown with: the author's, the card of its title, or the site's card."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from microsites.sandbox import with_microsite
from portevoix.microsites import kinds
from portevoix.microsites.kinds.video import KIND as VIDEO
from portevoix.microsites.page import KindPage
from portevoix.previews.subject import Bar
from site_tests.sandbox import Sandbox

ORIGIN = "https://communication-solidaire.example"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)


def picture(width: int = 640, height: int = 480, kind: str = "JPEG", noise: bool = False) -> bytes:
    image = Image.effect_noise((width, height), 90) if noise else Image.new("RGB", (width, height), "olive")
    file = BytesIO()
    image.save(file, kind)
    return file.getvalue()


def page(sandbox: Sandbox, path: str) -> str:
    return (sandbox.output / path).read_text("utf-8")


def said(html: str, name: str) -> str:
    """What a page says of itself, empty where it says nothing."""
    found = re.search(rf'<meta (?:property|name)="{re.escape(name)}" content="([^"]*)">', html)
    return found[1] if found else ""


def node(html: str, kind: str) -> dict[str, Any]:
    """The node of this kind in the page's JSON-LD."""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next(node for node in json.loads(data)["@graph"] if node["@type"] == kind)


def card_of(sandbox: Sandbox, html: str) -> Path:
    """The card a page names, which must be there."""
    file = sandbox.output / said(html, "og:image").removeprefix(f"{ORIGIN}/")
    with Image.open(file) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert file.stat().st_size < 300_000
    return file


def test_a_text_has_a_card_beside_it_and_every_list_has_the_site_s(sandbox: Sandbox) -> None:
    sandbox.post("un", tags="[Ville]")
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    sandbox.build()
    assert card_of(sandbox, page(sandbox, "blog/un/index.html")).parent.name == "un"
    assert card_of(sandbox, page(sandbox, "contact/index.html")).parent.name == "contact"
    lists = ("index.html", "tags/ville/index.html", "archives/index.html", "categories/index.html")
    cards = {card_of(sandbox, page(sandbox, path)) for path in lists}
    assert {card.parent for card in cards} == {sandbox.output}
    assert len(cards) == 1
    assert said(page(sandbox, "index.html"), "twitter:card") == "summary_large_image"


def test_a_site_without_cards_draws_none(sandbox: Sandbox) -> None:
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    sandbox.post("un")
    sandbox.build()
    assert list(sandbox.output.rglob("card.*.jpg")) == []
    assert said(page(sandbox, "blog/un/index.html"), "og:image") == ""


def test_the_picture_an_author_gives_wins_cut_to_what_networks_show(sandbox: Sandbox) -> None:
    sandbox.write("media/place.jpg", picture())
    sandbox.post("un", image='"{static}/media/place.jpg"', image_alt="Une place")
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert card_of(sandbox, html).name.endswith("-card.jpg")
    assert [said(html, f"og:image:{what}") for what in ("width", "height", "type", "alt")] == [
        "1200",
        "630",
        "image/jpeg",
        "Une place",
    ]
    assert node(html, "BlogPosting")["image"]["url"] == said(html, "og:image")
    assert list((sandbox.output / "blog/un").glob("card.*")) == []


def test_a_page_has_its_picture_at_its_top_and_is_shared_with_it(sandbox: Sandbox) -> None:
    sandbox.write("media/place.jpg", picture())
    header = 'title: Lieu\nimage: "{static}/media/place.jpg"\nimage_alt: Une place\nimage_credit: Camille'
    sandbox.write("pages/lieu.md", f"---\n{header}\n---\nIci.\n")
    sandbox.build()
    html = page(sandbox, "lieu/index.html")
    assert card_of(sandbox, html).name.endswith("-card.jpg")
    assert said(html, "og:image:alt") == "Une place"
    assert re.search(r'<figure class="lead">.*? alt="Une place".*?<small>Camille</small>', html, re.DOTALL)


def test_the_picture_of_a_page_that_is_not_there_is_named_by_its_line(sandbox: Sandbox) -> None:
    sandbox.write("pages/lieu.md", '---\ntitle: Lieu\nimage: "{static}/media/z.jpg"\nimage_alt: Une place\n---\nIci.\n')
    (problem,) = sandbox.problems()
    assert str(problem).startswith("content/pages/lieu.md:3: '{static}/media/z.jpg' leads to no file")


def test_of_a_picture_on_another_site_only_its_address_is_said(sandbox: Sandbox) -> None:
    sandbox.post("un", image="https://images.example/a.jpg", decorative="true")
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert said(html, "og:image") == "https://images.example/a.jpg"
    assert said(html, "og:image:width") == said(html, "og:image:type") == ""
    assert "width" not in node(html, "BlogPosting")["image"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("place.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'),
        ("place.png", picture(width=80, height=40, kind="PNG")),
    ],
    ids=["svg", "tiny"],
)
def test_where_networks_would_not_show_the_picture_the_card_stands_in(sandbox: Sandbox, name: str, data: bytes) -> None:
    sandbox.write(f"media/{name}", data)
    sandbox.post("un", image=f'"{{static}}/media/{name}"', image_alt="Une place")
    sandbox.build()
    assert card_of(sandbox, page(sandbox, "blog/un/index.html")).name.startswith("card.")


@pytest.mark.parametrize("cards", [True, False])
def test_a_page_of_a_microsite_that_asks_for_a_bar_is_shown_with_its_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cards: bool
) -> None:
    """Its own picture gives way, but where the site has no cards; and another bar is another card."""
    seen = []
    for told in ("1\u202f240 € sur 2\u202f000 €", "2\u202f000 € sur 2\u202f000 €"):
        site = with_microsite(tmp_path / told[0])
        site.settings([] if cards else ["PORTEVOIX_CARDS = False"])
        monkeypatch.setattr(kinds, "KINDS", (replace(VIDEO, pages=partial(barred, Bar(share=62, told=told))),))
        site.build()
        html = page(site, "pas-envie/films/monnaie/index.html")
        card = card_of(site, html)
        assert card.name.startswith("card.") is cards
        assert (told in said(html, "og:image:alt")) is cards
        seen.append((card.name, card.read_bytes()))
    assert (seen[0] != seen[1]) is cards


def barred(bar: Bar, model: Any, now: datetime) -> list[KindPage]:
    """The pages of a video microsite, each with a bar on its card."""
    return [replace(page, bar=bar) for page in VIDEO.pages(model, now)]


# What is passed on


def test_what_is_passed_on_is_as_it_was_written_and_what_is_shown_is_set(sandbox: Sandbox) -> None:
    sandbox.post("un", title='"L\'été : qui vient ?"', summary='"L\'ONG : qui *la* connaît ?"')
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert "L\u2019ONG\u00a0: qui la connaît\u202f?" in page(sandbox, "index.html")
    assert said(html, "og:title") == "L&#39;été : qui vient ?"
    for text in (said(html, "og:description"), said(html, "description")):
        assert text == "L&#39;ONG : qui la connaît ?"
    mail = next(unquote(link) for link in re.findall(r'href="(mailto:[^"]*)"', html))
    assert "L'ONG : qui la connaît ?" in mail
    assert not {"\u00a0", "\u202f"} & set(mail)


def test_the_beginning_of_a_text_is_passed_on_with_plain_spaces(sandbox: Sandbox) -> None:
    sandbox.post("un", "Qui vient ? Tous : `a ? b`.")
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert said(html, "og:description") == "Qui vient ? Tous : a ? b."
    assert "Qui vient\u202f? Tous\u00a0: a ? b." in page(sandbox, "index.html")


def test_a_summary_is_set_in_the_language_of_its_text(sandbox: Sandbox) -> None:
    sandbox.post("un", summary='"It is *the* end ; no ? 5 km"', lang="en")
    sandbox.build()
    assert said(page(sandbox, "en/blog/un/index.html"), "description") == "It is the end ; no ? 5 km"


def test_names_of_terms_events_and_the_site_are_set_too(sandbox: Sandbox) -> None:
    sandbox.settings(["SITESUBTITLE = \"L'économie d'ici\""])
    sandbox.post(
        "un", tags='["l\'été"]', categories='["L\'eau"]', event='\n  starts: 2026-05-01\n  place: "L\'Olympia"'
    )
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    for shown in ("L\u2019économie d\u2019ici", ">l\u2019été<", ">L\u2019eau<", "L\u2019Olympia"):
        assert shown in html, shown
    assert (sandbox.output / "tags/l-ete/index.html").is_file()
    assert "#LÉté" in unquote(html)


def test_a_tag_that_is_for_the_site_alone_is_no_hashtag(sandbox: Sandbox) -> None:
    sandbox.write("taxonomy.yaml", "tags:\n  - name: À trier\n    noindex: true\n")
    sandbox.post("un", tags="[Ville, À trier]")
    sandbox.build()
    links = unquote(page(sandbox, "blog/un/index.html"))
    assert "#Ville" in links
    assert "#ÀTrier" not in links


@pytest.mark.parametrize(
    "setting",
    ["False", '{"networks": [], "device": False, "copy": False, "print": False, "qr": False}'],
)
def test_a_site_may_do_without_the_row(sandbox: Sandbox, setting: str) -> None:
    sandbox.settings([f"PORTEVOIX_SHARING = {setting}"])
    sandbox.post("un")
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert "diffuser" not in html
    assert "<symbol" not in html


def test_a_row_without_networks_has_no_empty_list(sandbox: Sandbox) -> None:
    sandbox.settings(['PORTEVOIX_SHARING = {"networks": []}'])
    sandbox.post("un")
    sandbox.build()
    html = page(sandbox, "blog/un/index.html")
    assert "diffuser-row" in html
    assert '<ul class="diffuser__ways">' not in html


def test_the_row_of_a_whole_post_in_an_archive_shares_that_post(sandbox: Sandbox) -> None:
    sandbox.write("taxonomy.yaml", "categories:\n  - name: Actions\n    articles: whole\n")
    for name in ("un", "deux"):
        sandbox.post(name, categories="[Actions]")
    sandbox.build()
    archive = page(sandbox, "categories/actions/index.html")
    rows = re.findall(r"<diffuser-row.*?</diffuser-row>", archive, flags=re.DOTALL)
    assert len(rows) == 2
    for row in rows:
        (address,) = re.findall(r'<a href="(https://[^"]*)">\1</a>', row)
        assert address in {f"{ORIGIN}/blog/un/", f"{ORIGIN}/blog/deux/"}
        networks = re.findall(r'class="way" href="([^"]*)"', row)
        assert networks
        assert all(address in unquote(link) for link in networks)
        assert not any("categories/actions" in unquote(link) for link in networks)
