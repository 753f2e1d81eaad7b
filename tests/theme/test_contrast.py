"""Every pair of colours that meet has the contrast WCAG 2.2 AA asks for, by day and by night."""

from __future__ import annotations

import pytest

from .colours import Oklch, contrast, tokens
from .stylesheets import CSS, text

TOKENS = tokens(text(CSS / "tokens.css"))
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "link", "alert") for ground in ("paper", "tint")),
    ("on-accent", "accent"),
    ("on-loud", "loud"),
    ("on-loud", "ray"),
    ("on-foot", "foot"),
    ("ink", "marker"),
    ("paper", "ink"),
    *((code, "tint") for code in ("code-word", "code-text", "code-number", "code-name", "code-remark")),
]
SHAPES = [("focus", "paper"), ("focus", "tint"), ("focus", "loud"), ("focus", "ray"), ("accent", "foot")]
"""What is no text and must be seen: 3 to 1 is enough (success criterion 1.4.11)."""
LINES = {"line"}
"""Colours that only decorate."""


@pytest.mark.parametrize("scheme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[f"--{ink}"][scheme], TOKENS[f"--{ground}"][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_the_focus_can_be_seen(shape: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[f"--{shape}"][scheme], TOKENS[f"--{ground}"][scheme]) >= 3


def test_every_colour_is_judged() -> None:
    judged = {name for pair in (*TEXT, *SHAPES) for name in pair} | LINES
    assert {name.removeprefix("--") for name in TOKENS} == judged


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((1.0, 0.0, 0.0), (0.0, 0.0, 0.0), 21.0),
        # sRGB red, then mid grey #777777, on white; ratios as the usual checkers give them.
        ((0.627955, 0.257683, 29.2339), (1.0, 0.0, 0.0), 4.0),
        ((0.568942, 0.0, 0.0), (1.0, 0.0, 0.0), 4.48),
    ],
)
def test_contrast_is_counted_as_wcag_does(one: Oklch, other: Oklch, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)
