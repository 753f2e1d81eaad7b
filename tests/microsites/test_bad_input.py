"""What is wrong with a microsite, each with its file, its line, its field, and what to do; nothing is published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from films.samples import FRENCH, MP4, WEBM
from microsites.sandbox import EXCUSE, FILES, FILM, HOME, HOSTED, INDEX, with_microsite
from site_tests.sandbox import Sandbox

Changed = dict[str, str | bytes | None]


def without(text: str, line: str) -> str:
    """A text without the lines that begin so."""
    return "".join(one for one in text.splitlines(keepends=True) if not one.startswith(line))


def told(text: str, line: str, instead: str) -> str:
    """A text with another line in the place of the one that begins so."""
    lines = [instead if one.startswith(line) else one for one in text.splitlines()]
    assert instead in lines
    return "\n".join(lines) + "\n"


HERE = "content/microsites/pas-envie"
OWN = f"{HERE}/index.md"
AT = f"{HERE}/films/monnaie.md"

BAD: dict[str, tuple[Changed, str]] = {
    "a film without title": (
        {"films/monnaie.md": without(FILM, "title")},
        f"{AT}:1: title: is missing; write a line such as 'title: …'",
    ),
    "a film without excuse": (
        {"films/monnaie.md": without(FILM, "excuse")},
        f"{AT}:1: excuse: is missing; write a line such as 'excuse: …'",
    ),
    "an empty excuse": (
        {"films/monnaie.md": told(FILM, "excuse", 'excuse: "« »"')},
        f"{AT}:3: excuse: is empty; write the excuse that is made, word for word",
    ),
    "a film without video": ({"films/monnaie.md": without(FILM, "video")}, f"{AT}:1: video: is missing;"),
    "a field in French": (
        {"films/monnaie.md": told(FILM, "character", "personnage: Côme")},
        f"{AT}:4: personnage: unknown field; did you mean 'character'?",
    ),
    "a source without address": (
        {"films/monnaie.md": told(FILM, "source", "source: {title: INSEE}")},
        f"{AT}:7: source.url: is missing; write a line such as 'url: https://example.org/'",
    ),
    "a source with a field too many": (
        {"films/monnaie.md": told(FILM, "source", 'source: {title: INSEE, url: "https://a.example/", lein: b}')},
        f"{AT}:7: source.lein: unknown field; did you mean 'url'?",
    ),
    "an unknown host": (
        {"films/monnaie.md": told(FILM, "video", "video: https://www.tiktok.com/@a/video/1")},
        f"{AT}:5: video: there is no player for films of TikTok; write a link, or show",
    ),
    "an address that is no film": (
        {"films/monnaie.md": told(FILM, "video", "video: https://www.youtube.com/@chaine")},
        f"{AT}:5: video: this address of YouTube is that of no film; copy the address of the film's own page",
    ),
    "a file that is no film": (
        {"films/monnaie.md": told(FILM, "video", "video: monnaie.png")},
        f"{AT}:5: video: 'monnaie.png' is no film; name a .webm or .mp4 file beside this one, or",
    ),
    "a missing film": (
        {"films/monnaie.md": told(FILM, "video", "video: monaie.webm")},
        f"{AT}:5: video: there is no file 'monaie.webm' beside this one; did you mean 'monnaie.webm'?",
    ),
    "a film over the limit": (
        {"films/monnaie.webm": WEBM + bytes(31_000_000)},
        f"{AT}:5: video: the film 'microsites/pas-envie/films/monnaie.webm' weighs 31.0 MB, and 30 MB is the most;",
    ),
    "a film that is none": (
        {"films/monnaie.webm": b"<html>", "films/monnaie.mp4": None},
        f"{AT}:5: video: the film 'microsites/pas-envie/films/monnaie.webm' is no film that browsers play;",
    ),
    "captions that are not WebVTT": (
        {"films/monnaie.fr.vtt": "1\n00:00:01,000 --> 00:00:02,000\na\n"},
        "content/microsites/pas-envie/films/monnaie.fr.vtt:1: is not WebVTT;",
    ),
    "captions that end after the film": (
        {"films/monnaie.fr.vtt": FRENCH.replace("00:04.000", "00:14.000")},
        "content/microsites/pas-envie/films/monnaie.fr.vtt:9: this cue ends after the film, which lasts 0:04;",
    ),
    "two films with one slug": (
        {"films/z.md": HOSTED.replace("order: 2", "slug: tard")},
        "content/microsites/pas-envie/films/z.md:6: slug: 'tard' is already the slug of "
        "content/microsites/pas-envie/films/tard.md; give one of them another 'slug:'",
    ),
    "a kind misspelt": (
        {"index.md": told(INDEX, "kind", "kind: vidéos")},
        f"{OWN}:2: kind: 'vidéos' is no kind of microsite; did you mean 'video'?",
    ),
    "a kind that nobody knows": (
        {"index.md": told(INDEX, "kind", "kind: horoscope")},
        f"{OWN}:2: kind: 'horoscope' is no kind of microsite; write one of video",
    ),
    "no kind": ({"index.md": without(INDEX, "kind")}, f"{OWN}:1: kind: is missing; write one of video"),
    "no file of its own": (
        {"index.md": None},
        "content/microsites/pas-envie: this microsite has no index.md; write one that names its kind (video, fund",
    ),
    "no date": ({"index.md": without(INDEX, "date")}, f"{OWN}:1: date: is missing; write the day,"),
    "an ink that cannot be read": (
        {"index.md": told(INDEX, "look", 'look: {paper: "#e8f50a", ink: "#9aa36b"}')},
        f"{OWN}:7: look.ink: with 'paper' by day: contrast 2.1 to 1, and text needs 4.5; make the ink darker",
    ),
    "a colour that is none": (
        {"index.md": told(INDEX, "look", "look: {paper: jaune}")},
        f"{OWN}:7: look.paper: 'jaune' is no colour; write one in quotes,",
    ),
    "a field of the look misspelt": (
        {"index.md": told(INDEX, "look", 'look: {papier: "#fff"}')},
        f"{OWN}:7: look.papier: unknown field; did you mean 'paper'?",
    ),
    "a look that is a word": (
        {"index.md": told(INDEX, "look", "look: jaune")},
        f"{OWN}:7: look: is text where fields are expected;",
    ),
    "a face that is not there": (
        {"index.md": told(INDEX, "look", "look: {face: affiche.woff2}")},
        f"{OWN}:7: look.face: 'affiche.woff2' leads to no file",
    ),
    "a face that is none inside": (
        {"index.md": told(INDEX, "look", "look: {face: affiche.woff2}"), "affiche.woff2": b"not a font"},
        f"{OWN}:7: look.face: 'affiche.woff2' is no WOFF2 file inside; convert the font to WOFF2",
    ),
    "a domain with its scheme": (
        {"index.md": told(INDEX, "summary", "domain: https://pas-envie.example/")},
        f"{OWN}:5: domain: 'https://pas-envie.example/' is not a domain; write pas-envie.example",
    ),
    "a mail address that is none": (
        {"index.md": told(INDEX, "contact", "contact: excuses chez nous")},
        f"{OWN}:6: contact: 'excuses chez nous' is no mail address; write one such as bonjour@example.org",
    ),
    "an end before the beginning": (
        {"index.md": told(INDEX, "summary", "starts: 2026-06-01\nends: 2026-05-01")},
        f"{OWN}:6: ends: is not after 'starts' (2026-06-01);",
    ),
    "a call that leads nowhere": (
        {
            "index.md": told(
                INDEX, "call_to_action", 'call_to_action: {label: Je donne, url: "{filename}/pages/don.md"}'
            )
        },
        f"{OWN}:8: call_to_action: '{{filename}}/pages/don.md' leads to no file: there is no pages/don.md; did you",
    ),
    "a poster that is not there": (
        {"films/tard.md": told(HOSTED, "order", "poster: rien.jpg")},
        "content/microsites/pas-envie/films/tard.md:6: poster: 'rien.jpg' leads to no file",
    ),
    "a language that the microsite does not speak": (
        {"films/tard.md": told(HOSTED, "order", "lang: en")},
        "content/microsites/pas-envie/films/tard.md:6: lang: is 'en', and the microsite has no index.en.md to lead",
    ),
    "a character where another page is": (
        {"films/monnaie.md": told(FILM, "character", "character: Au hasard")},
        f"{AT}:4: character: 'au-hasard/' is where this microsite has another page; write a file in characters/",
    ),
    "a character's file where another page is, whom no film names": (
        {"characters/hasard.md": "---\ntitle: Aline Hasard\nslug: films\n---\n\nElle hésite.\n"},
        "content/microsites/pas-envie/characters/hasard.md:3: slug: 'films/' is where this microsite has another page",
    ),
    "a host whose name is none": (
        {"films/tard.md": told(HOSTED, "video", 'video: "https://x; script-src *; y/w/kkGMgK9ZtnKfYAgnEtQxbv"')},
        "content/microsites/pas-envie/films/tard.md:5: video: 'https://x; script-src *; y/w/kkGMgK9ZtnKfYAgnE",
    ),
    "an address where texts of the blog are": (
        {"index.md": told(INDEX, "summary", "slug: blog")},
        f"{OWN}:5: slug: 'blog' is where other pages or files of the site are (the setting ARTICLE_",
    ),
    "an address where translations are": (
        {"index.md": told(INDEX, "summary", "slug: en")},
        f"{OWN}:5: slug: 'en' is where pages in another language are; write another 'slug:'",
    ),
    "the domain of the site itself": (
        {"index.md": told(INDEX, "summary", "domain: communication-solidaire.example")},
        f"{OWN}:5: domain: 'communication-solidaire.example' is that of the site itself;",
    ),
    "a colour without an end": (
        {"index.md": told(INDEX, "look", 'look: {paper: "oklch(1e400 0 0)"}')},
        f"{OWN}:7: look.paper: 'oklch(1e400 0 0)' is a colour that browsers do not know;",
    ),
    "a colour that only we know": (
        {"index.md": told(INDEX, "look", 'look: {paper: "color(jzazbz 0.2 0 0)"}')},
        f"{OWN}:7: look.paper: 'color(jzazbz 0.2 0 0)' is a colour that browsers do not know;",
    ),
    "a night that cannot be read": (
        {"index.md": told(INDEX, "look", 'look: {paper_night: "#000000", ink_night: "#111111"}')},
        f"{OWN}:7: look.ink_night: with 'paper_night' by night: contrast 1.",
    ),
    "a character of signs": (
        {"films/monnaie.md": told(FILM, "character", 'character: "🎉"')},
        f"{AT}:4: character: '🎉' has no letter or digit to make an address of; write a name",
    ),
    "a logo that is not there": (
        {"index.md": told(INDEX, "summary", "logo: logo.svg")},
        f"{OWN}:5: logo: 'logo.svg' leads to no file",
    ),
    "a picture without words": (
        {"films/monnaie.md": told(FILM, "order", "image: monnaie.png")},
        f"{AT}:8: image: has no 'image_alt'; write what the picture is there for,",
    ),
    "an excuse of a speech": (
        {"excuses/odile.md": told(EXCUSE, "excuse", f"excuse: {'bla ' * 40}")},
        "content/microsites/pas-envie/excuses/odile.md:2: excuse: is 159 characters long; shorten it to 140 or fewer",
    ),
    "the address of a page of the site": (
        {"index.md": told(INDEX, "summary", "slug: dons")},
        "microsites/pas-envie/index.md",
    ),
}


def spoilt(sandbox: Sandbox, cases: Mapping[str, tuple[Changed, str]]) -> Sandbox:
    """A site with a microsite for each case: what one build says tells of them all."""
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    sandbox.write("pages/dons.md", "---\ntitle: Dons\n---\n\nUne démonstration.\n")
    for number, (changed, _) in enumerate(cases.values()):
        for name, content in {**FILES, **changed}.items():
            if content is not None:
                sandbox.write(f"{HOME}-{number}/{name}", content)
    return sandbox


def untold(cases: Mapping[str, tuple[Changed, str]], found: list[str]) -> dict[str, str]:
    """What should be told of each case, where it is not."""
    expected = {
        case: re.sub(r"(?<=microsites/pas-envie)(?=[/:])", f"-{number}", said)
        for number, (case, (_, said)) in enumerate(cases.items())
    }
    return {case: said for case, said in expected.items() if not any(said in one for one in found)}


def test_each_is_told_with_file_line_field_and_remedy_and_nothing_is_published(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path)
    sandbox.build()
    before = sandbox.tree()
    spoilt(sandbox, BAD)
    found = [str(problem) for problem in sandbox.problems()]
    assert untold(BAD, found) == {}, found
    assert sandbox.tree() == before


def test_every_mistake_of_every_file_is_told_in_one_run(tmp_path: Path) -> None:
    sandbox = with_microsite(
        tmp_path,
        **{
            "films/monnaie.md": without(FILM, "excuse"),
            "films/tard.md": without(HOSTED, "video"),
            "excuses/odile.md": without(EXCUSE, "excuse"),
        },
    )
    files = {Path(problem.path).name for problem in sandbox.problems()}
    assert files - {"un.md"} == {"monnaie.md", "tard.md", "odile.md"}  # whose link leads to one of them, too


WARNED: dict[str, tuple[Changed, str]] = {
    "captions of no film": (
        {"films/monaie.de.vtt": FRENCH},
        f"{HERE}/films/monaie.de.vtt: warning: belongs to no film: none here is called 'monaie'; did you mean",
    ),
    "captions of nothing at all": (
        {"excuses/piscine.fr.vtt": FRENCH},
        f"{HERE}/excuses/piscine.fr.vtt: warning: belongs to no film: none here is called 'piscine'; put",
    ),
    "captions that browsers do not read": (
        {"films/monnaie.de.srt": "1"},
        f"{HERE}/films/monnaie.de.srt: warning: is not read by browsers; convert it to WebVTT, monnaie.de.vtt",
    ),
    "captions that browsers do not read, in no language": (
        {
            "films/monnaie.srt": "1",
            "films/monnaie.fr.vtt": None,
            "films/monnaie.en.vtt": None,
            "films/monnaie.chapters.fr.vtt": None,
        },
        f"{HERE}/films/monnaie.srt: warning: is not read by browsers; convert it to WebVTT, monnaie.LANGUAGE.vtt",
    ),
    "a text beside microsites": (
        {"../mon-idee.md": "---\ntitle: Une idée\n---\n"},
        "content/microsites/mon-idee.md: warning: this text is in no microsite, and is not published; move it to "
        "microsites/mon-idee/index.md if it is one, else in the folder of one",
    ),
    "no captions": (
        {"films/monnaie.fr.vtt": None, "films/monnaie.en.vtt": None},
        f"{AT}:5: warning: video: the film 'microsites/pas-envie/films/monnaie' has no captions, and who cannot",
    ),
    "a character that only sounds like one with a file": (
        {
            "characters/come.md": "---\ntitle: Côme Plustard\n---\n",
            "films/tard.md": told(HOSTED, "character", "character: Côme Plutard"),
        },
        "content/microsites/pas-envie/films/tard.md:4: warning: character: no file tells of 'Côme Plutard'; did "
        "you mean 'Côme Plustard'?",
    ),
    "no poster, and no picture of the microsite": (
        {"films/monnaie.png": None},
        f"{AT}:5: warning: video: has no poster, nor has the microsite an 'image': for search engines it is no film; "
        "put one called monnaie.jpg beside it",
    ),
    "an accent that nobody sees": (
        {"index.md": told(INDEX, "look", 'look: {paper: "#fff4d6", ink: "#26104d", accent: "#ffe0a0"}')},
        f"{OWN}:7: warning: look.accent: can hardly be told from 'paper' by day;",
    ),
    "a fact without source": (
        {"films/monnaie.md": without(FILM, "source")},
        f"{AT}:6: warning: answer: says no source, and a fact needs one;",
    ),
    "a text in no folder": (
        {"film/b.md": HOSTED},
        "content/microsites/pas-envie/film/b.md: warning: this text is in no folder of a video microsite, and is not "
        "published; did you mean 'films'?",
    ),
}


def test_what_may_be_published_is_warned_of(tmp_path: Path) -> None:
    sandbox = spoilt(Sandbox(tmp_path, shares_pictures=True), WARNED)
    found = [str(problem) for problem in sandbox.build().report]
    assert untold(WARNED, found) == {}, found


def test_a_draft_that_waits_for_its_film_is_shown_in_the_preview_all_the_same(tmp_path: Path) -> None:
    draft = told(FILM, "video", "video: bientot.webm").replace("order: 1", "status: draft")
    sandbox = with_microsite(tmp_path, **{"films/bientot.md": draft})
    assert sandbox.build().report.errors == ()
    shown = sandbox.build(preview=True, output=tmp_path / "preview")
    assert [str(problem) for problem in shown.report if "bientot" in str(problem)] == [
        "content/microsites/pas-envie/films/bientot.md:5: warning: video: there is no file 'bientot.webm' beside "
        "this one; put it beside bientot.md"
    ]
    assert (tmp_path / "preview/pas-envie/films/bientot/index.html").is_file()


def test_a_film_that_tells_where_it_was_made_is_told_of(tmp_path: Path) -> None:
    place = MP4.replace(b"moov", b"moov", 1)
    box = (len(b"loci") + 24).to_bytes(4, "big") + b"loci" + bytes(20)
    at = place.index(b"moov")
    size = int.from_bytes(place[at - 4 : at], "big")
    whole = (
        place[: at - 4]
        + (size + len(box)).to_bytes(4, "big")
        + place[at : at - 4 + size]
        + box
        + place[at - 4 + size :]
    )
    sandbox = with_microsite(
        tmp_path,
        **{
            "films/monnaie.webm": None,
            "films/monnaie.mp4": whole,
            "films/monnaie.md": FILM.replace("monnaie.webm", "monnaie.mp4"),
        },
    )
    assert any("says where it was filmed" in str(problem) for problem in sandbox.build().report)


def test_a_site_without_the_plugin_reads_no_microsite(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path, **{"films/monnaie.md": without(FILM, "excuse")})
    sandbox.post("un", "Un texte.")
    sandbox.settings(['PLUGINS = [name for name in PLUGINS if "microsites" not in name]'])
    assert sandbox.build().report.errors == ()
    assert not (sandbox.output / "pas-envie").exists()
