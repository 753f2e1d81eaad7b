"""A component's contract, read from the comment above its macro: what it is for, what it takes, what it stands in.

    {# entry: one article in a list, summed up or whole.
       item   Entry
       whole  bool, whether the body is shown
       within  <div class="entries">…</div> #}

One line an argument: its name, two spaces or more, its type, and after a comma what it means. `within`, where there
is such a line, is what a call must stand in, with `…` in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from portevoix.components.kinds import NAMED, Kind, Unknown, kind_of
from portevoix.problems import Report, did_you_mean

PLACE = "…"
"""Stands for the call in what it stands in."""

_HEADER = re.compile(r"\s*\{#-? (?P<name>\w+): (?P<rest>.*?)\s*-?#\}", re.DOTALL)
_ROW = re.compile(r"   (?P<name>\w+) {2,}(?P<rest>\S.*)")
_TYPED = re.compile(rf"(?P<kind>{NAMED.pattern})(?:[,;:] (?P<words>.*))?", re.DOTALL)
_REMEDY = "write a line '   {}  str, what it means'"


@dataclass(frozen=True, slots=True)
class Argument:
    """What a macro takes: its name, its type as it is named and as it is, its meaning; `default` is Jinja, None where
    the argument must be given."""

    name: str
    named: str
    kind: Kind
    words: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """What a component promises: `path` is its file, as problems name it; `within` holds `PLACE`; it is `sound` where
    nothing is wrong in it: nobody can say what examples must be that keep to another."""

    name: str
    path: str
    purpose: str = ""
    arguments: tuple[Argument, ...] = ()
    within: str = PLACE
    sound: bool = False


@dataclass(slots=True)
class _Row:
    """A line of the comment, with those that carry it on."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())


def read_contract(name: str, path: str, source: str, macro: nodes.Macro | None, report: Report) -> Contract:
    """The contract of the component *name*, with what is wrong in it as warnings: no page that is published shows it.

    *source* is its file, *macro* what Jinja makes of it. What cannot be understood is left out.
    """
    before = len(report)
    header = _HEADER.match(source)
    if macro is None:
        report.warning(path, 0, "", f"there is no macro '{name}'; a component is a macro named after its file")
        return Contract(name, path)
    if header is None or header["name"] != name:
        message = f"this component has no contract; begin the file with '{{# {name}: what it is for'"
        report.warning(path, 1, "", message)
        return Contract(name, path)
    purpose, *rows = _rows(header["rest"], source.count("\n", 0, header.start("rest")) + 1)
    contract = Contract(name, path, purpose.text)
    for row in rows:
        if row.name == "within":
            contract = replace(contract, within=_within(row, path, report))
        elif argument := _argument(row, macro, path, report):
            contract = replace(contract, arguments=(*contract.arguments, argument))
    _hold_to_macro({row.name for row in rows}, macro, path, report)
    return replace(contract, sound=len(report) == before)


def _rows(text: str, line: int) -> list[_Row]:
    """What the component is for, then each row."""
    rows = [_Row("", line)]
    for number, written in enumerate(text.split("\n"), start=line):
        if found := _ROW.fullmatch(written.rstrip()):
            rows.append(_Row(found["name"], number, [found["rest"]]))
        else:
            rows[-1].lines.append(written)
    return rows


def _within(row: _Row, path: str, report: Report) -> str:
    if row.text.count(PLACE) == 1:
        return row.text
    report.warning(path, row.line, "within", f"must hold '{PLACE}' once, where the call stands; write <ul>{PLACE}</ul>")
    return PLACE


def _argument(row: _Row, macro: nodes.Macro, path: str, report: Report) -> Argument | None:
    names = [argument.name for argument in macro.args]
    if row.name not in names:
        guess = did_you_mean(row.name, names) or "; remove the line"
        report.warning(path, row.line, row.name, f"the macro has no such argument{guess}")
        return None
    typed = _TYPED.fullmatch(row.text)
    if typed is None:
        report.warning(path, row.line, row.name, f"its type is missing; {_REMEDY.format(row.name)}")
        return None
    try:
        kind = kind_of(typed["kind"])
    except Unknown as error:
        report.warning(path, row.line, row.name, str(error))
        return None
    return Argument(row.name, typed["kind"], kind, typed["words"] or "", _defaults(macro).get(row.name))


def _defaults(macro: nodes.Macro) -> dict[str, str]:
    names = [argument.name for argument in macro.args]
    optional = names[len(names) - len(macro.defaults) :]
    return {name: literal(_constant(default)) for name, default in zip(optional, macro.defaults, strict=True)}


def _constant(node: nodes.Expr) -> object:
    try:
        return node.as_const()
    except nodes.Impossible:
        return node


def literal(value: object) -> str:
    """A value as a template says it; `…` for what it can only hold in a name, and for a text that is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "none"
    if type(value) is int:
        return str(value)
    if isinstance(value, str) and len(value) <= 40 and '"' not in value and "\n" not in value:
        return f'"{value}"'
    return "()" if value == () else PLACE


def _hold_to_macro(told: set[str], macro: nodes.Macro, path: str, report: Report) -> None:
    for argument in macro.args:
        if argument.name not in told:
            message = f"its contract does not name this argument; {_REMEDY.format(argument.name)}"
            report.warning(path, macro.lineno, argument.name, message)
