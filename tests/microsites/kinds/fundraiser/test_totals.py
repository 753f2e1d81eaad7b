"""The file of totals: a reading a line, the same for the same, and nothing but what fetch-totals writes is read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.microsites.kinds.fundraiser.measure import MOST
from portevoix.microsites.kinds.fundraiser.totals import (
    FetchedSource,
    Reading,
    as_file,
    read_totals,
    with_reading,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 5, 4, 12, tzinfo=PARIS)
DAY = timedelta(days=1)
LEA = FetchedSource(
    "helloasso",
    "les-acteurs",
    "lea-court",
    "CrowdFunding",
    "EUR",
    "https://www.helloasso.com/associations/les-acteurs/collectes/lea-court",
)
TWICE = with_reading(with_reading(LEA, 12345, 12, NOW), 20000, 15, NOW + DAY)
FILE = """\
{"format": 1, "sources": [
 {"provider": "helloasso", "account": "les-acteurs", "form": "lea-court", "form_type": "CrowdFunding", "currency":\
 "EUR", "url": "https://www.helloasso.com/associations/les-acteurs/collectes/lea-court", "history": [
  {"as_of": "2026-05-04T12:00:00+02:00", "raised": 12345, "supporters": 12, "checked": "2026-05-04T12:00:00+02:00"},
  {"as_of": "2026-05-05T12:00:00+02:00", "raised": 20000, "supporters": 15, "checked": "2026-05-05T12:00:00+02:00"}
 ]}
]}
"""


def written(**changes: Any) -> dict[str, Any]:
    """The file above as plain data, its last reading changed."""
    data: dict[str, Any] = json.loads(FILE)
    data["sources"][0]["history"][-1].update(changes)
    return data


def why(data: object) -> str:
    """What is told of a file that is not read."""
    with pytest.raises(ValueError, match="; ") as refused:
        read_totals(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(refused.value)


def refusal(data: bytes) -> str | None:
    """Why a file is not read; None where it is."""
    try:
        read_totals(data)
    except ValueError as error:
        return str(error)
    return None


def test_a_reading_stands_on_a_line_of_its_own():
    assert as_file([TWICE]).decode() == FILE


def test_a_new_total_adds_one_line_and_the_same_moves_one_instant():
    def lines(source: FetchedSource) -> list[str]:
        return as_file([source]).decode().splitlines()

    more = with_reading(TWICE, 20500, 16, NOW + 2 * DAY)
    assert [line.rstrip(",") for line in lines(more) if "as_of" in line][:-1] == [
        line.rstrip(",") for line in lines(TWICE) if "as_of" in line
    ]
    same = with_reading(TWICE, 20000, 15, NOW + 2 * DAY)
    changed = [new for old, new in zip(lines(TWICE), lines(same), strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0].endswith('"checked": "2026-05-06T12:00:00+02:00"}')


def test_what_is_read_is_what_was_written():
    assert read_totals(FILE.encode()) == (TWICE,)
    assert TWICE.last == Reading(NOW + DAY, 20000, 15, NOW + DAY)


def test_sources_stand_in_the_order_of_their_names_however_they_came():
    other = replace(TWICE, provider="opencollective", form="", form_type="")
    third = replace(TWICE, account="autres")
    assert as_file([other, TWICE, third]) == as_file([third, TWICE, other])
    assert read_totals(as_file([other, TWICE, third])) == (third, TWICE, other)


def test_a_fall_is_told_like_a_rise():
    less = with_reading(TWICE, 100, 1, NOW + 2 * DAY)
    assert [reading.raised for reading in less.history] == [12345, 20000, 100]


def test_the_same_again_at_an_earlier_instant_turns_no_clock_back():
    assert with_reading(TWICE, 20000, 15, NOW) == TWICE


def test_something_else_at_an_earlier_instant_is_refused():
    with pytest.raises(ValueError, match=r"2026-05-05 12:00:00\+02:00, which is still to come; set the clock right"):
        with_reading(TWICE, 20001, 15, NOW)


def test_of_two_totals_within_one_second_the_later_stays():
    again = with_reading(TWICE, 21000, 15, NOW + DAY + timedelta(milliseconds=300))
    assert [reading.raised for reading in again.history] == [12345, 21000]
    assert read_totals(as_file([again])) == (again,)


def test_an_hour_that_comes_twice_is_kept_apart_by_its_offset():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    source = with_reading(with_reading(LEA, 1, 1, first), 2, 1, first.replace(fold=1))
    assert [reading.as_of.isoformat() for reading in source.history] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert read_totals(as_file([source])) == (source,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("raised", -1),
        ("raised", 12.5),
        ("raised", float("nan")),
        ("raised", float("inf")),
        ("raised", "12"),
        ("raised", True),
        ("raised", None),
        ("raised", MOST + 1),
        ("supporters", -1),
        ("as_of", "2026-05-05T12:00:00"),
        ("as_of", "2026-05-05"),
        ("as_of", "demain"),
        ("as_of", 1_800_000_000),
        ("as_of", "1800000000"),
        ("as_of", "9999-12-31T23:59:59-12:00"),
        ("checked", "2026-13-05T12:00:00+02:00"),
        ("checked", None),
        ("as_off", 1),
    ],
)
def test_what_no_reading_holds_is_told_with_its_place(field, value):
    said = why(written(**{field: value}))
    assert said.startswith(f"is not what fetch-totals writes (sources.0.history.1.{field}); put back the one that git")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("provider", "paypal"),
        ("account", ""),
        ("currency", "euro"),
        ("currency", "EUR\n"),
        ("url", "http://example.org/"),
        ("url", "javascript:alert(1)"),
        ("url", "https://example.org/ x"),
        ("history", []),
        ("history", {}),
        ("history", None),
        ("form", 3),
    ],
)
def test_what_no_source_holds_is_told_with_its_place(field, value):
    data = written()
    data["sources"][0][field] = value
    assert f"(sources.0.{field})" in why(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"as_of": "2026-05-03T12:00:00+02:00"},
        {"checked": "2026-05-05T11:59:59+02:00"},
        {"as_of": "2026-05-04T12:00:00+03:00"},
    ],
)
def test_readings_out_of_their_order_are_refused(changes):
    assert why(written(**changes)).startswith("has readings of helloasso that are not in their order; ")


def test_a_source_that_is_there_twice_is_refused():
    data = written()
    data["sources"].append({**data["sources"][0], "currency": "USD"})
    assert why(data).startswith("names one source twice; ")


def test_a_file_of_a_later_version_is_told_so():
    assert why({"format": 2, "sources": []}).startswith("is of another format than 1")


def test_a_hostile_name_of_a_field_is_told_on_one_short_line():
    said = why({"format": 1, "sources": [], "a\n\u202e" + "x" * 500: 1})
    assert said.isprintable()
    assert len(said) < 200


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[" * 100_000, b"1" * 5_000, b"null", b"[]", b"{}", b'{"format": NaN}', b'"\\ud800"']
)
def test_what_is_no_such_file_is_told(data):
    assert why(data).startswith(("is not what fetch-totals writes (", "is of another format"))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(FILE.encode())
def test_whatever_the_bytes_they_are_read_or_refused(data):
    refused = refusal(data)
    assert refused is None or "; " in refused


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
_PLACES = st.sampled_from([
    ("format",), ("sources",), ("sources", 0), ("sources", 0, "history"), ("sources", 0, "history", 1),
    *(("sources", 0, field) for field in ("provider", "form", "currency", "url")),
    *(("sources", 0, "history", 1, field) for field in ("as_of", "raised", "supporters", "checked")),
])  # fmt: skip


@given(_PLACES, _VALUES)
def test_whatever_stands_in_a_place_it_is_read_and_written_again_or_refused(place, value):
    data: Any = written()
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    file = json.dumps(data).encode()
    if refused := refusal(file):
        assert refused.isprintable()
    else:
        sources = read_totals(file)
        assert read_totals(as_file(sources)) == sources


_INSTANTS = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001 - zones are added
    datetime(9000, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    | st.just(PARIS)
    | st.just(UTC),
)
_SAYS = st.lists(
    st.tuples(st.integers(0, MOST), st.integers(0, 50), st.integers(1, 10**7) | st.just(0)), min_size=1, max_size=6
)
_SOURCES = st.builds(
    FetchedSource,
    provider=st.sampled_from(["helloasso", "opencollective"]),
    account=st.text(min_size=1, max_size=8),
    form=st.text(max_size=8),
    form_type=st.sampled_from(["", "CrowdFunding", "Donation"]),
    currency=st.sampled_from(["EUR", "USD", "XPF"]),
    url=st.sampled_from(["", "https://example.org/é?a=b"]),
)


@given(st.lists(st.tuples(_SOURCES, _INSTANTS, _SAYS), max_size=4, unique_by=lambda one: one[0].name))
def test_every_history_is_read_as_it_was_written_and_in_its_order(told):
    sources = []
    for source, begun, says in told:
        now = begun.astimezone(UTC)
        for raised, supporters, after in says:
            now += timedelta(seconds=after)
            before, source = source.history, with_reading(source, raised, supporters, now.astimezone(begun.tzinfo))
            assert (source.last.raised, source.last.supporters) == (raised, supporters)
            assert after == 0 or source.history[: len(before) - 1] == before[:-1]
        sources.append(source)
    data = as_file(sources)
    read = read_totals(data)
    assert set(read) == set(sources)
    assert as_file(read) == data
    assert data.count(b'{"as_of"') == data.count(b'\n  {"as_of"') == sum(len(source.history) for source in sources)
