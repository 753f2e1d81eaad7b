"""The data files of a fundraiser microsite, each for the page it is of: ledgers, and totals that were fetched."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from portevoix.microsites.kind import Material
from portevoix.microsites.kinds.fundraiser.gifts import Gift, Terms
from portevoix.microsites.kinds.fundraiser.ledger import read_ledger
from portevoix.microsites.kinds.fundraiser.measure import Measure
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource, read_totals
from portevoix.microsites.microsite import DataFile, Item
from portevoix.problems import did_you_mean

LEDGERS, TOTALS = "ledgers", "totals"


class Accounts:
    """Gives each page its files, by its slug, and tells of those that nobody asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._ledgers = self._by_name(LEDGERS)
        self._totals = self._by_name(TOTALS)

    def gifts(self, item: Item, terms: Terms) -> tuple[Gift, ...]:
        """What stands in the ledger of a page, the oldest first; every mistake in it is told."""
        file = self._ledgers.get(item.slug)
        if file is None:
            return ()
        gifts = read_ledger(file.name + file.suffix, file.data, terms, partial(self._material.wrong, file))
        return tuple(self._typeset(gift, item.lang) for gift in gifts)

    def _typeset(self, gift: Gift, lang: str) -> Gift:
        """What is shown of a supporter, set as the page is."""
        if not (gift.supporter or gift.message):
            return gift
        typeset = self._material.typeset
        return replace(gift, supporter=typeset(gift.supporter, lang), message=typeset(gift.message, lang))

    def fetched(self, item: Item, measure: Measure) -> tuple[FetchedSource, ...]:
        """What `fetch-totals` found for a page, of the sources that its header names."""
        wanted = {one.facts for one in item.facts.sources}
        file = self._totals.get(item.slug)
        if file is None:
            if wanted:
                message = "nothing was fetched of it yet; run fetch-totals"
                self._material.warning(item, "sources", message)
            return ()
        try:
            sources = read_totals(file.data)
        except ValueError as error:
            self._material.wrong(file, 0, "", str(error))
            return ()
        for source in sources:
            if source.currency != measure.code:
                message = f"counts in {source.currency}, and this page in {measure.code}; keep one currency a page"
                self._material.wrong(file, 0, "currency", message)
        return tuple(
            source
            for source in sources
            if source.currency == measure.code
            and (source.provider, source.account, source.form, source.form_type) in wanted
        )

    def tell_unclaimed(self) -> None:
        """A file of no page, be that a draft, holds figures that nobody would ever see."""
        known = self._material.slugs["fundraisers"]
        for files in (self._ledgers, self._totals):
            for name, file in files.items():
                if name not in known:
                    guess = did_you_mean(name, known - files.keys()) or "; call it as its page is, or remove it"
                    self._material.wrong(file, 0, "", f"no page is called '{name}'{guess}")

    def _by_name(self, folder: str) -> dict[str, DataFile]:
        found: dict[str, DataFile] = {}
        for file in self._material.data[folder]:
            other = found.setdefault(file.name, file)
            if other is not file:
                message = f"{other.path} is of the same page; keep one of the two, with the lines of both"
                self._material.wrong(file, 0, "", message)
        return found
