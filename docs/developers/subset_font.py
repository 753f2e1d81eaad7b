"""Makes the font of `theme/static/fonts/` of two files of its npm package; `fonts.md` beside this says when and why.

python docs/developers/subset_font.py PACKAGE/files theme/static/fonts/bricolage-grotesque.woff2
"""

# ruff: noqa: INP001 - a script beside the page that tells of it

from __future__ import annotations

import sys
import unicodedata
from copy import deepcopy
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LATIN, LATIN_EXT = (f"bricolage-grotesque-{part}-opsz-normal.woff2" for part in ("latin", "latin-ext"))

AXES = {"opsz": 72, "wght": (500, 800)}
"""One optical size, between headings and posters, and the weights that pages and cards use."""

FEATURES = ["kern", "locl", "pnum", "tnum"]

BASIC = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœ\u2009–—‘’‚“”„•…′″‹›€™↑↓−")}
"""Everything that French and English are written with, and what Latin-1 adds for their neighbours."""

NEIGHBOURS = set(map(ord, "ŸĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĪīİĮįĶķĻļŁłŃńŅņŇňŌōŐőŘřŚśŞşŠšŤťŪūŮůŰűŲųŹźŻżŽžȘșȚț"))
"""Letters in names from elsewhere in Europe, and the capital of ÿ (L'HAŸ-LES-ROSES)."""

STAND_INS = {0x202F: 0x2009, 0x2007: 0x30, 0x2010: 0x2D, 0x2011: 0x2D, 0x02BC: 0x2019}
"""What the font lacks, and what it has that looks the same: the narrow no-break space above all."""

BASES = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "İ": "I"}
"""Whose kerning a letter follows, where Unicode does not take it apart."""


def main() -> None:
    """Read both files, join them, drop what is not needed, write one."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    font, other = (
        instancer.instantiateVariableFont(TTFont(folder / name, recalcTimestamp=False), AXES)
        for name in (LATIN, LATIN_EXT)
    )
    for codepoint in sorted(NEIGHBOURS - set(font.getBestCmap())):
        borrow(font, other, codepoint)
    for codepoint, stand_in in STAND_INS.items():
        show(font, codepoint, font.getBestCmap()[stand_in])
    del font["HVAR"]  # it knows nothing of borrowed glyphs; widths vary by gvar then (OpenType, "gvar", phantom points)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, recommended_glyphs=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=BASIC | NEIGHBOURS | set(STAND_INS))
    chosen.subset(font)
    font.flavor = "woff2"
    font.save(target)


def borrow(font: TTFont, other: TTFont, codepoint: int) -> None:
    """Give *font* the glyph that *other* has for a character, its variations and the kerning of its base letter."""
    glyph = other.getBestCmap()[codepoint]
    copy(font, other, glyph)
    show(font, codepoint, glyph)
    letter = chr(codepoint)
    kern_like(font, glyph, font.getBestCmap()[ord(BASES.get(letter, unicodedata.normalize("NFD", letter)[0]))])


def copy(font: TTFont, other: TTFont, glyph: str) -> None:
    """Copy a glyph and the parts it is composed of; the two files have the same masters."""
    if glyph in font["glyf"].keys():  # noqa: SIM118 - the table is no dict
        return
    drawn = other["glyf"][glyph]
    if drawn.isComposite():
        for part in drawn.components:
            copy(font, other, part.glyphName)
    font["glyf"][glyph] = deepcopy(drawn)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    font["hmtx"][glyph] = other["hmtx"][glyph]
    font["gvar"].variations[glyph] = deepcopy(other["gvar"].variations.get(glyph, []))


def show(font: TTFont, codepoint: int, glyph: str) -> None:
    """Let a character be drawn with a glyph."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[codepoint] = glyph


def kern_like(font: TTFont, glyph: str, base: str) -> None:
    """Put a glyph in every kerning class that its base letter is in."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            pairs = getattr(subtable, "ExtSubTable", subtable)
            if type(pairs).__name__ != "PairPos" or pairs.Format != 2:
                continue
            if base in pairs.Coverage.glyphs and glyph not in pairs.Coverage.glyphs:
                pairs.Coverage.glyphs.append(glyph)  # borrowed glyphs come last, so the order stays that of the glyphs
            for classes in (pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs):
                if base in classes:
                    classes[glyph] = classes[base]


if __name__ == "__main__":
    main()
