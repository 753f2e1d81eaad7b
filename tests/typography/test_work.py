"""How much is done for a text: little that grows, and nothing that grows faster than the text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset, typeset_text

PLUGINS = Path(__file__).parents[2] / "plugins"
SECONDS = 120

PARAGRAPH = (
    '<p>Le <a href="/portail/">portail</a> a fêté ses trois ans : plus de 1 200 personnes sont passées « en moins de '
    "4 heures ». Qui l'aurait <em>cru</em> ? Personne, et <strong>surtout</strong> pas ceux qui l'ont fait ; ils n'y "
    "croyaient plus. Il faudra réunir 5 000 € avant le 30 mai, et ce ne sera pas rien, même avec <em>vous</em> !</p>\n"
)


def calls(action: Callable[[], object]) -> int:
    """How many functions are called, in Python or below, while it runs."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def work(html: str, lang: str = "fr") -> int:
    return calls(lambda: typeset(html, lang, Style()))


def test_what_is_done_for_words_without_anything_to_set_does_not_grow_with_them():
    assert work(f"<p>{'un mot et un autre ' * 10}</p>") == work(f"<p>{'un mot et un autre ' * 1000}</p>")


def test_what_is_done_for_tags_without_a_language_hardly_grows_with_them():
    ten, hundred = (work("<p>un <em>mot</em></p>" * number) for number in (10, 100))
    tags = 90 * 4
    assert hundred - ten <= 2 * tags  # the name of each, in lower case, is looked up


def test_what_is_done_for_a_post_grows_as_the_post_does():
    one, two, four = (work(PARAGRAPH * number) for number in (10, 20, 40))
    assert (four - two) == 2 * (two - one)


def test_a_sign_to_set_costs_a_few_calls():
    signs = PARAGRAPH.count(" ?") + PARAGRAPH.count(" !") + PARAGRAPH.count(" ;") + PARAGRAPH.count(" :")
    numbers_and_guillemets = 5 + 2
    tags = PARAGRAPH.count("<")
    assert work(PARAGRAPH * 2) - work(PARAGRAPH) <= 8 * (signs + numbers_and_guillemets) + tags + 5


@pytest.mark.parametrize("lang", ["de", "und", ""])
def test_what_has_no_rules_is_handed_back(lang):
    text = PARAGRAPH * 3
    assert typeset(text, lang, Style()) is text
    assert typeset_text(text, lang, Style(), title=True) is text


HOSTILE = {
    "spaces": "' ' * 200000 + '!'",
    "spaces and a sign again and again": "(' ' * 500 + 'a') * 400",
    "no-break spaces": "'\\u00a0' * 200000",
    "spaces between figures": "'1 ' * 100000",
    "figures": "'1' * 200000",
    "roman figures": "'IVX' * 70000",
    "dots": "'.' * 200000",
    "quotes": "'\"' * 100000",
    "quotes with words": "'\"a\" ' * 50000",
    "apostrophes": "'a\\'' * 100000",
    "apostrophes alone": "'\\'' * 200000",
    "guillemets": "'«»' * 100000",
    "guillemets with spaces": "'« ' * 100000 + ' »' * 100000",
    "empty tags": "'<b></b>' * 30000 + ' !'",
    "tags and guillemets": "'<b></b>»' * 30000",
    "tags without an end": "'<a ' * 100000",
    "attributes without an end": "'<a b=\"' * 50001",
    "signs of tags": "'<' * 200000",
    "end tags without a name": "'</' * 100000",
    "comments without an end": "'<!--' * 50000",
    "dashes in a comment": "'<!--' + '-' * 200000",
    "titles without an end": "'<title>' + '</title ' * 30000",
    "scripts without an end": "'<script>' * 30000",
    "code in code": "'<code>' * 30000 + '</b>' * 30000",
    "languages in languages": "'<i lang=\"en\"><i lang=\"fr\">' * 15000 + '</i>' * 30000",
    "ampersands": "'&' * 200000",
    "references without an end": "'&eacute' * 30000",
    "addresses": "'a@' * 100000",
    "words of an address": "'a.' * 100000",
    "schemes": "'://' * 70000",
    "colons of smileys": "' :a' * 70000",
    "colons": "' :' * 100000",
    "hyphens": "'--' * 100000",
    "spaces and tags": "'<b> </b> ' * 30000",
    "spaces and tags in guillemets": "'«<b> </b> ' * 30000",
    "telephones": "'01 23 45 67 ' * 20000",
    "telephones with a prefix": "'+33 (0) ' * 30000",
    "hyphens and numbers": "'-1 000' * 30000",
    "numbers of things": "'n<sup>os</sup>' * 30000 + 'n° ' * 30000",
    "domains without a path": "'a.fr' * 50000 + '.fr/'",
    "domains": "'a.fr/ ' * 30000",
    "letters left out": '" \'68 a" * 30000',
    "feet": '"5\'10" * 50000',
    "words in a title": "'a ' * 100000",
}

PROGRAM = """
from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset, typeset_text
for name, text in {{{texts}}}.items():
    print(name, flush=True)
    for way in {ways!r}:
        typeset(text, way[0], Style()) if way[1] == "page" else typeset_text(text, way[0], Style(), title=True)
"""
WAYS = [("fr", "title"), ("en", "page")]
OTHER_WAYS = [("fr", "page"), ("en", "title")]
"""The same rules of the same languages, each with what goes round it in the other."""


@pytest.mark.parametrize("ways", [WAYS, pytest.param(OTHER_WAYS, marks=pytest.mark.slow)], ids=["some", "others"])
def test_no_text_keeps_a_build_waiting(ways):
    texts = ", ".join(f"{name!r}: {source}" for name, source in HOSTILE.items())
    done = subprocess.run(  # one that hangs is ended, and is the last that the error names
        [sys.executable, "-c", PROGRAM.format(texts=texts, ways=ways)],
        env={"PYTHONPATH": str(PLUGINS), "PYTHONIOENCODING": "utf-8"},
        timeout=SECONDS,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr, done.stdout.splitlines()) == (0, "", list(HOSTILE))
