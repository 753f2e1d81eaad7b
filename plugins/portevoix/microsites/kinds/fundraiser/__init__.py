"""A fundraiser microsite: causes, teams, and pages that anyone makes from one file, with figures one can trust."""

from __future__ import annotations

from pathlib import Path

from portevoix.microsites.kind import Collection, DataFolder, Kind, Question, Scaffold
from portevoix.microsites.kinds.fundraiser.accounts import LEDGERS, TOTALS
from portevoix.microsites.kinds.fundraiser.build import build
from portevoix.microsites.kinds.fundraiser.feeds import files
from portevoix.microsites.kinds.fundraiser.fetch import COMMAND as FETCH
from portevoix.microsites.kinds.fundraiser.headers import (
    CampaignHeader,
    CauseHeader,
    FundraiserHeader,
    FundraisersHeader,
    Occasion,
    TeamHeader,
    UpdateHeader,
    read_goal,
    read_occasion,
)
from portevoix.microsites.kinds.fundraiser.pages import pages
from portevoix.microsites.kinds.fundraiser.places import CAMPAIGNS, CAUSES, TEAMS
from portevoix.microsites.kinds.fundraiser.poster import COMMAND as POSTER
from portevoix.microsites.kinds.fundraiser.views import VIEWS

_TEMPLATES = Path(__file__).parent / "templates"

KIND = Kind(
    name="fundraiser",
    header=FundraisersHeader,
    collections=(
        Collection(name="causes", item="cause", model=CauseHeader, path=CAUSES),
        Collection(name="campaigns", item="campaign", model=CampaignHeader, path=CAMPAIGNS["en"], paths=CAMPAIGNS),
        Collection(name="teams", item="team", model=TeamHeader, path=TEAMS["en"], paths=TEAMS),
        Collection(name="fundraisers", item="fundraiser", model=FundraiserHeader),
        Collection(name="updates", item="update", model=UpdateHeader, has_pages=False),
    ),
    data=(
        DataFolder(name=LEDGERS, item="a ledger", suffixes=(".csv", ".jsonl")),
        DataFolder(name=TOTALS, item="what fetch-totals wrote", suffixes=(".json",)),
    ),
    build=build,
    pages=pages,
    files=files,
    views=VIEWS,
    demonstration=Path(__file__).parent / "demonstration",
    commands=(FETCH, POSTER),
    scaffolds=(
        Scaffold(
            name="fundraiser",
            collection="fundraisers",
            folder=_TEMPLATES,
            questions=(
                Question(name="owner", asks="Whose page it is"),
                Question(name="occasion", asks="The occasion", among=tuple(Occasion), read=read_occasion),
                Question(name="cause", asks="The cause", of="causes"),
                Question(name="goal", asks="The goal, a number", read=read_goal),
            ),
            titles={"fr": "$owner collecte", "en": "$owner is raising"},
        ),
        Scaffold(name="cause", collection="causes", folder=_TEMPLATES),
        Scaffold(name="team", collection="teams", folder=_TEMPLATES),
        Scaffold(
            name="update",
            collection="updates",
            folder=_TEMPLATES,
            questions=(Question(name="fundraiser", asks="The page it is news of", of="fundraisers"),),
        ),
    ),
    habits={"collecte": "fundraiser", "fundraising": "fundraiser", "dons": "fundraiser", "cagnotte": "fundraiser"},
)
