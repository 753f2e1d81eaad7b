"""security.txt (RFC 9116): whom to tell about a weakness of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from portevoix.problems import Problem, Report, Severity, did_you_mean
from portevoix.syndication.instants import rfc3339
from portevoix.syndication.markup import line

PATH = ".well-known/security.txt"
_SOON = timedelta(days=30)
_YEAR = timedelta(days=366)  # a leap year too is no more than a year ahead
_FIELDS = {
    "contact": "Contact",
    "expires": "Expires",
    "encryption": "Encryption",
    "acknowledgments": "Acknowledgments",
    "preferred_languages": "Preferred-Languages",
    "canonical": "Canonical",
    "policy": "Policy",
    "hiring": "Hiring",
}
"""Our names of the fields, in the order of the file, and those of RFC 9116 §2.5."""
_ADDRESSES = tuple(key for key in _FIELDS if key not in {"expires", "preferred_languages"})
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.IGNORECASE | re.ASCII)
"""A URI (RFC 3986): nothing in it is a space or beyond ASCII."""
_LANGUAGE = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
"""The form of a language tag (RFC 5646)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityText:
    """The fields of the file (§2.5). `contact` holds URIs in order of preference, `expires` is aware,
    `preferred_languages` are language tags; all other addresses are absolute."""

    contact: tuple[str, ...]
    expires: datetime | None
    preferred_languages: tuple[str, ...] = ()
    canonical: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()
    encryption: tuple[str, ...] = ()
    acknowledgments: tuple[str, ...] = ()
    hiring: tuple[str, ...] = ()


def read(
    raw: Mapping[str, Any], now: datetime, place: tuple[str, int], field: str, report: Report, canonical: str = ""
) -> SecurityText | None:
    """The file from a setting, None where no valid file can be written (§2.5.5).

    Each field is one text or a list of them, `expires` an ISO 8601 date or instant, in the zone of *now* where it names
    none; left out, it is the beginning of a month, half a year after the build. *canonical* is the address of the file
    itself, used where the setting gives none. Mistakes, and what is wrong at the instant *now*, go to *report* as those
    of *field* at its *place*, a file and a line.
    """
    for key in raw:
        if key not in _FIELDS:
            guess = did_you_mean(key, _FIELDS)
            report.error(*place, field, f"'{key}' is not a field of security.txt; remove it{guess}")
    texts = {key: _texts(raw.get(key)) for key in _FIELDS if key != "expires"}
    texts["canonical"] = texts["canonical"] or ((canonical,) if canonical else ())
    if canonical and canonical not in texts["canonical"]:
        message = f"canonical: the file is at '{canonical}', and nobody is to trust one elsewhere; add this address"
        report.warning(*place, field, message)
    expires = _expires(raw["expires"], now.tzinfo) if "expires" in raw else _half_a_year_after(now)
    security = SecurityText(expires=expires, **texts)
    report.extend(problems(security, now, place, field))
    return security if security.expires and security.contact else None


def problems(security: SecurityText, now: datetime, place: tuple[str, int], field: str) -> tuple[Problem, ...]:
    """What would make the file useless or wrong at the instant *now* (§2.5.3 to §2.5.5, §5.3)."""
    expiry, addresses = _expiry_problems(security.expires, now), _address_problems(security)
    found = [*expiry, *_contact_problems(security), *addresses, *_language_problems(security)]
    return tuple(Problem(*place, field, message, severity) for severity, message in found)


def render(security: SecurityText) -> bytes:
    """The file. ValueError where `expires` is missing: no valid file can be written then."""
    if security.expires is None:
        raise ValueError("security.txt needs 'expires'")
    lines: list[str] = []
    for key, name in _FIELDS.items():
        if key == "expires":
            lines.append(f"{name}: {rfc3339(security.expires)}")
        elif key == "preferred_languages":
            joined = ", ".join(line(lang) for lang in security.preferred_languages)
            lines += [f"{name}: {joined}"] if joined else []
        else:
            lines += [f"{name}: {line(value)}" for value in getattr(security, key)]
    return ("\n".join(lines) + "\n").encode()


def _expires(value: object, zone: tzinfo | None) -> datetime | None:
    """The instant a value of the settings names: a day alone is over when it ends."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    if isinstance(value, str) and len(value.strip()) <= len("2027-06-30"):
        moment = datetime.combine(moment.date(), time(23, 59, 59))
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _half_a_year_after(now: datetime) -> datetime:
    """The first of a month: the file changes once a month, however often the site is built."""
    years, month = divmod(now.month + 6, 12)
    return datetime(now.year + years, month + 1, 1, tzinfo=now.tzinfo)


def _texts(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, (list, tuple)) else [value]
    return tuple(str(text) for text in texts if text)


def _expiry_problems(expires: datetime | None, now: datetime) -> Iterator[tuple[Severity, str]]:
    if expires is None:
        yield Severity.ERROR, "security.txt has no 'expires' that is a date; write for instance 2027-06-30"
        return
    day = f"{expires:%Y-%m-%d}"
    if expires <= now:
        yield Severity.ERROR, f"security.txt expired on {day}; check its contacts, then renew 'expires'"
    elif expires - now < _SOON:
        yield Severity.WARNING, f"security.txt expires on {day}; check its contacts, then renew 'expires'"
    elif expires - now > _YEAR:
        yield Severity.WARNING, f"security.txt expires on {day}; write a date less than a year ahead"


def _contact_problems(security: SecurityText) -> Iterator[tuple[Severity, str]]:
    if not security.contact:
        yield Severity.ERROR, "security.txt has no 'contact'; write for instance mailto:name@example.org"


def _address_problems(security: SecurityText) -> Iterator[tuple[Severity, str]]:
    for key in _ADDRESSES:
        for value in getattr(security, key):
            if not _ADDRESS.fullmatch(value):
                remedy = "mailto:name@example.org or https://example.org/contact/"
                yield Severity.ERROR, f"{key}: '{value}' is no full address; write for instance {remedy}"
            elif value.lower().startswith("http:"):
                yield Severity.ERROR, f"{key}: '{value}' is not protected; write it with https://"


def _language_problems(security: SecurityText) -> Iterator[tuple[Severity, str]]:
    for value in security.preferred_languages:
        if not _LANGUAGE.fullmatch(value):
            yield Severity.ERROR, f"preferred_languages: '{value}' is no language tag; write for instance fr or pt-BR"
