"""Rules for calendars, written from RFC 5545; they read bytes and lines, not through a library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .common import is_absolute

_NAME = r"[A-Za-z0-9-]+"
_LINE = re.compile(
    rf"(?P<name>{_NAME})(?P<parameters>(;{_NAME}=(\"[^\"]*\"|[^;:\",]*)(,(\"[^\"]*\"|[^;:\",]*))*)*):(?P<value>.*)"
)
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "COMMENT", "NAME", "X-WR-CALNAME", "PRODID"}
_ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "STATUS",
    "SEQUENCE",
}


@dataclass
class Line:
    """One unfolded line."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    """What lies between a BEGIN and its END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def within(self, name: str) -> list[Component]:
        return [part for part in self.parts if part.name == name]


@dataclass
class Calendar:
    """A file: its bytes, its unfolded lines, and their tree (None where BEGIN and END do not match)."""

    data: bytes
    unfolded: list[str]
    root: Component | None

    @property
    def events(self) -> list[Component]:
        return [] if self.root is None else self.root.within("VEVENT")

    @property
    def everything(self) -> list[Line]:
        parts = [] if self.root is None else [self.root, *self.root.parts]
        return [line for part in parts for line in part.lines]


def read(data: bytes) -> Calendar:
    """The calendar in *data*, as far as it can be read."""
    text = data.decode("utf-8", "replace")
    unfolded = re.split(r"\r?\n", re.sub(r"\r?\n[ \t]", "", text).removesuffix("\n").removesuffix("\r"))
    return Calendar(data, unfolded, _tree(unfolded))


def _tree(lines: list[str]) -> Component | None:
    open_parts = [Component("")]
    for text in lines:
        match = _LINE.fullmatch(text)
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            open_parts.append(Component(value))
            open_parts[-2].parts.append(open_parts[-1])
        elif name == "END":
            if open_parts.pop().name != value or not open_parts:
                return None
        else:
            open_parts[-1].lines.append(Line(name, _parameters(match["parameters"]), value))
    whole = len(open_parts) == 1 and [part.name for part in open_parts[0].parts] == ["VCALENDAR"]
    return open_parts[0].parts[0] if whole else None


def _parameters(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in re.findall(r";((?:\"[^\"]*\"|[^;])*)", text))
    return {name.upper(): value.strip('"') for name, _, value in pairs}


def lines_end_with_crlf(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.1: every line ends with CRLF."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", calendar.data) or not calendar.data.endswith(b"\r\n"):
        yield "a line ends otherwise"


