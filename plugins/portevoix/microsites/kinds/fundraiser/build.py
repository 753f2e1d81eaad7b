"""From the files of a fundraiser microsite to its causes, teams and pages; what is wrong with them is told as found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from portevoix.blog.record import Status
from portevoix.blog.time import over
from portevoix.microsites.kind import Material
from portevoix.microsites.kinds.fundraiser.accounts import Accounts
from portevoix.microsites.kinds.fundraiser.gifts import Terms
from portevoix.microsites.kinds.fundraiser.headers import CauseHeader, FundraiserHeader
from portevoix.microsites.kinds.fundraiser.measure import Measure, measure_of
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers, Group, News
from portevoix.microsites.kinds.fundraiser.places import taken
from portevoix.microsites.kinds.fundraiser.telling import deed
from portevoix.microsites.microsite import Item
from portevoix.problems import did_you_mean
from portevoix.views import Link


def build(material: Material) -> Fundraisers:
    """All there is, each with its figures."""
    header = material.header
    builder = _Builder(material, measure_of(header.currency))
    look = {"ink": header.look.ink, "paper": header.look.paper, "accent": header.look.accent}
    fundraisers = builder.fundraisers()
    builder.accounts.tell_unclaimed()
    return Fundraisers(
        microsite=material.microsite,
        words=material.words,
        currency=builder.currency,
        causes=tuple(builder.causes.values()),
        campaigns=tuple(builder.campaigns.values()),
        teams=tuple(builder.teams.values()),
        fundraisers=fundraisers,
        look=look,
        zone=material.zone,
    )


FACTS = ("occasion", "cause", "parent", "goal", "unit", "starts", "closes", "status")
"""Fields that say the same in every language."""


class _Builder:
    def __init__(self, material: Material, currency: Measure) -> None:
        self.currency = currency
        self.accounts = Accounts(material)
        self._material = material
        self.causes = {item.slug: self._cause(item) for item in material.items["causes"]}
        self.campaigns = {item.slug: self._group(item) for item in material.items["campaigns"]}
        self.teams = {item.slug: self._group(item) for item in material.items["teams"]}
        for item in material.items["teams"]:
            self._judge_team(item)
        self._news = self._gathered_news()

    def fundraisers(self) -> tuple[Fundraiser, ...]:
        """The pages that raise, the newest first."""
        items = self._material.items["fundraisers"]
        found = [one for item in items if (one := self._fundraiser(item))]
        return tuple(reversed(found))

    def _cause(self, item: Item) -> Group:
        header: CauseHeader = item.header
        return Group(
            item,
            _title(item),
            beneficiary=self._material.typeset(header.beneficiary, item.lang),
            impact=self._material.prose(item, header.impact, "impact"),
            donate=self._donate(item, self.currency),
        )

    def _group(self, item: Item) -> Group:
        self._judge_facts(item)
        facts = item.facts
        return Group(
            item,
            _title(item),
            parent=getattr(facts, "parent", ""),
            goal=self._goal(item, self.currency) if facts.goal else None,
            starts=getattr(facts, "starts", None),
            closes=getattr(facts, "closes", None),
        )

    def _judge_facts(self, item: Item) -> None:
        """A translation says nothing else than the text that it is of, of what is so in every language."""
        for field in FACTS if item.original else ():
            here, there = getattr(item.header, field, None), getattr(item.original, field, None)
            is_waiting = field == "status" and Status.CANCELLED not in {here, there}  # a draft, say
            if field in item.lines and here != there and not is_waiting:
                remedy = "say it there alone, or the same" if there else "say it there"
                self._error(item, field, f"is not what the text in the main language says; {remedy}")

    def _judge_team(self, item: Item) -> None:
        """A team belongs to a campaign or another team that is there, and never to itself, however far round."""
        parent = item.facts.parent
        if item.slug in self.campaigns:
            self._error(item, "slug", f"'{item.slug}' is already a campaign; give one of the two another 'slug:'")
        if parent:
            self._known(item, "parent", parent, {**self.campaigns, **self.teams}, "campaign or team")
        line, at = [item.slug], parent
        while at and at in self.teams:
            if at in line:
                if at != item.slug or at != min(line):  # said once, at the first of those in the circle
                    return
                whole = " → ".join((*line, at))
                self._error(item, "parent", f"makes the team its own child ({whole}); name another parent, or none")
                return
            line.append(at)
            at = self.teams[at].parent

    def _fundraiser(self, item: Item) -> Fundraiser | None:
        header: FundraiserHeader = item.header
        facts: FundraiserHeader = item.facts
        self._judge_facts(item)
        measure = measure_of(facts.unit) if facts.unit else self.currency
        goal = self._goal(item, measure)
        cause = self._known(item, "cause", facts.cause, self.causes, "cause")
        if facts.parent:
            self._known(item, "parent", facts.parent, {**self.campaigns, **self.teams}, "campaign or team")
        if item.slug in taken(self._material.microsite.lang):
            self._error(item, "slug", f"'{item.slug}/' is where this microsite has other pages; write another 'slug:'")
        terms = self._terms(facts.closes, measure)
        gifts = self.accounts.gifts(item, terms)
        fetched = self.accounts.fetched(item, measure)
        if goal is None:
            return None
        return Fundraiser(
            item=item,
            title=_title(item),
            owner=self._material.typeset(header.owner, item.lang),
            occasion=facts.occasion,
            honours=self._material.typeset(header.honours, item.lang),
            cause=facts.cause,
            parent=facts.parent,
            measure=measure,
            goal=goal,
            starts=facts.starts,
            closes=facts.closes,
            is_cancelled=facts.status is Status.CANCELLED,
            gifts=gifts,
            fetched=fetched,
            news=tuple(self._news.get(item.slug, ())),
            donate=self._button(item, cause, measure),
            thanks=self._material.prose(item, header.thanks, "thanks"),
            impact=self._material.prose(item, header.impact, "impact"),
            zone=self._material.zone,
        )

    def _terms(self, closes: date | None, measure: Measure) -> Terms:
        material = self._material
        if closes is None:
            return Terms(measure, material.zone, material.now)
        return Terms(measure, material.zone, material.now, over(closes, closes, material.zone), closes.isoformat())

    def _goal(self, item: Item, measure: Measure) -> int | None:
        try:
            return measure.read(item.facts.goal)
        except ValueError as error:
            self._error(item, "goal", str(error).replace(", or remove it", ""))
            return None

    def _known(self, item: Item, field: str, slug: str, among: Mapping[str, Group], what: str) -> Group | None:
        """What a field names; None, and a problem, where there is none, with the nearest that there is."""
        if found := among.get(slug):
            return found
        if any(slug in self._material.slugs[f"{one}s"] for one in what.split(" or ")):
            remedy = "publish that first: take its 'status' or its 'date' away"
            self._error(item, field, f"the {what} '{slug}' is kept back (a draft, or to come); {remedy}")
            return None
        known = ", ".join(among)
        guess = did_you_mean(slug, among) or (f"; there are {known}" if known else "; write its file first")
        self._error(item, field, f"there is no {what} '{slug}'{guess}" if slug else f"is empty{guess}")
        return None

    def _donate(self, item: Item, measure: Measure) -> Link | None:
        written: str = item.header.donate
        if not written:
            return None
        url = self._material.link(item, written, "donate")
        return Link(label=deed(measure, self._material.words), url=url) if url else None

    def _button(self, item: Item, cause: Group | None, measure: Measure) -> Link | None:
        """Where one takes part: as the page says; where it counts money, else as its cause does, else the microsite."""
        own = self._donate(item, measure)
        if own or not measure.is_money:
            return own
        if cause and cause.donate:
            return cause.donate
        call = self._material.microsite.call_to_action
        return Link(label=deed(measure, self._material.words), url=call.url) if call else None

    def _gathered_news(self) -> Mapping[str, Iterable[News]]:
        """News by the page they are of, the newest first."""
        known = [item.slug for item in self._material.items["fundraisers"]]
        found: dict[str, list[News]] = {}
        for item in self._material.items["updates"]:
            header = item.header
            if header.date is None:
                self._error(item, "date", "is missing; news have a day; write a line such as 'date: 2026-05-04'")
            elif header.fundraiser not in known:
                guess = did_you_mean(header.fundraiser, known)
                say = self._material.error if guess else self._material.warning  # else it may be of a draft
                message = f"no page is called '{header.fundraiser}'{guess or '; correct it, or publish that page'}"
                say(item, "fundraiser", message)
            else:
                title = self._material.typeset(header.title, item.lang)
                found.setdefault(header.fundraiser, []).append(News(item, title, header.date, item.body))
        for some in found.values():
            some.sort(key=_when, reverse=True)
        return found

    @property
    def _error(self) -> Callable[[Item, str, str], None]:
        return self._material.error


def _when(news: News) -> float:
    return news.at.timestamp()


def _title(item: Item) -> str:
    title: str = item.article.card.title if item.article else item.header.title
    return title
