"""The ledger of one fundraiser: who gave what and when, one gift a line, as CSV or as JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from portevoix.microsites.kinds.fundraiser.gifts import FIELDS, Fields, Gift, Terms, Wrong, read_gift
from portevoix.problems import did_you_mean
from portevoix.slugs import unaccented

MOST_MISTAKES = 20
"""Of one ledger that are told by themselves: what is wrong in every line is one mistake."""

_HABITS: Mapping[str, str] = {
    "montant": "amount",
    "somme": "amount",
    "jour": "date",
    "donateur": "supporter",
    "donatrice": "supporter",
    "nom": "supporter",
    "name": "supporter",
    "donor": "supporter",
    "mot": "message",
    "accord": "consent",
    "consentement": "consent",
    "genre": "kind",
    "type": "kind",
    "mode": "kind",
    "devise": "currency",
}


def read_ledger(name: str, data: bytes, terms: Terms, wrong: Wrong) -> tuple[Gift, ...]:
    """The gifts of a ledger, the oldest first; *name* is that of its file. Every mistake is told to *wrong*."""
    told = _counted(wrong)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        told(line, "", "is not written in UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)")
        return ()
    lines = _json_lines(text, told) if name.endswith(".jsonl") else _csv_lines(text, told)
    givers: dict[str, int] = {}
    gifts = [gift for line, fields in lines if (gift := read_gift(line, fields, terms, givers, told))]
    return tuple(sorted(gifts, key=lambda gift: gift.at.timestamp()))


def _counted(wrong: Wrong) -> Wrong:
    """Tells the first mistakes, then that there are more."""
    count = 0

    def told(line: int, field: str, message: str) -> None:
        nonlocal count
        count += 1
        if count <= MOST_MISTAKES:
            wrong(line, field, message)
        elif count == MOST_MISTAKES + 1:
            wrong(line, "", "from here on there are more mistakes; correct those above first")

    return told


def _csv_lines(text: str, wrong: Wrong) -> Iterator[tuple[int, Fields]]:
    """The lines of a CSV file (RFC 4180) with their fields; a spreadsheet in French separates by `;`."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    try:
        columns = _columns(next(reader, []), wrong)
        if columns is None:
            return
        begun = reader.line_num + 1
        for row in reader:
            line, begun = begun, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                wrong(line, "", f"has {len(row)} cells where there are {len(columns)} columns; put what holds "
                      f"'{separator}' between quotes")  # fmt: skip
                continue
            yield line, {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
    except csv.Error as error:
        wrong(begun, "", f"is no line of CSV ({error}); look at its quotes")


def _columns(names: Sequence[str], wrong: Wrong) -> list[str] | None:
    """The columns by our names; None where there can be no gifts below."""
    found: list[str] = []
    for written in names:
        word = unaccented(written).strip().lower().replace("_", " ")
        name = _HABITS.get(word, word)
        if word and name not in FIELDS:
            guess = did_you_mean(word, FIELDS, _HABITS) or f"; there are {', '.join(FIELDS)}"
            wrong(1, written.strip(), f"is no column of a ledger{guess}")
        elif name and name in found:
            wrong(1, name, "is there twice; keep one of the two columns")
        found.append(name)
    missing = [name for name in FIELDS[:2] if name not in found]
    if missing:
        wrong(
            1,
            "",
            f"the first line names no column {' and no '.join(missing)}; write, for instance: {','.join(FIELDS[:5])}",
        )
        return None
    return found


def _json_lines(text: str, wrong: Wrong) -> Iterator[tuple[int, Fields]]:
    """The lines of a file of JSON Lines, one object each."""
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            found = json.loads(written, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_object)
        except KeyError as error:
            wrong(line, str(error.args[0]), "is there twice; keep one of the two")
            continue
        except (ValueError, RecursionError):
            wrong(line, "", 'is no JSON; write one object a line: {"date": "2026-05-04", "amount": "20"}')
            continue
        if not isinstance(found, dict):
            wrong(line, "", 'is no object; write one a line: {"date": "2026-05-04", "amount": "20"}')
            continue
        if fields := _of_object(line, found, wrong):
            yield line, fields


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON. Raises KeyError for a name that is there twice: whichever was meant, one would be lost."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise KeyError(name)
        found[name] = value
    return found


def _of_object(line: int, found: Mapping[str, object], wrong: Wrong) -> Fields | None:
    fields: dict[str, str] = {}
    sound = True
    for name, value in found.items():
        if name not in FIELDS:
            sound = False
            guess = did_you_mean(name, FIELDS, _HABITS) or f"; there are {', '.join(FIELDS)}"
            wrong(line, name, f"is no field of a gift{guess}")
        elif isinstance(value, dict | list):
            sound = False
            wrong(line, name, "is a list or a group; write text, a number, true or false")
        else:
            fields[name] = "" if value is None else str(value).strip()
    return fields if sound else None