def lines_are_folded(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.1: no line is longer than 75 octets, and no fold splits a character."""
    for line in calendar.data.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a fold within a character"


def lines_have_a_name_and_a_value(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.1: a line is a name, parameters, a colon and a value."""
    yield from (f"{line!r}" for line in calendar.unfolded if not _LINE.fullmatch(line))


def no_control_characters(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.1: values hold no control character but the tabulator."""
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", calendar.data):
        yield "a control character"


def components_are_closed(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.4: one VCALENDAR, every BEGIN with its END."""
    if calendar.root is None:
        yield "BEGIN and END do not match"


def calendar_has_prodid_and_version(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6: PRODID and VERSION 2.0 are there once."""
    if calendar.root is not None:
        if len(calendar.root.all("PRODID")) != 1:
            yield "PRODID"
        if [line.value for line in calendar.root.all("VERSION")] != ["2.0"]:
            yield "VERSION"


def calendar_is_not_empty(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6: at least one component is there."""
    if calendar.root is not None and not calendar.root.parts:
        yield "no component"


def event_has_uid_dtstamp_and_dtstart(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6.1: an event has UID, DTSTAMP and, in a calendar without METHOD, DTSTART."""
    for event in calendar.events:
        yield from (name for name in ("UID", "DTSTAMP", "DTSTART") if not event.all(name))


def event_has_nothing_twice(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6.1: most properties of an event come at most once."""
    for event in calendar.events:
        yield from (name for name in sorted(_ONCE) if len(event.all(name)) > 1)


def event_ends_after_it_starts(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.2.2: DTEND is of the same type as DTSTART and later."""
    for event in calendar.events:
        for start, end in zip(event.all("DTSTART"), event.all("DTEND"), strict=False):
            same_zone = start.parameters.get("TZID") == end.parameters.get("TZID")
            if len(start.value) != len(end.value) and ("T" in start.value) != ("T" in end.value):
                yield "a day and an instant"
            elif same_zone and end.value <= start.value:
                yield f"{start.value} to {end.value}"


def event_has_an_end_or_a_duration(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6.1: DTEND and DURATION do not come together."""
    for event in calendar.events:
        if event.all("DTEND") and event.all("DURATION"):
            yield "both"


def stamps_are_in_utc(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.7.2: DTSTAMP, CREATED and LAST-MODIFIED are in UTC."""
    for line in calendar.everything:
        if line.name in {"DTSTAMP", "CREATED", "LAST-MODIFIED"} and not re.fullmatch(r"\d{8}T\d{6}Z", line.value):
            yield f"{line.name} {line.value}"


def dates_have_their_form(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.3.5: a date is 8 digits and says VALUE=DATE, an instant adds T and 6 digits."""
    for line in calendar.everything:
        if line.name in {"DTSTART", "DTEND"}:
            day = line.parameters.get("VALUE") == "DATE"
            if not re.fullmatch(r"\d{8}" if day else r"\d{8}T\d{6}Z?", line.value):
                yield f"{line.name} {line.value}"
            elif line.value.endswith("Z") and "TZID" in line.parameters:
                yield f"{line.name} with a zone and in UTC"


def zones_are_explained(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.2.19: every TZID in use has its VTIMEZONE."""
    if calendar.root is not None:
        known = {line.value for zone in calendar.root.within("VTIMEZONE") for line in zone.all("TZID")}
        used = {line.parameters["TZID"] for line in calendar.everything if "TZID" in line.parameters}
        yield from sorted(used - known)


def zone_has_rules(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.6.5: a VTIMEZONE holds rules, each with DTSTART, TZOFFSETFROM and TZOFFSETTO."""
    for zone in [] if calendar.root is None else calendar.root.within("VTIMEZONE"):
        if not zone.parts:
            yield "a zone without rules"
        for part in zone.parts:
            needed = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")
            yield from (f"{part.name} without {name}" for name in needed if len(part.all(name)) != 1)


def uid_is_there_once(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.4.7: a UID is unique."""
    uids = [line.value for event in calendar.events if not event.all("RECURRENCE-ID") for line in event.all("UID")]
    yield from sorted({f"{uid} twice" for uid in uids if uids.count(uid) > 1})


def status_is_known(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.1.11: the status of an event is TENTATIVE, CONFIRMED or CANCELLED."""
    for event in calendar.events:
        known = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
        yield from (line.value for line in event.all("STATUS") if line.value not in known)


def sequence_is_a_number(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.7.4: SEQUENCE is a number that is not negative."""
    for event in calendar.events:
        yield from (line.value for line in event.all("SEQUENCE") if not line.value.isdigit())


def url_is_absolute(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.8.4.6: URL is a URI."""
    for event in calendar.events:
        yield from (line.value for line in event.all("URL") if not is_absolute(line.value))


def text_is_escaped(calendar: Calendar) -> Iterator[str]:
    """RFC 5545 §3.3.11: in a text, semicolons, commas and backslashes are escaped."""
    for line in calendar.everything:
        if line.name in _TEXTS and not re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", line.value):
            yield f"{line.name}: {line.value}"


RULES = (
    lines_end_with_crlf,
    lines_are_folded,
    lines_have_a_name_and_a_value,
    no_control_characters,
    components_are_closed,
    calendar_has_prodid_and_version,
    calendar_is_not_empty,
    event_has_uid_dtstamp_and_dtstart,
    event_has_nothing_twice,
    event_ends_after_it_starts,
    event_has_an_end_or_a_duration,
    stamps_are_in_utc,
    dates_have_their_form,
    zones_are_explained,
    zone_has_rules,
    uid_is_there_once,
    status_is_known,
    sequence_is_a_number,
    url_is_absolute,
    text_is_escaped,
)
