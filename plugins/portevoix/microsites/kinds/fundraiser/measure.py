"""What is counted: money of one currency (ISO 4217), or kilometres, hours, signatures. Amounts are whole numbers of the
smallest part (cents, tenths of a kilometre), so that adding them never drifts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from babel.core import get_global
from babel.numbers import format_currency, format_decimal, get_currency_precision
from babel.units import format_unit

from portevoix.problems import did_you_mean
from portevoix.words import Words, locale_of

UNITS: Mapping[str, tuple[int, str]] = {
    "km": (1, "length-kilometer"),
    "hours": (2, "duration-hour"),
    "signatures": (0, ""),
}
"""Counters that are no money: the digits after the point, and the unit in the words of CLDR where it has one."""

UNIT_HABITS: Mapping[str, str] = {
    "kilometre": "km",
    "kilometres": "km",
    "kilometers": "km",
    "heure": "hours",
    "heures": "hours",
    "hour": "hours",
    "h": "hours",
    "signature": "signatures",
}

MOST = 10**15
"""The most that may be counted, in smallest parts: what is longer is a slip of the hand."""

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+[.,]\d+")
_UNIT_SPACE = re.compile("(?<=[0-9])[ \u202f](?=[^0-9 \u202f]+$)")
"""What parts a figure from its unit."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Measure:
    """A currency by its code, or one of `UNITS`; `digits` are those after the point."""

    code: str
    digits: int

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return self.code not in UNITS

    def read(self, written: str) -> int:
        """An amount as it is written (`12`, `12.50`, `1 240,50`), in smallest parts. Raises ValueError with the problem
        and its remedy for what is no amount above nothing."""
        number = self._number(written)
        if number <= 0:
            what = "is nothing" if number == 0 else "is less than nothing"
            raise ValueError(f"'{written}' {what}; write an amount above 0, or remove it")
        parts = number.scaleb(self.digits)
        if parts != parts.to_integral_value():
            has = f"has {self.digits} digits after the point" if self.digits else "has no digits after the point"
            raise ValueError(f"'{written}' is more exact than {self.code}, which {has}; round it")
        if parts > MOST:
            raise ValueError(f"'{written}' is more than anybody has counted; correct it")
        return int(parts)

    def _number(self, written: str) -> Decimal:
        bare = written.strip().translate(_SPACES)
        for sign in (self.code, "€", "$", "£"):
            bare = bare.removesuffix(sign) if self.is_money else bare.removesuffix(self.code)
        if _GROUPED.fullmatch(bare):
            raise ValueError(f"'{written}' has two signs that may be the point; write it as 1240.50")
        if not _NUMBER.fullmatch(bare):
            raise ValueError(f"'{written}' is no amount; write a number such as 25 or 12.50")
        return Decimal(bare.replace(",", "."))

    def exact(self, amount: int) -> str:
        """An amount for machines: `1240.50`."""
        return str(Decimal(amount).scaleb(-self.digits).quantize(Decimal(1).scaleb(-self.digits)))

    def told(self, amount: int, words: Words) -> str:
        """An amount for readers of a language: `1 240 €`, `12,5 km`, `31 signatures`. Whole ones have no point, and
        no line ends before a unit."""
        if self.is_money or UNITS[self.code][1]:
            text = _in_figures(self, amount, words.lang)
        else:
            count = format_decimal(amount, locale=locale_of(words.lang))
            text = words.ngettext("%(num)s signature", "%(num)s signatures", amount, num=count)
        return text.replace("\u202f", words.narrow)

    def figure(self, amount: int, words: Words) -> str:
        """The same without its unit, where its unit is soon said: `12,5` of `42 km`. A currency is always said."""
        if self.is_money:
            return self.told(amount, words)
        number = Decimal(amount).scaleb(-self.digits)
        return format_decimal(number, locale=locale_of(words.lang)).replace("\u202f", words.narrow)


@lru_cache(maxsize=4096)  # people give the same few amounts, again and again
def _in_figures(measure: Measure, amount: int, lang: str) -> str:
    number = Decimal(amount).scaleb(-measure.digits)
    locale = locale_of(lang)
    if not measure.is_money:
        text = format_unit(number, UNITS[measure.code][1], "short", locale=locale)
        return _UNIT_SPACE.sub("\u00a0", text)  # CLDR has a narrow one in French, and in English one that breaks
    digits = 0 if number == number.to_integral_value() else measure.digits
    pattern = _with_digits(locale.currency_formats["standard"].pattern, digits)
    return format_currency(number, measure.code, pattern, locale, currency_digits=False)


def measure_of(code: str) -> Measure:
    """The measure of a currency's code, or of a unit. Raises ValueError for one that does not exist."""
    if code in UNITS:
        return Measure(code, UNITS[code][0])
    if code not in currencies():
        guess = did_you_mean(code.upper(), currencies()) or "; write its three letters of ISO 4217, such as EUR"
        raise ValueError(f"'{code}' is no currency{guess}")
    return Measure(code, get_currency_precision(code))


@cache
def currencies() -> frozenset[str]:
    """The codes of currencies that are legal tender somewhere today (CLDR), three letters each."""
    territories = get_global("territory_currencies").values()
    return frozenset(code for entries in territories for code, _, end, tender in entries if tender and not end)


def _with_digits(pattern: str, digits: int) -> str:
    """A pattern of CLDR (`#,##0.00 ¤`) with that many digits after the point."""
    return re.sub(r"0(?:\.0+)?(?=[^0#]|$)", "0" + ("." + "0" * digits if digits else ""), pattern)
