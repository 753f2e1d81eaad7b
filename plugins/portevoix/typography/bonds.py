"""What no line's end may part in French: numbers and what they count, ordinals, telephones, abbreviations.

After the Lexique des règles typographiques en usage à l'Imprimerie nationale. The rules of speed are those of `french`.
"""

from __future__ import annotations

import re

from portevoix.typography.marks import INLINE, LOWERED, RAISED, RUN, SPACES, before
from portevoix.typography.style import NARROW, NO_BREAK

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# Keyboards have no ²: 5 m2.
_UNITS = (
    r"[%‰°€$£¥]|°[CF]|[kM]€|[kM]?(?:Wh?|Hz)|[GT](?:Wh?|Hz)|[kMGTK]o|[kcdmµ]?m[²³23]?|ha|[kmµ]?g|[cdmh]?[lL]|[tsVA]|ms"
    r"|min|mn|h|dB|px|km/h|millions?|milliards?|euros?|ans?"
)
_ROMANS = frozenset(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV".split()
)

# A number in figures of either kind, then the letters of an ordinal, or a space and what may not be parted from it.
_NUMBER = re.compile(
    rf"([0-9IVX](?<![0-9IVX].)[0-9IVX]*+)({INLINE}*+)"
    rf"(?:(ers?|res?|nde?s?|es?)({INLINE}*+)(?!\w)({RUN}(?={INLINE}*+(?:siècles?|(?i:{_MONTHS}))(?!\w)))?+"
    rf"|{RUN}(?={INLINE}*+(?:([0-9]{{3}}(?![0-9]))|(?:{_UNITS})(?![\w'’°-])|(?i:{_MONTHS})(?!\w))))"
)
_MINUTES = re.compile(rf"h(?:(?<=[0-9]h)|(?<=[0-9][{SPACES}]h)){RUN}(?=[0-5][0-9](?!\w))")
_PAIRS = rf"(?:{RUN}[0-9]{{2}}){{4}}(?![0-9])(?!{RUN}[0-9])"
# What few texts have is compiled by `re.sub` where it is met, and kept there.
_TELEPHONES = {
    "0": rf"0(?<![\w.,:/+-].)(?<![0-9][{SPACES}].)[1-9]{_PAIRS}",
    "+33": rf"\+33(?:{RUN})?+(?:\(0\)(?:{RUN})?+)?+[1-9]{_PAIRS}",
}
_SPACES = re.compile(RUN)
_COUNTED = rf"{RUN}(?={INLINE}*+(?:[0-9]|[IVXLC]++(?!\w)))"
_NUMERO = {
    "°": rf"°(?<=[nN].)s?+{_COUNTED}",
    "º": rf"º(?<=[nN].)s?+{_COUNTED}",
    f"{INLINE}o": rf"{INLINE}os?+{INLINE}(?:(?<=[nN]{INLINE}o.)|(?<=[nN]{INLINE}os.)){_COUNTED}",
}
_PARAGRAPH = rf"§{RUN}(?={INLINE}*+[0-9IVX])"
_DOTTED = re.compile(
    rf"\.(?=[{SPACES}])(?:(?:(?<=\bM\.)|(?<=\bMM\.)){RUN}(?={INLINE}*+[A-ZÀ-Þ])"
    rf"|(?:(?<=\b[ptn]\.)|(?<=\bpp\.)|(?<=\b[Aa]rt\.)|(?<=\b[Ff]ig\.)|(?<=\b[Vv]ol\.)|(?<=\b[Cc]hap\.))"
    rf"{RUN}(?={INLINE}*+[0-9IVX]))"
)
_TITLES = [re.compile(rf"{title}{RUN}(?={INLINE}*+[A-ZÀ-Þ])") for title in ("M(?:mes?|lles?|gr|e)", "Drs?", "Pr")]

# Before an ordinal these say that it is something else: a colour, a version, a part of an address.
_NO_ORDINAL_AFTER = frozenset("#/.,_=&")
_NO_THOUSANDS_AFTER = frozenset(":/.,")


def bound(text: str, *, raised: bool) -> str:
    """The joined *text* with no-break spaces where they belong; *raised*: ordinals get their `<sup>`."""
    for sign, pattern in _TELEPHONES.items():
        if sign in text:
            text = re.sub(pattern, _unparted, text)
    text = _NUMBER.sub(_number_raised if raised else _number, text)
    for sign, pattern in _NUMERO.items():
        if sign in text:
            text = re.sub(pattern, _tied, text)
    if "§" in text:
        text = re.sub(_PARAGRAPH, _tied, text)
    for title in _TITLES:
        text = title.sub(_after_title, text)
    return _DOTTED.sub(_tied, _MINUTES.sub(_tied, text))


def _tied(match: re.Match[str]) -> str:
    """What was found, with a no-break space for the spaces at its end."""
    return match[0].rstrip() + NO_BREAK


def _unparted(match: re.Match[str]) -> str:
    """What was found, with a no-break space for all its spaces."""
    return _SPACES.sub(NO_BREAK, match[0])


def _number(match: re.Match[str]) -> str:
    """A number, kept with what it counts or with the month or century whose ordinal it is."""
    if match[3]:
        return _tied(match) if match[5] and _is_ordinal(match) else match[0]
    if not match[1].isdecimal():
        return match[0]
    if not match[6]:
        return _tied(match)
    return match[0].rstrip() + NARROW if _begins_thousands(match) else match[0]


def _begins_thousands(match: re.Match[str]) -> bool:
    """Three figures after a year, a time, a name with a figure (G20, Covid-19) are a number of their own."""
    held = before(match.string, match.start())
    if len(match[1]) > 3 or held.isalnum() or held in _NO_THOUSANDS_AFTER:
        return False
    return held != "-" or not match.string[match.start() - 2 : match.start() - 1].isalpha()


def _number_raised(match: re.Match[str]) -> str:
    """The same; the letters of an ordinal are raised, unless tags of their own show that they may be already."""
    number, marks, letters, after, space, _ = match.groups()
    if not letters or marks or not _is_ordinal(match):
        return _number(match)
    return f"{number}{RAISED}{letters}{LOWERED}{after}{NO_BREAK if space else ''}"


def _is_ordinal(match: re.Match[str]) -> bool:
    number, letters = match[1], match[3].rstrip("s")
    held = before(match.string, match.start())
    if held.isalnum() or held in _NO_ORDINAL_AFTER:
        return False
    if not (number in _ROMANS or (number[0] != "0" and len(number) < 5 and number.isdecimal())):
        return False
    if number in ("1", "I"):
        return letters in ("er", "re")
    return letters == "e" or (number in ("2", "II") and letters in ("nd", "nde"))


def _after_title(match: re.Match[str]) -> str:
    held = match.string[match.start() - 1 : match.start()]
    return match[0] if held.isalnum() else _tied(match)
