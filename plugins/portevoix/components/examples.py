"""The examples of a component: a name for the state each shows, and the arguments of its macro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portevoix.components.contract import Contract, literal
from portevoix.components.records import Misfit, Records
from portevoix.components.written import Entry, Written
from portevoix.problems import Report, did_you_mean


@dataclass(frozen=True, slots=True)
class Example:
    """A component in one state; `source` are the arguments as they are written."""

    name: str
    arguments: Mapping[str, Any]
    source: str


def read_examples(
    contract: Contract, entries: Sequence[Entry], records: Records, report: Report
) -> tuple[Example, ...]:
    """The examples that keep to the contract of their component; what is wrong with the others, as warnings."""
    found = []
    for entry in entries:
        try:
            arguments = dict(_arguments(contract, entry, records))
        except Misfit as misfit:
            misfit.where.warn(report, misfit.name, misfit.message)
        else:
            found.append(Example(entry.name, arguments, entry.source))
    return tuple(found)


def _arguments(contract: Contract, entry: Entry, records: Records) -> Iterator[tuple[str, Any]]:
    given: Mapping[str, Written] = {}
    if isinstance(entry.written.value, Mapping):
        given = entry.written.value
    elif entry.written.value is not None:
        raise Misfit(entry.written, entry.name, "holds no arguments; write each on a line below: 'name: value'")
    known = {argument.name: argument for argument in contract.arguments}
    for name, written in given.items():
        if name not in known:
            guess = did_you_mean(name, known) or f"; those there are: {', '.join(known) or 'none'}"
            raise Misfit(written, name, f"'{contract.name}' has no such argument{guess}")
        yield name, records.value(known[name].kind, written, name)
    if missing := [name for name, argument in known.items() if argument.default is None and name not in given]:
        raise Misfit(entry.written, entry.name, f"'{contract.name}' needs {', '.join(missing)}; add what is missing")


def call_of(contract: Contract, example: Example) -> str:
    """The call of an example as a template writes it, with `…` for what it has in a name."""
    said = ", ".join(f"{name}={literal(value)}" for name, value in example.arguments.items())
    return f"{{{{ {contract.name}({said}) }}}}"
