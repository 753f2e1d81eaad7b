"""Hostile texts as bodies: of a guest's nothing runs, and a writer is told of all that would."""

from __future__ import annotations

from functools import cache
from html import unescape

import pytest

from portevoix.films.captions import read_captions
from portevoix.markdown.body import Reference
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve
from portevoix.markdown.sanitising import _once, cleaned, sanitised
from portevoix.problems import ProblemsFound
from security.corpus import HOW_MANY, cases, payloads
from security.dom import fragment_faults, running_faults

SAMPLE = 250
WHOLE = pytest.param(None, marks=pytest.mark.slow)
SAMPLES = pytest.mark.parametrize("sample", [SAMPLE, WHOLE])


@cache
def pipeline() -> Pipeline:
    """One set-up for all."""
    return Pipeline()


def converted(text: str, *, guest: bool) -> tuple[str, int] | None:
    """A text as HTML, and how many problems were told; None where it was refused."""
    try:
        body = pipeline().convert(text, path="x.md", guest=guest)
    except ProblemsFound:
        return None
    return resolve(body, _answer), len(body.problems)


def _answer(reference: Reference) -> str:
    return "/somewhere/"


def test_there_are_as_many_as_is_said_and_no_two_are_the_same() -> None:
    assert len(set(payloads())) == HOW_MANY > 9902


@SAMPLES
def test_nothing_of_a_guest_s_text_runs_and_what_was_taken_away_is_told(sample: int | None) -> None:
    ran, untold, dangerous = [], [], 0
    for text in cases(sample):
        found = converted(text, guest=True)
        trusting = converted(text, guest=False)
        assert found is not None, text
        assert trusting is not None, text
        would_run = running_faults(trusting[0])
        dangerous += bool(would_run)
        if fragment_faults(found[0]):
            ran.append((text, found[0]))
        if would_run and not found[1]:
            untold.append(text)
    print(dangerous, "dangerous without sanitising, of", len(cases(sample)))  # noqa: T201
    assert ran == []
    assert untold == []
    assert dangerous > len(cases(sample)) // 4  # the judge sees


@SAMPLES
def test_a_writer_is_told_of_all_that_would_run(sample: int | None) -> None:
    untold = []
    for text in cases(sample):
        found = converted(text, guest=False)
        if found and not found[1] and running_faults(found[0]):
            untold.append(text)
    assert untold == []


@SAMPLES
def test_what_was_cleaned_is_not_changed_by_cleaning_it_again(sample: int | None) -> None:
    changed, later = [], 0
    for text in cases(sample):
        html = pipeline().convert(text, path="x.md").parts
        once = cleaned("".join(part if isinstance(part, str) else part.written for part in html))
        later += _once(once) != once
        whole = sanitised(once)[0]
        if sanitised(whole)[0] != whole:
            changed.append(text)
    assert later == 0
    assert changed == []


def problems(text: str, *, guest: bool) -> list[str]:
    """What is told of a text."""
    return [str(problem) for problem in pipeline().convert(text, path="x.md", guest=guest).problems]


PROGRAM = "is a program, and no address; write one that begins with https://, or a place of the site"


@pytest.mark.parametrize("guest", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "a\n\n[b](javascript:c)",
        "a\n\n<a href='java&#10;script:c'>b</a>",
        "a\n\n<a href='&#1;javascript:c'>b</a>",
        "a\n\n<form action='vbscript:c'></form>",
        "a\n\n[b](data:text/html,c)",
        "a\n\n<svg><a xlink:href='javascript:c'>b</a></svg>",
        "a\n\n<img alt='' srcset='javascript:c 2x'>",
    ],
)
def test_a_link_that_is_a_program_is_an_error_with_its_line(text: str, *, guest: bool) -> None:
    told = problems(text, guest=guest)
    expected = [line for line in told if line.startswith("x.md:3: ") and PROGRAM in line]
    assert expected or (guest and [line for line in told if line.startswith("x.md:3: warning: ")])
    assert guest or expected


STRANGE = "https://evil.example/w/abcdefghijk"
FILMS = [
    "![Un film]({})",
    '<a class="film" data-film="x" href="{}">x</a>',
    "<a href='{}' DATA-FILM=x>x</a>",
    '[x]({}){{data-film="x"}}',
]


@pytest.mark.parametrize("written", FILMS)
def test_a_guest_s_film_of_a_host_that_nobody_knows_stays_a_link(written: str) -> None:
    found = converted(f"a\n\n{written.format(STRANGE)}", guest=True)
    assert found
    assert (f'href="{STRANGE}"' in found[0], "data-film" in found[0], found[1] > 0) == (True, False, True)
    (told,) = [line for line in problems(f"a\n\n{written.format(STRANGE)}", guest=True) if "stays a link" in line]
    assert told.startswith("x.md:3: warning: a film of this host stays a link in a guest's text")


