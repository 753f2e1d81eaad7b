"""French, after the rules of the Imprimerie nationale: a typed space is replaced, hardly ever one is added.

The texts of a fragment come joined, with marks between them: a rule sees what stands on the other side of a tag. Each
pattern begins with one character or a small set, which is found fast, and tries nothing twice: there are thousands of
texts, some of them long.
"""

from __future__ import annotations

import re

from portevoix.typography.bonds import bound
from portevoix.typography.marks import ADDRESS, BLOCK, INLINE, KEPT, LINE, OBJECT, SPACES, before
from portevoix.typography.style import NARROW, NO_BREAK

_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?![./\\])")
# Behind a space or a tag, and no part of a smiley, a shortcode, an operator.
_SIGN = re.compile(
    rf"([;!?:»])(?<=[{SPACES}{INLINE}].)"
    r"(?!(?<=[:;])(?:[-^'’oO]{0,2}[)(\[\]DPpSsoOxX/\\|*3@$](?!\w)|:)|(?<=:)[\w+-]++:|(?<=!)=)"
)
_LOOSE = SPACES + INLINE
_OPENING = re.compile(rf"«[{_LOOSE}]*+(?![{BLOCK}{LINE}]|\Z)")
_CLOSING = re.compile("»")
# Between letters, before a quotation; before other signs only behind what is surely elided: l'…, qu'(on).
_ELIDED = "[cdjlmnstCDJLMNST]"
_APOSTROPHE = re.compile(
    rf"'(?:(?:(?<=[^\W\d_]')|(?<=[^\W\d_]{INLINE}'))(?={INLINE}{{0,3}}[\w«“\"{KEPT}{ADDRESS}{OBJECT}])"
    rf"|(?:(?<={_ELIDED}')(?<![\w'’].')|(?<={_ELIDED}{INLINE}')(?<![\w'’].{INLINE}')"
    rf"|(?<=[qQ][uU]')|(?<=[qQ][uU]{INLINE}'))(?={INLINE}{{0,3}}[…(\[@#&€$‘]))"
)

_NO_QUOTE_AFTER = frozenset("%°.…)]»”")
_NESTED = frozenset("«»“”")


def french(text: str, narrow: str, *, raised: bool) -> str:
    """The joined *text* as French is set; *raised* says whether ordinals may get their `<sup>`."""
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    if '"' in text:
        text = BLOCK.join([_with_guillemets(block) if '"' in block else block for block in text.split(BLOCK)])
    text = _with_spaced_signs(text)
    if "«" in text:
        text = _OPENING.sub(_after_opening, text)
    if "»" in text:
        text = _CLOSING.sub(_before_closing, text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    text = bound(text, raised=raised)
    return text if narrow == NARROW else text.replace(NARROW, narrow)


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


def _is_quoted(ahead: str, inside: str, behind: str) -> bool:
    left, right = ahead[-1:], behind[:1]
    return (
        bool(inside)
        and not (inside[0].isspace() or inside[-1].isspace())
        and _NESTED.isdisjoint(inside)
        and ahead.count("«") == ahead.count("»")
        and not (left.isalnum() or left in _NO_QUOTE_AFTER)
        and not right.isalnum()
    )


def _with_spaced_signs(text: str) -> str:
    """Each sign with one space before it that does not break, where spaces were typed, on either side of a tag."""
    pieces = _SIGN.split(text)
    for index in range(0, len(pieces) - 1, 2):
        piece = pieces[index]
        bare = piece.rstrip(_LOOSE)
        spaced = piece.rstrip(INLINE)
        if bare == spaced or bare[-1:] in (BLOCK, LINE) or not (bare or index):
            continue  # no space, or nothing before it to hold on to
        tags = INLINE * spaced.count(INLINE, len(bare))
        space = NO_BREAK if pieces[index + 1] in ":»" else NARROW
        pieces[index] = f"{bare}{tags}{space}{piece[len(spaced) :]}"
    return "".join(pieces)


def _after_opening(match: re.Match[str]) -> str:
    return f"«{NO_BREAK}{INLINE * match[0].count(INLINE)}"


def _before_closing(match: re.Match[str]) -> str:
    held = before(match.string, match.start())
    return "»" if held in ("", BLOCK) or held.isspace() else f"{NO_BREAK}»"
