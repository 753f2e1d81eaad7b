"""Providers of collections, and what every one of them tells: how much came in, and of how many.

Invariant: of who gave, nothing leaves the modules of providers but how many they are; nor does a secret, or a token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Protocol
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from portevoix.microsites.kinds.fundraiser.measure import MOST

_FOLDERS: Mapping[str, str] = {
    "CrowdFunding": "collectes",
    "Donation": "formulaires",
    "Event": "evenements",
    "Membership": "adhesions",
    "PaymentForm": "paiements",
    "Shop": "boutiques",
}
"""Where HelloAsso has the pages of forms, by their types; a Checkout has none."""

MOST_ANSWER = 2_000_000
"""Bytes of an answer, at most."""


class Asks(Protocol):
    """Who asks the web; raises NotFetched."""

    def get(self, url: str, most: int, headers: Mapping[str, str] | None = None) -> bytes:
        """What stands at an address, so many bytes at most."""

    def post(self, url: str, most: int, body: bytes, headers: Mapping[str, str]) -> bytes:
        """What is answered to what is sent there."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider tells: how much came in, in the smallest parts of a currency (ISO 4217), of how many."""

    raised: int
    supporters: int
    currency: str


def page_of(provider: str, account: str, form: str, form_type: str) -> str:
    """The page of a collection at its provider; empty where it has none."""
    if provider == "opencollective":
        return f"https://opencollective.com/{part(account)}"
    folder = _FOLDERS.get(form_type)
    return f"https://www.helloasso.com/associations/{part(account)}/{folder}/{part(form)}" if folder else ""


def part(written: str) -> str:
    """A part of an address, whatever is written."""
    return quote(written, safe="")


def _word(value: object) -> object:
    return value or ""


def listed(value: object) -> object:
    """Nothing listed, where an answer says null."""
    return value or []


def grouped(value: object) -> object:
    """Nothing told, where an answer says null."""
    return value or {}


Word = Annotated[str, BeforeValidator(_word)]
Count = Annotated[int, Field(strict=True, ge=0, le=MOST)]


class Answer(BaseModel):
    """A part of an answer; what else stands there is not kept."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)
