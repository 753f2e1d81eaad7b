"""Whatever is typed: set twice it is as set once, and nothing changes but spaces, quotes, apostrophes and dots."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset, typeset_text
from typography.reading import essence, untypeset

STYLES = (Style(), Style(narrow="\u00a0"), Style(dashes="oldschool"), Style(ignore_tags=frozenset({"em"})))

WORDS = (
    "été l d qu aujourd mot 1 2 25 000 1000 2009 300 1er 2e XXIe V I er e siècle mai h 30 km m M. Mme "
    "Dr p. n° N° art. § don t 80s rock n % € °C euros https://exemple.org/l'été www.exemple.org a@exemple.org 10:30 "
    ":-) ;) :D 🎉 שלום 👩‍👩‍👧 œuvre ’ “ ” ‘ … — – « » ( ) [ ] / \\ # \\' \\\" `` '' "
    "l'… qu'( exemple.fr/l'été 1er.fr/x G20 150 A4 m2 0 01 23 45 67 89 +33 -1 5'10\" '68 'n' 'tis n°s V"
).split()
SIGNS = ["'", '"', ";", "!", "?", ":", ".", "..", "...", ". . .", "-", "--", "---", ",", "«", "»", "«»"]
SPACES = [" ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u202f", "\u2009", "\u200b"]
SOUND = [
    *"<p> </p> <em> </em> <b> </b> <code> </code> <pre> </pre> <br> <img/> <sup> </sup> <li> </li>".split(),
    *"<svg> </svg> <kbd> </kbd> <math> </math> <div> </div> <script> </script> <textarea> </textarea>".split(),
    '<a href="x" title="« a » : b > c">',
    "</a>",
    '<span lang="en">',
    '<span lang="fr-CA">',
    "<i LANG=de>",
    '<b title="lang" translate="no">',
    "</span>",
    "</i>",
    "<!-- a > b 'c' -->",
]
BROKEN = ["<", ">", "<a", '<a href="', "<p lang='en'", "</", "<!--", "-->", "<!x", "<?php", "/>", "=", "<a ='", "\0"]
REFERENCES = (
    "&nbsp; &raquo; &laquo; &eacute; &#160; &#x202f; &quot; &#39; &apos; &lt; &gt; &amp; & &amp;nbsp; &amp;#39; "
    "&eacute &#0; &#128; &#xfdd0; &#1; &rsquo; &hellip; &#101; &bogus; &#8239; &shy;"
).split()

# Few signs, and spaces and tags between them in any order: what stands close is where rules meet.
CLOSE = [*"««»;:'\"l5(", "km", "...", "&laquo;"]
BETWEEN = [*" \u00a0\u202f", " ", "<b>", "</i>", "<b>", "</i>", "\n", "&#x202f;", "<br>", "<p>"]

texts = st.lists(st.sampled_from(WORDS + SIGNS * 3 + SPACES * 4), max_size=14).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
pieces = st.one_of(texts, texts, st.sampled_from(SOUND), st.sampled_from(REFERENCES))
fragments = st.lists(pieces, max_size=12).map("".join)
hostile = st.lists(st.one_of(pieces, st.sampled_from(BROKEN), anything), max_size=12).map("".join)
gaps = st.lists(st.sampled_from(BETWEEN), max_size=5).map("".join)
crowds = st.lists(st.tuples(st.sampled_from(CLOSE), gaps).map("".join), max_size=6).map("".join)
titles = st.tuples(st.sampled_from(SPACES), texts | crowds, st.sampled_from(SPACES), st.sampled_from(SPACES)).map(
    "".join
)
langs = st.sampled_from(["fr", "fr", "en", "fr-CA", "EN_gb", "de", ""])
styles = st.sampled_from(STYLES)


@given(fragments | hostile, langs, styles)
def test_a_fragment_set_twice_is_as_set_once(html, lang, style):
    once = typeset(html, lang, style)
    assert typeset(once, lang, style) == once


@settings(max_examples=300)
@given(crowds, styles)
@example("l&laquo;</em>&#x202f;</sup> -XXI", STYLES[0])
def test_signs_between_spaces_and_tags_set_twice_are_as_set_once(html, style):
    once = typeset(html, "fr", style)
    assert typeset(once, "fr", style) == once


@given(fragments | crowds, langs, styles)
@example('<p>"a\n<em>"b"</em></p>', "en", STYLES[0])
def test_tags_attributes_and_words_of_a_fragment_stay_as_they_are(html, lang, style):
    assert essence(typeset(html, lang, style)) == essence(html)


@given(hostile, langs)
def test_what_is_no_proper_html_is_no_other_html_afterwards(html, lang):
    assert essence(typeset(html, lang, Style())) == essence(html)


@given(texts | titles | anything, langs, styles, st.booleans())
@example("été été\u2009\u00a0", "fr", STYLES[0], True)
def test_a_text_set_twice_is_as_set_once(text, lang, style, title):
    once = typeset_text(text, lang, style, title=title)
    assert typeset_text(once, lang, style, title=title) == once


@given(texts | anything, langs, styles, st.booleans())
def test_the_words_of_a_text_stay_as_they_are(text, lang, style, title):
    assert untypeset(typeset_text(text, lang, style, title=title)) == untypeset(text)


@given(fragments | hostile, styles)
def test_what_is_in_another_language_stays_as_it_is(html, style):
    if "lang" not in html.lower():
        assert typeset(html, "de", style) == html


@pytest.mark.parametrize("character", "\x01\x02\x03\x04\x05\x06\x0e\x10\x1f")
def test_a_text_with_a_character_that_html_forbids_stays_as_it_is(character):
    text = f"l'été {character} ?"
    assert typeset(text, "fr", Style()) == text
    assert typeset_text(text, "fr", Style(), title=True) == text
