"""What the templates of fundraiser microsites may use, as `view.page`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portevoix.media.picture import Picture
from portevoix.views import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """How far a collection is, in words: `raised` (`1 240 €`), `goal` (empty where there is none), both together in
    `told` (`1 240 € sur 2 000 €`), `missing` (empty once the goal is reached). `share` is whole per cent, never rounded
    up, and may exceed 100; `bar` is that, 100 at most. `supporters` counts them, `supporters_told` says it (empty where
    `raised` says the same: signatures).

    `as_of` is when this was last known to be so (None: nothing was ever given), `sources` who says so, in words."""

    raised: str
    goal: str
    told: str
    missing: str
    share: int
    bar: int
    supporters: int
    supporters_told: str
    as_of: date | None
    sources: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FundraiserCard:
    """A page that raises, as lists show it. `occasion` is `birthday`, `race`, `wedding`, `memory`, `party` or `other`,
    `occasion_told` the same in a sentence (`Pour son anniversaire`); `state` is `upcoming`, `live` or `ended`;
    `days_left` says how long it goes on still (`encore 12 jours`), empty where there is no end or it is over; `rank`
    is its place in a ranking, 0 where there is none; `counts` is `money`, `km`, `hours` or `signatures`."""

    title: str
    owner: str
    url: str
    lang: str
    picture: Picture | None
    occasion: str
    occasion_told: str
    cause: Link | None
    amount: Amount
    state: str
    is_cancelled: bool
    is_reached: bool
    days_left: str
    counts: str = "money"
    rank: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupCard:
    """A cause, a campaign or a team, as lists show it: what it raised with all its pages (`amounts`: money first, then
    other counters), how many pages that are, in words."""

    title: str
    url: str
    lang: str
    summary: str
    picture: Picture | None
    amounts: tuple[Amount, ...]
    pages_told: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CurveRow:
    """One line of the table of a curve: a day, and what was raised until then, in words."""

    day: date
    raised: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """What was raised over time, to be drawn in a box `width` by `height`, its origin at the top left: `points` from
    the first gift on (`x,y`, steps), `goal` the height of the goal (None where it is outside the box); the same as a
    table; `first` and `last` are the days at its ends, `most` the amount at its top, in words."""

    width: int
    height: int
    points: tuple[tuple[int, int], ...]
    goal: int | None
    rows: tuple[CurveRow, ...]
    first: date
    last: date
    most: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A share of the goal in per cent, what that is in words, and the day it was reached (None: not yet)."""

    share: int
    told: str
    reached: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Supporter:
    """One who gave and agreed to be shown: a name (empty: unnamed), a message (may be empty), how much, when."""

    name: str
    message: str
    amount: str
    when: date


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsItem:
    """News of a page: HTML, a title, when, and its anchor."""

    title: str
    html: str
    when: date
    anchor: str
    lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartRow:
    """What one source says: its name, its page (empty where there is none), how much, of how many, when."""

    source: str
    url: str
    raised: str
    supporters_told: str
    as_of: date


@dataclass(frozen=True, kw_only=True)
class OpeningPage:
    """`opening.html`: what was raised in all, the causes, the campaigns that go on, pages nearest to their goal and the
    latest. `count_told` says how many pages there are; `begin` is a `mailto:` to ask for a page of one's own, empty
    where nobody can be written to."""

    amounts: tuple[Amount, ...]
    causes: tuple[GroupCard, ...]
    campaigns: tuple[GroupCard, ...]
    teams: tuple[GroupCard, ...]
    nearest: tuple[FundraiserCard, ...]
    latest: tuple[FundraiserCard, ...]
    ended: tuple[FundraiserCard, ...]
    """Those that are over or were cancelled, the newest first."""
    count_told: str
    begin: str


@dataclass(frozen=True, kw_only=True)
class CausePage:
    """`cause.html`: a cause, what was raised for it, and the pages that do so, in the order of what they raised."""

    card: GroupCard
    beneficiary: str
    donate: Link | None
    ranking: tuple[FundraiserCard, ...]
    impact: str
    """HTML, may be empty."""


@dataclass(frozen=True, kw_only=True)
class GroupPage:
    """`group.html`: a campaign (`is_campaign`) or a team: what its pages raised together, its teams, its pages in the
    order of what they raised; `parent` leads to what it is part of. `state` is as a card's."""

    card: GroupCard
    is_campaign: bool
    parent: Link | None
    teams: tuple[GroupCard, ...]
    ranking: tuple[FundraiserCard, ...]
    starts: date | None
    closes: date | None
    state: str


@dataclass(frozen=True, kw_only=True)
class FundraiserPage:
    """`fundraiser.html`: one page. `donate` leads to whoever collects, None once it is over or cancelled; `thanks` and
    `impact` are HTML, said once it is over. `live` is the address of the JSON that the number is refreshed from, empty
    once nothing changes any more. `kit` and `poster` lead to what passes it on; `unnamed` says how many more gave than
    are shown (empty: none). `supporters` are the newest; `all_supporters` leads to all, empty where these are all."""

    card: FundraiserCard
    honours: str
    parent: Link | None
    donate: Link | None
    beneficiary: str
    starts: date | None
    closes: date | None
    milestones: tuple[Milestone, ...]
    curve: Curve | None
    parts: tuple[PartRow, ...]
    supporters: tuple[Supporter, ...]
    all_supporters: str
    unnamed: str
    news: tuple[NewsItem, ...]
    news_feed: str
    """The address of the feed of its news, empty where there is none."""
    thanks: str
    impact: str
    live: str
    kit: str
    poster: str


@dataclass(frozen=True, kw_only=True)
class SupportersPage:
    """`supporters.html`: all who gave and agreed to be shown, the newest first; `unnamed` is as on the page."""

    card: FundraiserCard
    supporters: tuple[Supporter, ...]
    unnamed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Snippet:
    """What may be pasted elsewhere: what it is (`image`, `frame`, `json`), its address, and the words to paste."""

    what: str
    url: str
    code: str


@dataclass(frozen=True, kw_only=True)
class KitPage:
    """`kit.html`: how to pass a page on: a mail for one's contacts (`mail` is a `mailto:`, `subject` and `text` its
    words), the poster, and what may be pasted elsewhere."""

    card: FundraiserCard
    mail: str
    subject: str
    text: str
    poster: str
    picture: str
    """The address of the progress picture (SVG)."""
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, kw_only=True)
class PosterPage:
    """`poster.html`: a sheet of A4 to print. `call` is what it calls for in one word, or says instead; `address` is the
    page's own as people type it, in parts between which a line may end, empty where nobody knows it; `qr` is the same
    as an SVG path in a square of `qr_size` units, empty likewise."""

    card: FundraiserCard
    summary: str
    call: str
    address: tuple[str, ...]
    qr: str
    qr_size: int


@dataclass(frozen=True, kw_only=True)
class FramePage:
    """`frame.html`: what other sites show in a frame: title, bar, number, a link."""

    card: FundraiserCard
    donate: Link | None
    live: str


VIEWS = {
    "opening": OpeningPage,
    "cause": CausePage,
    "group": GroupPage,
    "fundraiser": FundraiserPage,
    "supporters": SupportersPage,
    "kit": KitPage,
    "poster": PosterPage,
    "frame": FramePage,
}
