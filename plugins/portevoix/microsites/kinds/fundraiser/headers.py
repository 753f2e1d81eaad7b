"""What an author may write above the files of a fundraiser microsite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo

from portevoix.frontmatter import values
from portevoix.frontmatter.header import Line, TextHeader, as_group, as_moment, refuse_early, told
from portevoix.frontmatter.slugs import read_slug
from portevoix.microsites.header import EntryHeader, MicrositeHeader
from portevoix.microsites.kinds.fundraiser.choices import among
from portevoix.microsites.kinds.fundraiser.gifts import shown
from portevoix.microsites.kinds.fundraiser.measure import UNIT_HABITS, UNITS, Measure, measure_of
from portevoix.microsites.kinds.fundraiser.source_header import ProviderHeader


class Occasion(StrEnum):
    """What somebody raises for their cause on."""

    BIRTHDAY = "birthday"
    RACE = "race"
    WEDDING = "wedding"
    MEMORY = "memory"
    PARTY = "party"
    OTHER = "other"


_OCCASION_HABITS: Mapping[str, str] = {
    "anniversaire": "birthday",
    "course": "race",
    "marathon": "race",
    "sport": "race",
    "mariage": "wedding",
    "noces": "wedding",
    "hommage": "memory",
    "memoire": "memory",
    "in memory": "memory",
    "deuil": "memory",
    "fete": "party",
    "soiree": "party",
    "autre": "other",
}


def read_occasion(value: object) -> Occasion:
    """The occasion of a word, in either language. Raises ValueError for one that is none, with the nearest."""
    return Occasion(among(value, tuple(Occasion), _OCCASION_HABITS, "occasion"))


def _unit(value: object) -> str:
    return among(value, tuple(UNITS), UNIT_HABITS, "unit") if value else ""


def _currency(value: object) -> str:
    return measure_of(values.read_line(value).upper()).code


def read_goal(written: str) -> str:
    """An amount as somebody wrote it who did not say of what. Raises ValueError for what is none."""
    Measure("any currency", _FINEST).read(written)
    return written


_FINEST = 3
"""Digits after the point that some currency has; whether this one does is for its measure to say."""


def _amount(value: object) -> str:
    """An amount as it was written; what it comes to is known with its measure."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise ValueError("is no amount; write a number such as 500")
    return values.read_line(str(value))


def _slug(value: object) -> str:
    written = values.read_line("" if value is None else value)
    return read_slug(written) if written else ""


def _closes(value: object, info: ValidationInfo) -> date | datetime | None:
    closes = None if value is None else as_moment(value, info)
    starts = info.data.get("starts")
    if closes is not None and starts is not None:
        try:
            refuse_early(starts, closes)
        except ValueError as error:
            raise ValueError(str(error).replace("'ends'", "'closes'")) from None
    return closes


def _link(value: object) -> str:
    return values.read_link(value) if value else ""


_Slug = Annotated[str, PlainValidator(_slug)]
_Amount = Annotated[str, PlainValidator(_amount)]
_Moment = Annotated[date | datetime | None, BeforeValidator(as_moment)]
_Closes = Annotated[date | datetime | None, BeforeValidator(_closes)]
_Words = Annotated[str, PlainValidator(values.read_text)]
_Link = Annotated[str, PlainValidator(_link)]

_STARTS = told(
    "When it begins: a day, or a day and hour",
    "Quand elle commence : un jour, ou un jour et son heure",
    "starts: 2026-05-04",
)
_CLOSES = told(
    "Its last day, or the instant it is over", "Son dernier jour, ou l'instant où elle finit", "closes: 2026-06-30"
)
_DONATE = told(
    "Where the button leads: the page of whoever collects the gifts",
    "Où mène le bouton : la page de qui reçoit les dons",
    "donate: https://example.org/don",
)

_HABITS: Mapping[str, str] = {
    "objectif": "goal",
    "but": "goal",
    "target": "goal",
    "debut": "starts",
    "fin": "closes",
    "ends": "closes",
    "cloture": "closes",
    "equipe": "parent",
    "team": "parent",
    "campagne": "parent",
    "campaign": "parent",
    "don": "donate",
    "donner": "donate",
}


class FundraisersHeader(MicrositeHeader):
    """The front matter of a fundraiser microsite."""

    habits: ClassVar[Mapping[str, str]] = {**MicrositeHeader.habits, "devise": "currency", "monnaie": "currency"}

    currency: Annotated[str, PlainValidator(_currency), told(
        "What money is counted in, by the three letters of ISO 4217",
        "La monnaie des comptes, par les trois lettres d'ISO 4217",
        "currency: EUR",
    )] = "EUR"  # fmt: skip


def _sources(value: object) -> object:
    listed = value if isinstance(value, list | tuple) else [value]
    return [as_group({} if one is None else one) for one in listed]


