"""What a search costs its reader, with our own index and with Pagefind: bytes of a first query, of the next, of it all.

PYTHONPATH=tests python benchmarks/search.py 9 300 3000
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import Page, Response

from judges.browser import running
from judges.server import serving
from portevoix.blog.record import TermLink
from portevoix.blog.text import Kind
from portevoix.search.documents import Document
from portevoix.search.engine import Engine
from portevoix.search.own import OwnEngine
from portevoix.search.pagefind import PagefindEngine

ROOT = Path(__file__).resolve().parents[1]
WORDS_A_POST = 450
CATEGORIES = ("Campagnes de com", "web 2.0", "Vie du site", "À l'étranger", "Actions solidaires", "Conseils pratiques")
WORDS = (
    "solidarité économie coopérative association bénévole collecte projet réseau blog vidéo portail campagne accès "
    "éducation santé logement équitable producteur public débat réunion ville quartier école été forêt énergie vélo "
    "culture musique lecture idée question réponse mémoire chemin fenêtre lumière matin soir hiver année semaine "
    "avec sans pour dans chez entre depuis pendant après avant toujours souvent parfois jamais encore déjà ici là "
    "faire dire aller voir venir prendre donner partager écouter écrire lire montrer trouver chercher ouvrir fermer"
).split()
"""Those that are said most."""
VOCABULARY = 28_000
"""Different words: few are said everywhere and most hardly ever (Zipf), as in real prose."""

COMPRESSED = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
"""What comes compressed already."""

QUERY = """async ([engine, index, query]) => {
  window.ready ??= (async () => {
    const address = new URL(index, location)
    const head = await (await fetch(address)).json()
    const { Words } = await import('/js/search-index.js')
    const words = new Words(head.words)
    return { words, opened: await (await import(`/js/search-${engine}.js`)).open({ address, head, words }) }
  })()
  const { words, opened } = await window.ready
  const found = await opened.search(words.terms(query), {})
  await Promise.all(found.results.slice(0, 10).map((result) => result.load()))
  return found.total
}"""
"""What the search page does of a query, but for showing it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One engine with so many texts: its files, and bytes on the way (compressed)."""

    engine: str
    texts: int
    seconds: float
    files: int
    index: int
    first: int
    """The script of the engine, all it reads, and ten results; once."""
    following: int
    """Another query for another word."""


def measure(counts: Sequence[int], engines: Iterable[Engine] = (OwnEngine(), PagefindEngine())) -> list[Cost]:
    """The cost of each engine for each number of texts; reads the indexes in a browser."""
    costs = []
    with running() as browser:
        for count in counts:
            given = tuple(documents(count))
            for engine in engines:
                context = browser.new_context()
                costs.append(_cost(context.new_page(), engine, given))
                context.close()
    return costs


def documents(count: int, seed: int = 20090426) -> Iterator[Document]:
    """Posts of 450 words over a long tail of words; the same seed and count always give the same."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    words = _vocabulary(chance)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    tags = [TermLink(f"{chance.choice(words)} {number}", f"tag-{number}", "") for number in range(max(20, count // 5))]
    for number in range(count):
        said = chance.choices(words, cum_weights=weights, k=WORDS_A_POST)
        category = chance.choice(CATEGORIES)
        yield Document(
            url=f"/blog/post-{number:06}/",
            title=" ".join(chance.sample(said, 6)).capitalize(),
            text=" ".join(said),
            summary=" ".join(said[:40]),
            lang="fr",
            kind=Kind.ARTICLE,
            date=date(2026, 1, 1) - timedelta(days=number * 6000 // count),
            categories=(TermLink(category, category.lower().replace(" ", "-"), ""),),
            tags=tuple({tags[min(int(chance.paretovariate(0.8)) - 1, len(tags) - 1)] for _ in range(5)}),
        )


def _vocabulary(chance: random.Random) -> list[str]:
    """The most frequent words, then words made of French syllables."""
    begun = "b br c ch cl d f fr g gr j l m n p pl pr qu r s t tr v".split()
    ended = "a ai an au e é eau en er eu i ien in ion o on ou u ure ance elle ette ique isme oire té".split()
    found = dict.fromkeys(WORDS)
    while len(found) < VOCABULARY:
        found["".join(chance.choice(begun) + chance.choice(ended) for _ in range(chance.choice((2, 2, 3, 3, 4))))] = (
            None
        )
    return list(found)


def _cost(page: Page, engine: Engine, given: Sequence[Document]) -> Cost:
    begun = time.perf_counter()
    index = engine.index(given, "fr")
    seconds = time.perf_counter() - begun
    with tempfile.TemporaryDirectory(prefix="porte-voix-benchmark-") as folder:
        scripts = {f"js/{path.name}": path.read_bytes() for path in (ROOT / "theme" / "static" / "js").glob("*.js")}
        made = {f"index/{path}": data for path, data in index.files.items()}
        for path, data in {**scripts, **made, "index.html": b"<!doctype html><html lang=fr><title>x</title>"}.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        with serving(Path(folder)) as address:
            page.goto(f"{address}/")
            first = _asked(page, engine, index.head, "solidarité")
            following = _asked(page, engine, index.head, "coopérative vélo")
    published = sum(_weight(path, data) for path, data in index.files.items())
    return Cost(engine.name, len(given), seconds, len(index.files), published, first, following)


def _asked(page: Page, engine: Engine, head: str, query: str) -> int:
    """The bytes that a query brings to a browser that keeps what it has read."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    found = page.evaluate(QUERY, [engine.name, f"/index/{head}", query])
    if not found:
        raise RuntimeError(f"{engine.name} finds nothing for {query}")
    return sum(
        _weight(answer.url.partition("?")[0], answer.body()) for answer in answers if not answer.from_service_worker
    )


def _weight(path: str, data: bytes) -> int:
    return len(data) if path.endswith(COMPRESSED) else len(gzip.compress(data))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[9, 300, 3000])
    print("| engine | texts | made in | files | index | first query | next query |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for cost in measure(parser.parse_args().counts):
        sizes = " | ".join(f"{size / 1000:,.1f} kB" for size in (cost.index, cost.first, cost.following))
        print(f"| {cost.engine} | {cost.texts:,} | {cost.seconds:.1f} s | {cost.files:,} | {sizes} |")
