"""What the template of the components page may use."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from portevoix.views import View


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractRow:
    """An argument of a component: its name, its type in words, its meaning, what it is where it is not given."""

    name: str
    type: str
    words: Markup
    default: str
    """As a template writes it, empty where the argument must be given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownExample:
    """A component in one state. `light` and `dark` are the same HTML with ids of their own, empty where it is nothing
    to be seen in a page; `call` is how a template asks for it, `data` its arguments as the file of examples has them,
    `html` what comes out."""

    name: str
    lang: str
    """Language of the page that it stands on."""
    light: Markup
    dark: Markup
    call: str
    data: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownComponent:
    """A component: its name, its file and that of its examples, what it is for, its contract, its examples."""

    name: str
    path: str
    examples_path: str
    """Empty where it has none."""
    purpose: Markup
    within: str
    """What a call must stand in, with `…` in its place; empty where it may stand anywhere."""
    arguments: tuple[ContractRow, ...]
    examples: tuple[ShownExample, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownColour:
    """A token that is a colour: its name, `--paper`, and its value as it is written."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPair:
    """A token that is seen on another: their contrast by day and by night, from 1 to 21, and what is asked for."""

    ink: str
    ground: str
    day: float
    night: float
    least: float


@dataclass(frozen=True, kw_only=True)
class ComponentsView(View):
    """`components.html`: every component of the theme in every state, by day and by night, with its contract."""

    sheets: tuple[str, ...]
    """Root-relative addresses of the sheets that some page asks for; what these are for is among the components."""
    colours: tuple[ShownColour, ...]
    pairs: tuple[ShownPair, ...]
    components: tuple[ShownComponent, ...]


TEMPLATES = {"components.html": ComponentsView}
