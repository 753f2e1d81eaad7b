"""What a site says of its share cards, in one setting: their face and their three inks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portevoix.previews.cards.spec import DAYLIGHT, Colours, read_colours
from portevoix.problems import Place, Report, did_you_mean

_INKS = ("paper", "ink", "accent")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSettings:
    """`font` is the path of a font file of the project; empty: the theme's."""

    font: str = ""
    colours: Colours = DAYLIGHT


def read_cards(said: Mapping[str, Any], where: Place, key: str, report: Report) -> CardSettings:
    """Judge the setting *key*, which stands at *where*; what is wrong goes to *report*, and the theme's is used."""
    known = ("font", *_INKS)
    for name, value in said.items():
        if name not in known:
            report.error(*where, key, f"unknown field '{name}'{did_you_mean(name, known)}")
        elif not isinstance(value, str):
            report.error(*where, key, f"{name} is {value!r}; write text between quotes")
    texts = {name: value for name, value in said.items() if isinstance(value, str)}
    colours = DAYLIGHT
    if missing := [name for name in _INKS if name not in texts]:
        if len(missing) < len(_INKS):
            report.error(*where, key, f"{' and '.join(missing)} must be named too: paper, ink and accent go together")
    else:
        colours = read_colours(*(texts[name] for name in _INKS), where=where, setting=key, report=report)
    return CardSettings(font=texts.get("font", ""), colours=colours)
