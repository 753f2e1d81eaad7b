"""French, after the rules of the Imprimerie nationale: a typed space is replaced, hardly ever one is added.

The texts of a fragment come joined, with marks between them: a rule sees what stands on the other side of a tag. Each
pattern begins with one character or a small set, which is found fast, and tries nothing twice: there are thousands of
texts, some of them long.
"""

from __future__ import annotations

import re

from portevoix.typography.marks import ADDRESS, BLOCK, INLINE, KEPT, LINE, LOWERED, OBJECT, RAISED, RUN, SPACES
from portevoix.typography.style import NARROW, NO_BREAK

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = (
    r"[%‰°€$£¥]|°[CF]|[kM]€|[kM]?(?:Wh?|Hz)|[GT](?:Wh?|Hz)|[kMGTK]o|[kcmdµ]?m[²³]?|ha|[kmµ]?g|[cdmh]?[lL]|[tsVA]|ms|min|h"
    r"|dB|px|km/h|millions?|milliards?|euros?|ans?"
)
_SMILEY = r"[:;](?:[-^'’oO]{0,2}[)(\[\]DPpSsoOxX/\\|*3@$](?!\w)|:)|:[\w+-]++:|!="
_ROMANS = frozenset(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV".split()
)

_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?![./\\])")
# A pattern for each space that a run may begin with: what begins with one fixed character is found ten times faster.
_BEFORE_SIGN = {
    space: re.compile(
        rf"{space}(?=[{SPACES}{INLINE};!?:»])(?<![{SPACES}]{space})[{SPACES}]*+(?={INLINE}*+(?!{_SMILEY})([;!?:»]))"
    )
    for space in SPACES
}
_OPENING = re.compile(rf"«[{SPACES}]*+({INLINE}*+)[{SPACES}]*+(?![{BLOCK}{LINE}]|\Z)")
_CLOSING = re.compile("»")
_APOSTROPHE = re.compile(
    rf"'(?:(?<=[^\W\d_]')|(?<=[^\W\d_]{INLINE}'))(?={INLINE}{{0,3}}[\w«“\"{KEPT}{ADDRESS}{OBJECT}])"
)
# A number in figures of either kind, then the letters of an ordinal, or a space and what may not be parted from it.
_NUMBER = re.compile(
    rf"([0-9IVX](?<![0-9IVX].)[0-9IVX]*+)({INLINE}*+)"
    rf"(?:(ers?|res?|nde?s?|es?)({INLINE}*+)(?!\w)({RUN}(?={INLINE}*+(?:siècles?|(?i:{_MONTHS}))(?!\w)))?+"
    rf"|{RUN}(?={INLINE}*+(?:([0-9]{{3}}(?![0-9]))|(?:{_UNITS})(?![\w'’°-])|(?i:{_MONTHS})(?!\w))))"
)
_MINUTES = re.compile(rf"h(?:(?<=[0-9]h)|(?<=[0-9][{SPACES}]h)){RUN}(?=[0-5][0-9](?!\w))")
_NUMERO = {sign: re.compile(rf"{sign}(?<=[nN].){RUN}(?={INLINE}*+[0-9])") for sign in "°º"}
_PARAGRAPH = re.compile(rf"§{RUN}(?={INLINE}*+[0-9IVX])")
_DOTTED = re.compile(
    rf"\.(?:(?:(?<=\bM\.)|(?<=\bMM\.)){RUN}(?={INLINE}*+[A-ZÀ-Þ])"
    rf"|(?:(?<=\b[ptn]\.)|(?<=\bpp\.)|(?<=\b[Aa]rt\.)|(?<=\b[Ff]ig\.)|(?<=\b[Vv]ol\.)|(?<=\b[Cc]hap\.))"
    rf"{RUN}(?={INLINE}*+[0-9IVX]))"
)
_TITLES = [re.compile(rf"{title}{RUN}(?={INLINE}*+[A-ZÀ-Þ])") for title in ("M(?:mes?|lles?|gr|e)", "Drs?", "Pr")]

# Before an ordinal these say that it is something else: a colour, a version, a part of an address.
_NO_ORDINAL_AFTER = frozenset("#/.,_=&")
_NO_THOUSANDS_AFTER = frozenset(":/.,")
_NO_QUOTE_AFTER = frozenset("%°.…)]»”")
_NESTED = frozenset("«»“”")


