"""The theme's own words take the narrow space that the site has chosen, as its texts do."""

from __future__ import annotations

from pathlib import Path

from babel.messages.pofile import read_po

from portevoix.words import DOMAIN, Dictionary

THEME = Path(__file__).parents[2] / "theme"
NARROW, WIDE = "\u202f", "\u00a0"


def french() -> dict[str, str]:
    """What the French catalogue says, by message, where it needs a narrow space."""
    with (THEME / "locale" / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if NARROW in str(message.string)}


def test_a_face_without_the_narrow_space_gets_the_other_one_in_the_theme_s_words():
    words = Dictionary((THEME,), narrow=WIDE).of("fr")
    narrow = french()
    assert narrow
    for message, text in narrow.items():
        assert words.gettext(message) == text.replace(NARROW, WIDE)


def test_and_in_numbers():
    assert Dictionary((THEME,), narrow=WIDE).of("fr").number(12345) == "12\u00a0345"


def test_otherwise_the_words_are_as_the_theme_has_them():
    words = Dictionary((THEME,)).of("fr")
    assert {message: words.gettext(message) for message in french()} == french()


def test_the_french_titles_of_lists_have_french_quotes_but_for_the_one_that_is_kept_as_the_blog_had_it():
    words = Dictionary((THEME,)).of("fr")
    assert words.gettext("Articles tagged “%(name)s”", name="buzz") == "Articles étiquetés «\u00a0buzz\u00a0»"
    assert words.gettext("The series “%(name)s”", name="Réseaux") == "La série «\u00a0Réseaux\u00a0»"
    assert words.gettext("Archives for the category “%(name)s”", name="web 2.0") == (
        "Archives pour la catégorie “web 2.0”"
    )
