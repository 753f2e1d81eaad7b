"""Amounts of money and of other things: read exactly, told in any language, never drifting."""

from __future__ import annotations

import re
from decimal import Decimal
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.microsites.kinds.fundraiser.measure import MOST, UNITS, Measure, currencies, measure_of
from portevoix.words import Words

MEASURES = [*map(measure_of, ("EUR", "USD", "JPY", "TND", "CHF")), *map(measure_of, UNITS)]
LANGUAGES = ["fr", "en", "de", "fr-CH", "de-CH", "ja", "hi", "pt-BR", "sv", "pl"]


def words(lang: str) -> Words:
    return Words(lang, NullTranslations())


@pytest.mark.parametrize(
    ("code", "written", "amount"),
    [
        ("EUR", "12", 1200),
        ("EUR", "12.5", 1250),
        ("EUR", "12,50", 1250),
        ("EUR", "1 240,50", 124050),
        ("EUR", "1\u202f240 €", 124000),
        ("EUR", "12.500", 1250),
        ("JPY", "1200", 1200),
        ("TND", "1.250", 1250),
        ("km", "12,3 km", 123),
        ("hours", "1.25", 125),
        ("signatures", "31", 31),
    ],
)
def test_an_amount_is_read_as_people_write_it(code: str, written: str, amount: int) -> None:
    assert measure_of(code).read(written) == amount


@pytest.mark.parametrize(
    ("code", "written", "why"),
    [
        ("EUR", "-5", "is less than nothing"),
        ("EUR", "0", "is nothing"),
        ("EUR", "0.00", "is nothing"),
        ("EUR", "1.255", "more exact than EUR, which has 2 digits"),
        ("JPY", "1.5", "more exact than JPY, which has no digits"),
        ("signatures", "1.5", "more exact than signatures"),
        ("EUR", "1,240.50", "two signs that may be the point; write it as 1240.50"),
        ("EUR", "abc", "is no amount"),
        ("EUR", "", "is no amount"),
        ("EUR", "1e9", "is no amount"),
        ("EUR", "NaN", "is no amount"),
        ("EUR", "٣", "is no amount"),
        ("EUR", "9" * 40, "more than anybody has counted"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_remedy(code: str, written: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as refused:
        measure_of(code).read(written)
    assert ";" in str(refused.value)


@pytest.mark.parametrize(("code", "guess"), [("EURO", "EUR"), ("UER", "EUR"), ("FRF", ""), ("XXX", "")])
def test_a_currency_that_nobody_pays_in_is_refused(code: str, guess: str) -> None:
    with pytest.raises(ValueError, match="is no currency") as refused:
        measure_of(code)
    assert guess in str(refused.value)


def test_there_are_the_currencies_of_today() -> None:
    assert {"EUR", "USD", "GBP", "CHF", "XOF", "JPY"} <= currencies()
    assert not {"FRF", "DEM", "XAU"} & currencies()


@given(st.sampled_from(MEASURES), st.integers(1, MOST))
def test_an_amount_survives_being_told_to_machines(measure: Measure, amount: int) -> None:
    exact = measure.exact(amount)
    assert Decimal(exact).scaleb(measure.digits) == amount
    assert measure.read(exact) == amount


@given(st.sampled_from(MEASURES), st.integers(1, 10**12), st.sampled_from(LANGUAGES))
def test_an_amount_survives_every_language(measure: Measure, amount: int, lang: str) -> None:
    """All its digits are there, in their order, and no other."""
    told = measure.told(amount, words(lang))
    digits = "".join(char for char in told if char.isdecimal())
    whole, cents = divmod(amount, 10**measure.digits)
    expected = str(whole) + (f"{cents:0{measure.digits}}" if cents and measure.digits else "")
    shown = digits if measure.is_money else digits.rstrip("0") if cents else digits
    assert shown == (expected if measure.is_money else expected.rstrip("0") if cents else expected)


@pytest.mark.parametrize(
    ("code", "amount", "lang", "told"),
    [
        ("EUR", 124000, "fr", "1\u202f240\u00a0€"),
        ("EUR", 124050, "fr", "1\u202f240,50\u00a0€"),
        ("EUR", 124050, "en", "€1,240.50"),
        ("EUR", 5, "fr", "0,05\u00a0€"),
        ("km", 125, "fr", "12,5\u00a0km"),
        ("km", 1240, "en", "124\u00a0km"),
        ("km", 12400, "fr", "1\u202f240\u00a0km"),
        ("hours", 350, "fr", "3,5\u00a0h"),
    ],
)
def test_an_amount_is_told_as_its_language_writes_it(code: str, amount: int, lang: str, told: str) -> None:
    assert measure_of(code).told(amount, words(lang)) == told


@pytest.mark.parametrize(
    ("code", "amount", "figure"),
    [
        ("km", 12505, "1\u202f250,5"),
        ("hours", 17425, "174,25"),
        ("signatures", 143, "143"),
        ("EUR", 1250, "12,50\xa0€"),
    ],
)
def test_a_figure_has_its_unit_where_that_is_a_currency(code: str, amount: int, figure: str) -> None:
    assert measure_of(code).figure(amount, words("fr")) == figure