def french(text: str, narrow: str, *, raised: bool) -> str:
    """The joined *text* as French is set; *raised* says whether ordinals may get their `<sup>`."""
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    if '"' in text:
        text = BLOCK.join([_with_guillemets(block) if '"' in block else block for block in text.split(BLOCK)])
    for pattern in [pattern for space, pattern in _BEFORE_SIGN.items() if space in text]:
        text = pattern.sub(_before_sign, text)
    if "«" in text:
        text = _OPENING.sub(_after_opening, text)
    if "»" in text:
        text = _CLOSING.sub(_before_closing, text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    text = _abbreviations(_NUMBER.sub(_number_raised if raised else _number, text))
    return text if narrow == NARROW else text.replace(NARROW, narrow)


def _before(text: str, position: int) -> str:
    """The character before *position*, or before the inline tags that are there; empty at the beginning."""
    while position and text[position - 1] == INLINE:
        position -= 1
    return text[position - 1 : position] if position else ""


def _with_guillemets(block: str) -> str:
    """A block with its straight quotes as guillemets, if all of them are surely pairs: inches and nests are none."""
    pieces = block.split('"')
    if len(pieces) % 2 == 0:
        return block
    bare = [piece.strip(INLINE) for piece in pieces]
    outside, inside = bare[::2], bare[1::2]
    if not all(map(_is_quoted, outside, inside, outside[1:])) or "" in outside[1:-1]:
        return block
    return "".join(f"«{NO_BREAK}{piece}{NO_BREAK}»" if index % 2 else piece for index, piece in enumerate(pieces))


def _is_quoted(before: str, inside: str, after: str) -> bool:
    left, right = before[-1:], after[:1]
    return (
        bool(inside)
        and not (inside[0].isspace() or inside[-1].isspace())
        and _NESTED.isdisjoint(inside)
        and before.count("«") == before.count("»")
        and not (left.isalnum() or left in _NO_QUOTE_AFTER)
        and not right.isalnum()
    )


def _before_sign(match: re.Match[str]) -> str:
    if _before(match.string, match.start()) in ("", BLOCK, LINE):
        return match[0]
    return NO_BREAK if match[1] in ":»" else NARROW


def _after_opening(match: re.Match[str]) -> str:
    return f"«{NO_BREAK}{match[1]}"


def _before_closing(match: re.Match[str]) -> str:
    before = _before(match.string, match.start())
    return "»" if before in ("", BLOCK) or before.isspace() else f"{NO_BREAK}»"


def _tied(match: re.Match[str]) -> str:
    """What was found, with a no-break space for the spaces at its end."""
    return match[0].rstrip() + NO_BREAK


def _number(match: re.Match[str]) -> str:
    """A number, kept with what it counts or with the month or century whose ordinal it is."""
    if match[3]:
        return _tied(match) if match[5] and _is_ordinal(match) else match[0]
    if not match[1].isdecimal():
        return match[0]
    if not match[6]:
        return _tied(match)
    # Three figures after a year, or after the minutes of a time, are a number of their own.
    if len(match[1]) > 3 or _before(match.string, match.start()) in _NO_THOUSANDS_AFTER:
        return match[0]
    return match[0].rstrip() + NARROW


def _number_raised(match: re.Match[str]) -> str:
    """The same; the letters of an ordinal are raised, unless tags of their own show that they may be already."""
    number, marks, letters, after, space, _ = match.groups()
    if not letters or marks or not _is_ordinal(match):
        return _number(match)
    return f"{number}{RAISED}{letters}{LOWERED}{after}{NO_BREAK if space else ''}"


def _abbreviations(text: str) -> str:
    for sign, pattern in _NUMERO.items():
        if sign in text:
            text = pattern.sub(_tied, text)
    if "§" in text:
        text = _PARAGRAPH.sub(_tied, text)
    for pattern in _TITLES:
        text = pattern.sub(_after_title, text)
    return _DOTTED.sub(_tied, _MINUTES.sub(_tied, text))


def _after_title(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return match[0] if before.isalnum() else _tied(match)


def _is_ordinal(match: re.Match[str]) -> bool:
    number, letters = match[1], match[3].rstrip("s")
    before = _before(match.string, match.start())
    if before.isalnum() or before in _NO_ORDINAL_AFTER:
        return False
    if not (number in _ROMANS or (number[0] != "0" and len(number) < 5 and number.isdecimal())):
        return False
    if number in ("1", "I"):
        return letters in ("er", "re")
    return letters == "e" or (number in ("2", "II") and letters in ("nd", "nde"))
