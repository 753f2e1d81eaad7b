"""The row as HTML: names, targets, icons, code; and what it weighs."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import fields
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
import segno
from jinja2 import Environment, FileSystemLoader

from judges import nu
from portevoix.sharing.networks import known_networks
from portevoix.sharing.qr import QUIET, Code, qr_code
from portevoix.sharing.row import icons_of
from portevoix.sharing.views import ShareLink, ShareRow
from sharing.pages import ALL, THEME, URL, Rows, rendered, row, settings, written
from theme.contract import Contract

HREF = "{http://www.w3.org/1999/xlink}href"


@cache
def document(lang: str = "fr", networks: tuple[str, ...] = ALL) -> Element:
    """The page, parsed without an error."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: Element = parser.parse(rendered(lang, networks=networks))
    assert parser.errors == []
    return root


def own(lang: str = "fr", networks: tuple[str, ...] = ALL) -> Element:
    """The page's own row."""
    found = document(lang, networks).find(".//diffuser-row")
    assert found is not None
    return found


def words(element: Element) -> str:
    """What one reads."""
    return " ".join("".join(element.itertext()).split())


def test_the_templates_ask_only_for_what_a_row_declares_and_for_all_of_it() -> None:
    folders = [folder / "templates" for folder in settings().theme_folders]
    loader = FileSystemLoader(folders)
    contract = Contract(Environment(loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"]))
    contract.check("rows.html", Rows)
    assert contract.mistakes == []
    declared = {(kind, field.name) for kind in (ShareRow, ShareLink, Code) for field in fields(kind)}
    assert declared - contract.uses == set()


def test_the_nu_checker_finds_no_error(tmp_path: Path) -> None:
    assert nu.errors([written(tmp_path, lang, networks=ALL) for lang in ("fr", "en")]) == []


@pytest.mark.parametrize(("lang", "heading"), [("fr", "Passez le mot"), ("en", "Pass it on")])
def test_a_row_has_its_heading_below_that_of_what_it_passes_on(lang: str, heading: str) -> None:
    rows = document(lang).findall(".//diffuser-row")
    assert [words(found) for found in rows[0].findall("h2")] == [heading]
    assert [[words(found) for found in other.findall("h3")] for other in rows[1:]] == [[heading], [heading]]


def test_a_link_is_named_in_words_that_begin_as_one_would_say_them() -> None:
    names = {words(link): link.get("aria-label") for link in own().findall("ul/li/a")}
    assert names["Mastodon"] == "Partager sur Mastodon (nouvelle fenêtre)"
    assert names["wallabag"] == "Enregistrer dans wallabag (nouvelle fenêtre)"
    assert names["E-mail"] == "Envoyer par e-mail"
    assert names["SMS"] == "Envoyer par SMS"
    english = {words(link): link.get("aria-label") for link in own("en").findall("ul/li/a")}
    assert english["Mastodon"] == "Share on Mastodon (new window)"


def test_what_one_sees_of_a_link_or_button_is_part_of_its_name() -> None:
    for element in own().iter():
        name = element.get("aria-label")
        if name and element.tag in {"a", "button"}:
            assert words(element).casefold() in name.casefold()


def test_a_link_to_another_site_opens_a_window_that_knows_nothing_of_this_one() -> None:
    for link in own().findall("ul/li/a"):
        web = (link.get("href") or "").startswith("https:")
        assert (link.get("target"), link.get("rel")) == (("_blank", "noopener nofollow") if web else (None, None))


def test_a_row_of_a_list_passes_on_its_own_text() -> None:
    rows = document().findall(".//diffuser-row")
    for number, other in enumerate(rows[1:], start=1):
        addresses = [link.get("href") or "" for link in other.findall("ul/li/a")]
        assert all(f"%26n%3D{number}" in address for address in addresses)
        assert other.get("data-title") == f"Texte {number}"
        assert [words(link) for link in other.findall(".//details//a")] == [f"{URL}&n={number}"]


def test_a_row_of_a_list_does_not_offer_to_print_the_list() -> None:
    acts = [
        [button.get("data-act") for button in found.iter("button")] for found in document().findall(".//diffuser-row")
    ]
    assert acts == [["share", "copy", "print"], ["share", "copy"], ["share", "copy"]]


def test_buttons_wait_for_the_script() -> None:
    assert all(button.get("hidden") is not None for button in document().iter("button"))


def test_ids_are_unique_and_every_drawing_is_there_and_used() -> None:
    ids = [value for element in document().iter() if (value := element.get("id"))]
    assert [found for found, times in Counter(ids).items() if times > 1] == []
    used = {
        element.get("href") or element.get(HREF) for element in document().iter() if str(element.tag).endswith("use")
    }
    assert used == {f"#{name}" for name in ids}


def test_every_network_of_the_file_has_a_drawing_of_its_own() -> None:
    paths = [path.get("d") for path in document().iter() if str(path.tag).endswith("path")]
    source = (THEME / "templates/components/icons.html").read_text("utf-8")
    drawings = dict(re.findall(r'^  "([\w-]+)": "([^"]+)"', source, re.MULTILINE))
    icons = {known_networks()[name].icon for name in ALL}
    assert icons | {"megaphone", "device", "copy", "print", "qr"} == set(drawings)
    assert len(set(drawings.values())) == len(drawings)
    assert {drawings[name] for name in drawings if name != "megaphone"} <= set(paths)


def test_a_network_of_the_site_s_own_without_a_drawing_gets_the_megaphone() -> None:
    define = {"piaille": {"label": "Piaille", "url": "https://piaille.example/share?text={text}"}}
    html = rendered(networks=["piaille"], define=define)
    assert re.search(r'<symbol id="icon:piaille" viewBox="0 0 24 24"><path d="M3 10v4', html)


def test_without_an_address_nothing_is_passed_on() -> None:
    nowhere = row(url="")
    assert nowhere.links == ()
    assert icons_of([nowhere]) == ()


def test_what_is_switched_off_is_not_there() -> None:
    html = rendered(networks=["email"], device=False, copy=False, print=False, qr=False, hashtags=False)
    assert "<button" not in html
    assert "icon:qr" not in html
    assert "<summary" in html  # the address stays at hand


def test_a_code_is_drawn_as_it_is_made_with_an_empty_zone_around() -> None:
    code = qr_code(URL)
    assert code is not None
    made = segno.make_qr(URL, error="m").matrix
    dark = {(x + QUIET, y + QUIET) for y, row in enumerate(made) for x, module in enumerate(row) if module}
    assert modules(code.path) == dark
    assert code.size == len(made) + 2 * QUIET


def test_an_address_that_no_code_can_hold_has_none() -> None:
    assert qr_code("https://a.example/" + "b" * 3000) is None
    without = row(url="https://a.example/" + "b" * 3000)
    assert without.code is None


def test_a_row_and_its_script_are_light() -> None:
    html = rendered().split("<diffuser-row")[1].split("</diffuser-row>")[0]
    assert len(gzip.compress(html.encode())) < 2_000
    assert len(gzip.compress((THEME / "static/js/diffuser.js").read_bytes())) < 1_000


def modules(path: str) -> set[tuple[int, int]]:
    """The dark modules (column, row) that a path draws."""
    column, line, found = 0, 0, set()
    for sign, x, y, length in re.findall(r"([Mm])(-?\d+) (-?\d+)(?:\.5)?h(\d+)", path):
        column, line = (int(x), int(y)) if sign == "M" else (column + int(x), line + int(y))
        found |= {(column + step, line) for step in range(int(length))}
        column += int(length)
    return found