@pytest.mark.parametrize("address", ["https://vimeo.com/76979871", "https://youtu.be/abcdefghijk", "{static}/a.webm"])
def test_a_guest_s_film_of_the_site_or_of_a_well_known_host_is_shown(address: str) -> None:
    found = converted(f"![Un film]({address})", guest=True)
    assert found
    assert ("data-film" in found[0], found[1]) == (True, 0)
    strange = converted(f"![Un film]({STRANGE})", guest=False)
    assert strange
    assert "data-film" in strange[0]


@pytest.mark.parametrize("value", ["refresh", " Refresh", "&#114;efresh"])
def test_what_leads_readers_away_is_an_error(value: str) -> None:
    told = problems(f'a\n\n<META http-equiv="{value}" content="0 https://b.c">', guest=False)
    assert [line.partition(";")[0] for line in told] == [
        "x.md:3: a refresh takes readers to another page without asking them, and no policy stops it"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<p onclick="a">b</p>', "browsers drop onclick="),
        ('<p style="a">b</p>', "browsers drop style="),
        ("<script>a</script>", "browsers drop <script>"),
        ('<iframe src="https://a.b/"></iframe>', "browsers drop <iframe>"),
        (
            '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x"></iframe>',
            "browsers drop <iframe>, which the policy of pages forbids; "
            "write ![Title](https://www.youtube.com/watch?v=dQw4w9WgXcQ) for this film",
        ),
        (
            '<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e"></iframe>',
            "browsers drop <iframe>, which the policy of pages forbids; "
            "write ![Title](https://vimeo.com/76979871/8272103f6e) for this film",
        ),
        (
            '<iframe src="https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv"></iframe>',
            "browsers drop <iframe>, which the policy of pages forbids; "
            "write ![Title](https://tube.example.org/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv) for this film",
        ),
        (
            '<iframe src="https://www.dailymotion.com/embed/video/x7tgad0"></iframe>',
            "browsers drop <iframe>, which the policy of pages forbids; "
            "write ![Title](https://www.dailymotion.com/video/x7tgad0) for this film",
        ),
        ("b {style=a}", ""),
    ],
)
def test_a_writer_is_warned_of_what_browsers_drop(text: str, said: str) -> None:
    told = problems(f"a\n\n{text}", guest=False)
    assert [line for line in told if line.startswith(f"x.md:3: warning: {said}")] if said else told == []


@pytest.mark.parametrize(
    "text",
    [
        "# Un {#b}\n\n[a](#b) *b* **c** `d` <https://e.fr>",
        '![Un chat]({static}/a.jpg "Le chat"){.left credit="Odile" width=300}',
        "| a | b |\n|:-:|--:|\n| c | d |",
        "a[^1]\n\n[^1]: b",
        "*[ESS]: économie\n\nESS\n\nBuzz\n:   Un mot.",
        '!!! conseil "À savoir"\n    Une boîte.',
        "```python\nprint('a')\n```",
        "[TOC]\n\n## a\n\n### b",
        "![Un film](https://vimeo.com/76979871)",
        "[Je viens](https://a.b/){.action}",
        "2. a\n3. b\n\n> c\n\n---",
        "<kbd>Ctrl</kbd> H<sub>2</sub>O <b>c</b>",
    ],
)
def test_what_markdown_makes_is_a_guest_s_too(text: str) -> None:
    assert problems(text, guest=True) == []
    mine, theirs = (resolve(pipeline().convert(text, path="x.md", guest=guest), _answer) for guest in (True, False))
    assert sorted(words(mine)) == sorted(words(theirs))


def words(html: str) -> list[str]:
    """The tags of an HTML text, their attributes in no order, without what says that a link leads elsewhere."""
    bare = unescape(html).replace(' rel="nofollow ugc"', "").replace("conseil ", "").replace(" conseil", "")
    return [" ".join(sorted(tag.strip("<>/ ").split(" "))) for tag in bare.replace(">", ">\n").split("<")]


def test_a_guest_s_links_out_of_the_site_are_not_the_site_s_own_word() -> None:
    text = "[a](https://b.fr) [c]({filename}d.md) [e](//f.fr) <g@h.fr>"
    html = resolve(pipeline().convert(text, path="x.md", guest=True), _answer)
    assert html.count('rel="nofollow ugc"') == 2
    assert "g@h.fr" not in html  # hidden from harvesters, as everywhere


def test_a_sample_is_the_same_each_time() -> None:
    assert list(cases(sample=3)) == list(cases(sample=3))


def test_what_a_host_or_a_guest_says_in_captions_is_plain_words() -> None:
    said = "WEBVTT\n\nSTYLE\n::cue { background: url(https://a.b/) }\n\n00:01.000 --> 00:02.000\n"
    cues = read_captions(f"{said}<v Odile\u202e><b onclick=a>Un</b> &lt;script&gt;\x07deux\u202e&#1;\n".encode()).cues
    assert [(cue.text, cue.speaker) for cue in cues] == [("Un <script> deux", "Odile")]
