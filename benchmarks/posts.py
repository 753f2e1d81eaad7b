"""The posts to measure with, before any tool's spelling: the same seed and number always give the same ones.

Their size is that of a blog's: about 450 words, three headings, a list, a quotation, links and emphasis in each, a
picture in one of four, a code block in one of twenty, a link to another post in every one; 8 categories, 12 authors,
3 tags of a long tail, over 15 years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

import prose

SEED = 20090426
WORDS_A_POST = 450
FIRST_DAY = datetime(2011, 1, 1)  # noqa: DTZ001 - local time, as an author writes it
DAYS = 15 * 365 + 4
PICTURES = tuple(f"photo-{number:02}.jpg" for number in range(1, 21))
CATEGORIES = (
    "Campagnes",
    "Vie du site",
    "Économie sociale",
    "Actions solidaires",
    "Conseils pratiques",
    "Rencontres",
    "Numérique",
    "Bénévolat",
)
AUTHORS = (
    "Camille Parlehaut|Sacha Passelemot|Dominique Portevoix|Alix Ducornet|Noé Delachaire|Zoé Lafontaine|"
    "Maël Delaplace|Inès Duvillage|Éloi Grandpré|Anaë Belleface|Rémi Duvallon|Chloé Marchand"
).split("|")
LINK, PICTURE = "@LINK@", "@PICTURE@"
"""Where in a body the addresses stand of the post and of the picture that it names: each tool spells its own."""

_SUBJECTS = (
    "économie vidéo radio santé école énergie vélo forêt musique lecture logement jardin cuisine théâtre mémoire débat "
    "quartier emploi accès climat"
).split()
_SIDES = (
    "solidaire|en ligne|pour tous|au quotidien|à la campagne|en ville|partagée|de demain|sans frontière|en famille"
).split("|")
_AWAKE = 16 * 60
"""Minutes of a day in which posts appear, from six in the morning: never in an hour that comes twice."""

_CODE = """```python
def repartir(montant: int, parts: dict[str, int]) -> dict[str, int]:
    \"\"\"Répartit un montant, au centime près.\"\"\"
    total = sum(parts.values())
    return {{nom: montant * part // total for nom, part in parts.items()}}


print(repartir({amount}, {{"atelier": 3, "jardin": 2}}))
```"""


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its facts, and its body in Markdown with `LINK` and `PICTURE` where addresses belong."""

    number: int
    title: str
    date: datetime
    category: str
    tags: tuple[str, ...]
    author: str
    summary: str
    body: str
    linked: str
    """The source of the post that it links to, below the content folder."""
    picture: str
    """The name of the picture it shows, or empty."""

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return slug_of(self.number)

    @property
    def source(self) -> str:
        """Its file, below the content folder."""
        return f"blog/{self.date.year}/{self.slug}.md"


def posts(count: int, seed: int = SEED) -> Iterator[Post]:
    """So many posts, the oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    tags = names_of_tags(count)
    weights = list(accumulate(1 / rank for rank in range(1, len(tags) + 1)))
    for number in range(count):
        yield _post(chance, number, count, tags, weights)


def names_of_tags(count: int) -> tuple[str, ...]:
    """The tags of so many posts, the most used first: 60 for a thousand, and not quite twice as many for each ten times
    as many posts."""
    every = [*_SUBJECTS, *(f"{subject} {side}" for side in _SIDES for subject in _SUBJECTS)]
    return tuple(every[: max(12, round(60 * (count / 1000) ** 0.25))])


def slug_of(number: int) -> str:
    """What the address and the file of a post are called."""
    return f"post-{number:06}"


def date_of(number: int, count: int) -> datetime:
    """When a post appeared: evenly over the years, no two at one instant."""
    day, minute = divmod(number * DAYS * _AWAKE // count, _AWAKE)
    return FIRST_DAY + timedelta(days=day, hours=6, minutes=minute)


def _post(chance: random.Random, number: int, count: int, tags: tuple[str, ...], weights: list[float]) -> Post:
    chosen: dict[str, None] = {}
    while len(chosen) < 3:
        chosen[chance.choices(tags, cum_weights=weights)[0]] = None
    other = chance.randrange(number) if number else count - 1
    picture = chance.choice(PICTURES) if chance.random() < 0.25 else ""
    return Post(
        number=number,
        title=prose.title(chance),
        date=date_of(number, count),
        category=chance.choice(CATEGORIES),
        tags=tuple(chosen),
        author=chance.choice(AUTHORS),
        summary=prose.sentences(chance, 2),
        body=_body(chance, number, picture),
        linked=f"blog/{date_of(other, count).year}/{slug_of(other)}.md",
        picture=picture,
    )


def _body(chance: random.Random, number: int, picture: str) -> str:
    """The parts of a post in a fixed order; paragraphs are added until it is long enough."""
    parts = [prose.sentences(chance, 3)]
    if picture:
        parts.append(f"![{prose.heading(chance)}]({PICTURE})")
    parts += [f"## {prose.heading(chance)}", _marked(chance, number), _points(chance)]
    parts += [f"## {prose.heading(chance)}", prose.sentences(chance, 4), f"> {prose.sentences(chance, 2)}"]
    if chance.random() < 0.05:
        parts.append(_CODE.format(amount=chance.randrange(100, 100_000)))
    last = [f"### {prose.heading(chance)}", _closing(chance)]
    words = sum(len(part.split()) for part in (*parts, *last))
    while words < WORDS_A_POST:
        parts.append(prose.sentences(chance, 3 + chance.randrange(3)))
        words += len(parts[-1].split())
    return "\n\n".join([*parts, *last])


def _marked(chance: random.Random, number: int) -> str:
    """A paragraph with emphasis and links to other sites."""
    return (
        f"{prose.sentence(chance)} Voir [{prose.phrase(chance)}](https://exemple.example/{number}) et "
        f"*{prose.phrase(chance)}*. {prose.sentence(chance)} Ce n'est pas **{prose.phrase(chance)}**, mais "
        f"[{prose.phrase(chance)}](https://ailleurs.example/page/{number % 97}). {prose.sentence(chance)}"
    )


def _points(chance: random.Random) -> str:
    return "\n".join(f"- {prose.phrase(chance)} : {prose.phrase(chance)} ;" for _ in range(3 + chance.randrange(3)))


def _closing(chance: random.Random) -> str:
    return f"{prose.sentences(chance, 2)} À lire aussi : [{prose.phrase(chance)}]({LINK})."
