"""Totals that `fetch-totals` found, in a file a fundraiser: what each provider said and when, kept in git, so that the
history of totals is in git. A reading stands on a line of its own: a difference is read at a glance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from portevoix.microsites.answers import place_of
from portevoix.microsites.kinds.fundraiser.measure import MOST

FORMAT = 1
REMEDY = "put back the one that git has, or delete it, and run fetch-totals"
_YEARS = range(1970, 9999)
"""Years whose instants can be taken to any zone."""
_FACTS = ("provider", "account", "form", "form_type", "currency", "url")
_LONGEST = 60
"""Characters that are told of a place in a file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a provider said: the first instant at which it did, how much was raised in the smallest parts of a currency,
    of how many supporters, and the last instant at which it said the same. Instants are aware."""

    as_of: datetime
    raised: int
    supporters: int
    checked: datetime


@dataclass(frozen=True, slots=True)
class FetchedSource:
    """A form or an account of a provider, the currency it counts in (ISO 4217), its page (https, may be empty), and
    what it said, the oldest first. `form` and `form_type` are empty where a provider has no forms."""

    provider: str
    account: str
    form: str
    form_type: str
    currency: str
    url: str
    history: tuple[Reading, ...] = ()

    @property
    def last(self) -> Reading:
        """What it said last. Raises IndexError where it never said anything."""
        return self.history[-1]

    @property
    def name(self) -> tuple[str, str, str, str]:
        """What tells it from others."""
        return self.provider, self.account, self.form_type, self.form


def with_reading(source: FetchedSource, raised: int, supporters: int, now: datetime) -> FetchedSource:
    """The source with what it says *now*, to the second: a new reading, or the last one checked once more.

    Raises ValueError ("problem; remedy") where something else was read after that instant.
    """
    at = _to_the_second(now)
    if source.history and (source.last.raised, source.last.supporters) == (raised, supporters):
        again = replace(source.last, checked=max(source.last.checked, at))
        return replace(source, history=(*source.history[:-1], again))
    if source.history and source.last.checked > at:
        when = source.last.checked.isoformat(" ")
        raise ValueError(f"was fetched at {when}, which is still to come; set the clock right, and fetch again")
    before = tuple(reading for reading in source.history if reading.as_of < at)
    return replace(source, history=(*before, Reading(at, raised, supporters, at)))


def _to_the_second(now: datetime) -> datetime:
    """An instant as a file has it: with its offset, without the zone that gave it."""
    return datetime.fromisoformat(now.isoformat(timespec="seconds"))


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else None
    if at is None or at.tzinfo is None or at.year not in _YEARS:
        raise ValueError("is no aware instant")
    return at


_Instant = Annotated[datetime, BeforeValidator(_instant)]
_Count = Annotated[int, Field(ge=0, le=MOST)]


class _Read(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)


class _Reading(_Read):
    as_of: _Instant
    raised: _Count
    supporters: _Count
    checked: _Instant


class _Source(_Read):
    provider: Literal["helloasso", "opencollective"]
    account: Annotated[str, Field(min_length=1)]
    form: str = ""
    form_type: str = ""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    url: Annotated[str, Field(pattern=r"^(https://[^\s\x00-\x1f]+)?$")] = ""
    history: Annotated[tuple[_Reading, ...], Field(min_length=1)]


class _File(_Read):
    format: Literal[1]
    sources: tuple[_Source, ...]


def read_totals(data: bytes) -> tuple[FetchedSource, ...]:
    """The sources of a file. Raises ValueError ("problem; remedy") for what fetch-totals does not write."""
    try:
        read = _File.model_validate_json(data)
    except ValidationError as error:
        raise ValueError(_why(error.errors(include_url=False, include_input=False)[0])) from None
    sources = tuple(_source(one) for one in read.sources)
    if len({source.name for source in sources}) != len(sources):
        raise ValueError(f"names one source twice; {REMEDY}")
    for source in sources:
        instants = [at for reading in source.history for at in (reading.as_of, reading.checked)]
        if instants != sorted(instants):
            raise ValueError(f"has readings of {source.provider} that are not in their order; {REMEDY}")
    return sources


def _why(error: ErrorDetails) -> str:
    if (error["type"], error["loc"]) == ("literal_error", ("format",)):
        return f"is of another format than {FORMAT}, which is all that is read; update Porte-voix, or {REMEDY}"
    where = "".join(char for char in place_of(error) if char.isprintable())
    return f"is not what fetch-totals writes ({where[:_LONGEST]}); {REMEDY}"


def _source(read: _Source) -> FetchedSource:
    history = tuple(Reading(one.as_of, one.raised, one.supporters, one.checked) for one in read.history)
    return FetchedSource(read.provider, read.account, read.form, read.form_type, read.currency, read.url, history)


def as_file(sources: Iterable[FetchedSource]) -> bytes:
    """The file of these sources, always the same for the same: sources by their names, a reading a line."""
    written = ",\n".join(_written(source) for source in sorted(sources, key=lambda source: source.name))
    return f'{{"format": {FORMAT}, "sources": [\n{written}\n]}}\n'.encode()


def _written(source: FetchedSource) -> str:
    head = _json({name: getattr(source, name) for name in _FACTS})[:-1]
    readings = ",\n".join(f"  {_json(asdict(reading))}" for reading in source.history)
    return f' {head}, "history": [\n{readings}\n ]}}'


def _json(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, default=lambda instant: instant.isoformat())
