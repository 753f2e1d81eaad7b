"""What is packed comes out as it was: each sort of record that a text or a page holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from portevoix.blog.record import State, Status, TermLink
from portevoix.bodies import OfBody
from portevoix.data import frozen_mapping
from portevoix.engine.digests import Digests
from portevoix.engine.packing import Hollows, fill, pack, unpack
from portevoix.frontmatter.header import EventHeader
from portevoix.markdown.body import Body, Reference
from portevoix.problems import Problem
from portevoix.sharing import qr
from portevoix.sharing.views import ShareRow

RECORDS = {
    "values": (None, True, 1, 1.5, "é\ud800", b"\0", (1, [2, {"a": {3}}]), frozenset({"x"})),
    "times": (date(2009, 4, 26), datetime(2009, 4, 26, 12, tzinfo=UTC), timezone(timedelta(hours=2))),
    "a time in a zone": datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1),
    "a body": Body(("<p>", Reference("static", "x.pdf", "", "", 3, "{static}x.pdf"), "</p>"), frozenset({"a"})),
    "a problem": Problem("content/a.md", 3, "title", "is missing"),
    "a state": State.UPCOMING,
    "a term": TermLink("ESS", "ess", "/tags/ess/"),
    "data of an author": frozen_mapping({"a": [1, {"b": "c"}]}),
    "markup": Markup("<b>x</b>"),
    "a path": Path("/tmp/x"),
    "an event": EventHeader(
        name="Fête",
        starts=datetime(2026, 5, 9, 19, 30, tzinfo=ZoneInfo("Europe/Paris")),
        ends=datetime(2026, 5, 10, 1, tzinfo=UTC),
    ),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_what_is_packed_comes_out_as_it_was(record: object) -> None:
    found = unpack(pack(record))
    assert found == record
    assert type(found) is type(record)
    if isinstance(record, datetime) and isinstance(found, datetime):
        assert (found.fold, found.tzinfo) == (record.fold, record.tzinfo)


def test_a_member_of_an_enumeration_comes_back_whatever_python_would_write_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of 3.11, some releases call `getattr`."""
    monkeypatch.setattr(Status, "__reduce_ex__", lambda self, protocol: (getattr, (type(self), self.name)))
    assert unpack(pack((Status.DRAFT, Status.PUBLISHED))) == (Status.DRAFT, Status.PUBLISHED)


@pytest.mark.parametrize("drawn", [True, False])
def test_a_row_brings_its_code_where_it_was_drawn(monkeypatch: pytest.MonkeyPatch, drawn: bool) -> None:
    monkeypatch.setattr(qr, "_drawn", {})
    names = ("own_page", "device", "copy", "print", "qr")
    row = ShareRow(title="Léa", url="https://a.example/b/", links=(), **dict.fromkeys(names, True))
    code = row.code if drawn else None
    record = (row, OfBody("<p>a</p>", "a.md"))
    digests = Digests()
    name = digests.of(record)
    hollow = Hollows(digests).pack(record)
    qr._drawn.clear()
    monkeypatch.setattr(qr, "_made", lambda text: None)  # as where nothing can be drawn
    assert hollow is not None
    filled = fill(hollow.data, lambda source, way: OfBody("<p>a</p>", source), lambda digest: None)  # type: ignore[arg-type,return-value]
    assert filled == record
    assert filled[0].code == code
    assert Digests().of(filled) == name
