"""A source as a fundraiser names it, what its provider tells of it now, and what is kept of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from portevoix.microsites.answers import undocumented
from portevoix.microsites.kinds.fundraiser.helloasso import HelloAsso, client_of
from portevoix.microsites.kinds.fundraiser.measure import MOST, measure_of
from portevoix.microsites.kinds.fundraiser.opencollective import told_by_open_collective
from portevoix.microsites.kinds.fundraiser.providers import Asks, Told, page_of
from portevoix.microsites.kinds.fundraiser.source_header import ProviderHeader
from portevoix.microsites.kinds.fundraiser.telling import PROVIDERS
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource, with_reading
from portevoix.web import NotFetched


@dataclass(frozen=True, slots=True)
class Named:
    """A source in a header: the file and the line, as problems name them, and what that page counts in."""

    path: str
    line: int
    header: ProviderHeader
    code: str

    @property
    def facts(self) -> tuple[str, str, str, str]:
        """Provider, account, form and type of form; the last two are empty where a provider has no forms."""
        return self.header.facts

    def said(self, told: Told) -> str:
        """What was told of it, as whoever fetches reads it."""
        amount = _amount(told.raised, told.currency)
        supporters = f"{told.supporters} supporter{'' if told.supporters == 1 else 's'}"
        return f"{self.path}: {amount} of {supporters}, says {PROVIDERS[self.header.provider]}."

    def fall(self, before: FetchedSource | None, told: Told) -> str:
        """What is to be looked at where less than half is told of what was told *before*; empty where it is not."""
        if before is None or before.currency != told.currency or 2 * told.raised >= before.last.raised:
            return ""
        who = f"{PROVIDERS[self.header.provider]} ('{self.header.form or self.header.account}')"
        old, new = _amount(before.last.raised, told.currency), _amount(told.raised, told.currency)
        when = before.last.checked.isoformat(" ", "minutes")
        return (
            f"{who} told {old} at {when}, and tells {new} now, less than half; see there whether that is so,"
            " and put back the file that git has where it is not"
        )


def _amount(raised: int, currency: str) -> str:
    return f"{measure_of(currency).exact(raised)} {currency}"


class Providers:
    """All providers, HelloAsso as one client for as long as this lasts. *environment* holds what is secret."""

    def __init__(self, asks: Asks, environment: Mapping[str, str]) -> None:
        self._asks = asks
        self._environment = environment
        self._helloasso: HelloAsso | None = None

    def told(self, source: Named) -> Told:
        """What the provider of a source tells, in the currency of its page. Raises NotFetched, and NoClient."""
        provider, account, form, form_type = source.facts
        if provider == "opencollective":
            told = told_by_open_collective(self._asks, account)
        else:
            self._helloasso = self._helloasso or HelloAsso(client_of(self._environment), self._asks)
            told = self._helloasso.told(account, form, form_type)
        if max(told.raised, told.supporters) > MOST:
            raise undocumented(PROVIDERS[provider], "more than anybody has counted")
        if told.currency != source.code:
            why = f"{PROVIDERS[provider]} counts in {told.currency}, and this page in {source.code}"
            raise NotFetched(why, "keep one currency a page: change that of the microsite, or remove the source")
        return told


def kept(
    known: Mapping[tuple[str, str, str, str], FetchedSource], source: Named, told: Told, now: datetime
) -> FetchedSource:
    """A source with what it told *now*, after what is *known* of it in the same currency, by the names of sources.

    Raises ValueError ("problem; remedy") where it was fetched after that instant.
    """
    fresh = FetchedSource(*source.facts, told.currency, page_of(*source.facts))
    before = known.get(fresh.name)
    history = before.history if before and before.currency == told.currency else ()
    fresh = FetchedSource(*source.facts, fresh.currency, fresh.url, history)
    return with_reading(fresh, told.raised, told.supporters, now)
