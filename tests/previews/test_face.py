"""A font is read or named in one problem; what it cannot show is replaced, left out, or refuses the whole title."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.previews.cards.face import HEAVY, Face, drawable, has_shaping, is_right_to_left, read_face, sized
from portevoix.problems import Report

from .samples import FONT, ROOT, face

OPENTYPE_LICENCE = ROOT / "theme/static/fonts/bricolage-grotesque.OFL.txt"


def read(path: Path) -> tuple[Face | None, list[str]]:
    report = Report()
    found = read_face(path, "fonts/x.woff2", where=("pelicanconf.py", 0), setting="PORTEVOIX_CARD_FONT", report=report)
    return found, [str(problem) for problem in report]


def test_a_font_that_is_not_there_is_one_problem_that_names_the_setting(tmp_path: Path) -> None:
    said = (
        "pelicanconf.py: PORTEVOIX_CARD_FONT: there is no font 'fonts/x.woff2'; write the path of a font file of the "
        "project"
    )
    assert read(tmp_path / "none.woff2") == (None, [said])
    assert read(tmp_path) == (None, [said])


@pytest.mark.parametrize("part", [0, 3, 48, 1000, 20_000])
def test_a_broken_font_is_one_problem_that_names_the_setting(part: int, tmp_path: Path) -> None:
    broken = tmp_path / "broken.woff2"
    broken.write_bytes((ROOT / FONT).read_bytes()[:part])
    found, problems = read(broken)
    assert found is None
    assert problems == [
        "pelicanconf.py: PORTEVOIX_CARD_FONT: 'fonts/x.woff2' is not a font that can be read; write the path of a "
        "TrueType, OpenType, WOFF or WOFF2 file"
    ]


def test_what_is_no_font_at_all_is_the_same_problem() -> None:
    assert read(OPENTYPE_LICENCE)[0] is None


def test_two_files_of_the_same_bytes_are_the_same_face(tmp_path: Path) -> None:
    copy = tmp_path / "copy.woff2"
    copy.write_bytes((ROOT / FONT).read_bytes())
    assert read(copy)[0] == read(ROOT / FONT)[0]


def test_the_font_of_the_theme_is_light_and_its_licence_lies_beside_it() -> None:
    assert (ROOT / FONT).stat().st_size < 40_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in OPENTYPE_LICENCE.read_text("utf-8")


def test_the_font_of_the_theme_has_what_french_and_english_need() -> None:
    alphabet = "AÀÂÆBCÇDEÉÈÊËFGHIÎÏJKLMNOÔŒPQRSTUÙÛÜVWXYŸZ"
    marks = "« » “ ” ‘ ’ … – — € % ! ? ; : . , ( ) [ ] / & @ # ° + − × = * • ™ ß \u00a0\u202f"
    text = f"{alphabet}{alphabet.lower()}0123456789{marks}"
    assert drawable(text, face()) == text


def test_a_narrow_no_break_space_is_narrow() -> None:
    font = sized(face(), 100, HEAVY)
    assert 0 < font.getlength("\u202f") < font.getlength("\u00a0")


def test_its_letters_are_kerned() -> None:
    assert has_shaping()
    font = sized(face(), 100, HEAVY)
    for pair in ("AV", "To", "Ÿa", "Łv"):
        assert font.getlength(pair) < sum(map(font.getlength, pair)), pair


def test_weights_differ() -> None:
    assert sized(face(), 100, 500).getlength("Porte") < sized(face(), 100, 800).getlength("Porte")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vive la fête 🎉 !", "Vive la fête  !"),
        ("👩‍👩‍👧‍👦🇫🇷", ""),
        ("1️⃣ geste", "1 geste"),
        ("Paris → Lyon", "Paris > Lyon"),
        ("★ Étoile", " Étoile"),
        ("non‑sécable", "non‑sécable"),
        ("e\u0301té", "été"),
        ("x̂", "x"),
        ("ḋ", "d"),
        ("½", "½"),
        ("①", "1"),
        ("a\u200bb\ufeffc\x00d", "abcd"),
        ("a\u3000b", "a b"),
    ],
)
def test_what_the_face_lacks_is_replaced_or_left_out(text: str, shown: str) -> None:
    assert drawable(text, face()) == shown


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "連帯", "Le mot 希望", "Привет", "≠", "₽", "٣"])
def test_a_letter_digit_or_sign_without_a_stand_in_refuses_the_whole_text(text: str) -> None:
    assert drawable(text, face()) is None


def test_nothing_is_ever_drawn_as_a_box() -> None:
    shown = "".join(drawable(chr(code), face()) or "" for code in range(0x20, 0x3000))
    font = sized(face(), 32, HEAVY, shaping=False)
    box = bytes(font.getmask("\U0010ffff"))
    assert [char for char in set(shown) if bytes(font.getmask(char)) == box] == []


def test_the_first_letter_with_a_direction_gives_the_text_its_own() -> None:
    assert is_right_to_left("123 שלום abc")
    assert not is_right_to_left("abc שלום")
    assert not is_right_to_left("123")
