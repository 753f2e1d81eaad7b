"""What is dismissed fast is dismissed rightly: the careful way says the same."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix import slugs
from portevoix.frontmatter import doubts, drafts, encoding

WORDS = (
    *sorted(drafts.DRAFTS | drafts._YES | drafts._NO | drafts._STATES | drafts._PUBLISHED), "wip", "work in progress",
    "ne pas publier", "not for publication", "à ne pas diffuser", "extra", "été", "lire", "la", "Œuvre", "draſt",
    "dra\u212aft",
    "dra\xadft", "brouıllon", "wİp", "e\u0301", "½", "ª", "ﬀ", "DRAFT", "Brouillon", "nön", "vrài", "12",
    "\u0336", "\u200b",
)  # fmt: skip
SIGNS = (" ", "  ", ":", "=", "：", " : ", " - ", " – ", "_", "-", ".", "!", "[", "]", "(", ")", "«",
         "\u00a0", "\u202f", "\t", ",", "\n", "`", "#", "<!--", "-->", "'", "’", '"', "…", "/", "|",
         "> ", "* ", "1. ")  # fmt: skip
LINES = st.lists(st.sampled_from((*WORDS, *SIGNS, *SIGNS)), max_size=8).map("".join)
TEXTS = st.lists(LINES.map(lambda line: line.replace("\n", " ")) | st.just("") | st.just("```"), max_size=8)


@given(LINES, st.booleans())
@example("statut : brouillon.", False)
@example("published: non !", False)
def test_a_line_says_that_it_is_a_draft_or_not_however_it_is_looked_at(line: str, among_fields: bool):
    said = drafts.says_draft(line, among_fields=among_fields), drafts.opens_with_draft(line, alone=among_fields)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "ends_otherwise", lambda line: False)
        assert said == (
            drafts.says_draft(line, among_fields=among_fields),
            drafts.opens_with_draft(line, alone=among_fields),
        )


@pytest.mark.parametrize("line", ["status: draft", "Brouillon", "published: [non]", "statut : vrài", "x = oui"])
def test_lines_that_may_say_it_are_not_dismissed(line: str):
    assert not drafts.ends_otherwise(line)


@pytest.mark.parametrize("line", ["title: Un été", "date: 2009-03-02 19:25", "tags: [déjà ici 5]"])
def test_ordinary_lines_are_dismissed(line: str):
    assert drafts.ends_otherwise(line)


@given(TEXTS)
@example(["Statut : brouillon"])
@example(["```", "status: draft", "```"])
def test_a_body_says_so_on_the_lines_that_say_so_outside_of_code(lines: list[str]):
    assert list(drafts.said_below(lines, 0, 4)) == list(_carefully(lines))


def _carefully(lines: list[str]):
    first = next((at for at in range(len(lines)) if lines[at].strip(" -\t")), len(lines))
    below = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    for index in drafts.outside_code(lines, 0, 4):
        opens = first <= index < below and drafts.opens_with_draft(lines[index], alone=below - first == 1)
        if opens or (not drafts._LISTED.match(lines[index]) and drafts.says_draft(lines[index])):
            yield index


@given(LINES)
@example("[BROUILLON] Le budget")
@example("À NE PAS PUBLIER")
def test_a_text_is_labelled_or_not_however_it_is_looked_at(text: str):
    said = doubts.labelled(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubts, "_seems_labelled", lambda text: True)
        assert said == doubts.labelled(text)


def test_ordinary_titles_are_dismissed():
    assert not doubts._seems_labelled("L'été à la plage : « mode d'emploi » – suite…")


@given(LINES | st.text())
def test_words_are_those_of_the_careful_way(line: str):
    seen = "".join(char for char in unicodedata.normalize("NFKC", line) if unicodedata.category(char) != "Cf")
    careful = drafts._WORD.findall(_bare(seen).casefold())
    assert drafts.words_of(line) == (careful if len(line) <= 200 else [])


def test_letters_lose_their_accents_as_in_the_careful_way():
    for first, second in (("", ""), ("a", "b"), ("Œ", "\u0301"), ("\xad", "e")):
        texts = [f"{first}{chr(code)}{second}" for code in range(0x400)]
        assert [slugs.unaccented(text) for text in texts] == [_bare(text) for text in texts]


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(slugs._LIGATURES))


def test_what_can_be_printed_holds_nothing_that_controls_or_turns():
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    for pattern in (encoding._CONTROL, encoding._HEADER_ONLY, encoding._TURNING):
        assert not pattern.search(printable)
    assert {"\r", *encoding._OPENING, encoding._CLOSING}.isdisjoint(printable)