class CauseHeader(EntryHeader):
    """The front matter of a cause."""

    habits: ClassVar[Mapping[str, str]] = {**EntryHeader.habits, **_HABITS, "beneficiaire": "beneficiary"}

    beneficiary: Annotated[Line, told(
        "Who receives what is given", "Qui reçoit ce qui est donné", "beneficiary: Les Toits ouverts"
    )] = ""  # fmt: skip
    donate: Annotated[_Link, _DONATE] = ""
    impact: Annotated[_Words, told(
        "What gifts make possible, Markdown",
        "Ce que les dons rendent possible, en Markdown",
        'impact: "20 € : une nuit à l\'abri."',
    )] = ""  # fmt: skip


class CampaignHeader(EntryHeader):
    """The front matter of a campaign: many pages and teams for a season."""

    habits: ClassVar[Mapping[str, str]] = {**EntryHeader.habits, **_HABITS}

    goal: Annotated[_Amount, told("What it wants together", "Ce qu'elle vise ensemble", "goal: 20000")] = ""
    starts: Annotated[_Moment, _STARTS] = None
    closes: Annotated[_Closes, _CLOSES] = None


class TeamHeader(EntryHeader):
    """The front matter of a team."""

    habits: ClassVar[Mapping[str, str]] = {**EntryHeader.habits, **_HABITS}

    parent: Annotated[_Slug, told(
        "The campaign or the team it belongs to, by its slug",
        "La campagne ou l'équipe dont elle fait partie, par son nom court",
        "parent: printemps-solidaire",
    )] = ""  # fmt: skip
    goal: Annotated[_Amount, told("What it wants together", "Ce qu'elle vise ensemble", "goal: 5000")] = ""


class FundraiserHeader(EntryHeader):
    """The front matter of a page that raises."""

    habits: ClassVar[Mapping[str, str]] = {
        **EntryHeader.habits,
        **_HABITS,
        "qui": "owner",
        "porteur": "owner",
        "organisateur": "owner",
        "occasion": "occasion",
        "unite": "unit",
        "en_memoire_de": "honours",
        "hommage_a": "honours",
        "merci": "thanks",
        "remerciement": "thanks",
    }

    owner: Annotated[
        Line,
        Field(min_length=1),
        AfterValidator(shown),
        told("Whose page it is", "À qui est la page", "owner: Léa Grandpas"),
    ]
    occasion: Annotated[Occasion, PlainValidator(read_occasion), told(
        "On which occasion: `birthday`, `race`, `wedding`, `memory`, `party` or `other`",
        "À quelle occasion : `birthday` (anniversaire), `race` (course), `wedding` (mariage), `memory` (hommage),"
        " `party` (fête) ou `other` (autre)",
        "occasion: race",
    )]  # fmt: skip
    cause: Annotated[
        _Slug, told("For which cause, by its slug", "Pour quelle cause, par son nom court", "cause: soins")
    ]
    goal: Annotated[_Amount, told("How much it wants", "Combien elle vise", "goal: 500")]
    unit: Annotated[Literal["", "km", "hours", "signatures"], BeforeValidator(_unit), told(
        "What it counts where that is no money: `km`, `hours` or `signatures`",
        "Ce qu'elle compte, si ce n'est pas de l'argent : `km`, `hours` (heures) ou `signatures`",
        "unit: km",
    )] = ""  # fmt: skip
    honours: Annotated[Line, AfterValidator(shown), told(
        "Who is remembered, where the occasion is `memory`", "À qui l'on rend hommage (`memory`)", "honours: Mamie Rose"
    )] = ""  # fmt: skip
    parent: Annotated[_Slug, told(
        "The team or the campaign it belongs to, by its slug",
        "L'équipe ou la campagne dont elle fait partie, par son nom court",
        "parent: les-lents",
    )] = ""  # fmt: skip
    starts: Annotated[_Moment, _STARTS] = None
    closes: Annotated[_Closes, _CLOSES] = None
    donate: Annotated[_Link, _DONATE] = ""
    thanks: Annotated[_Words, told(
        "What it says once it is over, Markdown", "Ce qu'elle dit une fois finie, en Markdown", 'thanks: "Merci !"'
    )] = ""  # fmt: skip
    impact: Annotated[_Words, told(
        "What it made possible, Markdown: said once it is over",
        "Ce qu'elle a rendu possible, en Markdown : dit une fois qu'elle est finie",
        'impact: "31 nuits à l\'abri."',
    )] = ""  # fmt: skip
    sources: Annotated[tuple[ProviderHeader, ...], BeforeValidator(_sources), told(
        "Where `fetch-totals` finds what was given online: `provider`, `account`, `form`",
        "Où `fetch-totals` trouve ce qui a été donné en ligne : `provider`, `account`, `form`",
        "sources: [{provider: helloasso, account: les-acteurs, form: lea-court}]",
    )] = ()  # fmt: skip


class UpdateHeader(TextHeader):
    """The front matter of an update: news of a page, by its owner."""

    habits: ClassVar[Mapping[str, str]] = {**TextHeader.habits, "collecte": "fundraiser", "page": "fundraiser"}

    fundraiser: Annotated[_Slug, told(
        "The page it is news of, by its slug", "La page dont elle donne des nouvelles", "fundraiser: lea-court"
    )]  # fmt: skip
