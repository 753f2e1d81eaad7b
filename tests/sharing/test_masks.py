"""The mask of a code is the one that Segno takes, which weighs all eight, module by module."""

import random

import pytest
import segno

from portevoix.sharing.masks import masked

SEED = 20090426
LENGTHS = (1, 20, 40, 60, 80, 130, 160, 220)
"""Codes of versions 1 to 10: with and without what tells the version, one to many patterns to align by."""


def texts(sample: int) -> list[str]:
    """Addresses, some of digits alone, which are written in another way."""
    chance = random.Random(SEED)
    made = []
    for number in range(sample):
        letters = "0123456789" if number % 5 == 0 else "abcdefghij-/.é%20"
        start = "" if number % 5 == 0 else "https://"
        length = LENGTHS[number % len(LENGTHS)] + chance.randrange(10)
        made.append(start + "".join(chance.choice(letters) for _ in range(length)))
    return made


def check(sample: int) -> None:
    taken = set()
    for text in texts(sample):
        code = segno.make_qr(text, error="l")
        assert [*masked(text).rows()] == ["".join(map(str, row)) for row in code.matrix], text
        taken.add(code.mask)
    assert len(taken) > 5, "few masks prove little"


def test_codes_are_what_segno_makes() -> None:
    check(40)


@pytest.mark.slow
def test_many_codes_are_what_segno_makes() -> None:
    check(2_000)
