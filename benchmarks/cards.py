"""What a share card costs: milliseconds for the first and for each next one, and bytes.

python benchmarks/cards.py --rounds 20
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from portevoix.previews.cards.draw import card_key, draw_card, setting_of  # noqa: E402 - the package, from here
from portevoix.previews.cards.face import Face, read_face, sized  # noqa: E402
from portevoix.previews.cards.poster import poster  # noqa: E402
from portevoix.previews.cards.spec import CardSpec  # noqa: E402
from portevoix.problems import Report  # noqa: E402

FONT = "theme/static/fonts/bricolage-grotesque.woff2"
TITLES = (
    "Bravo !",
    "Tous acteurs",
    "La solidarité mise sur le « buzz »",
    "Toute l’actualité solidaire sur une seule page",
    "Cinquante blogueurs au sommet du G20 de Londres, envoyés par des associations",
    "Quatre heures d’antenne pour un tour du monde du commerce équitable",
    "À l’école, l’économie sociale et solidaire s’apprend dès le collège : une classe de Lille raconte son année",
    "Le droit au logement, dix ans après : ce que les associations en disent, ce que l’État en fait, et ce que chacune "
    "et chacun peut encore faire d’ici à la fin de l’hiver pour que personne ne dorme dehors",
)


@dataclass(frozen=True)
class Figures:
    """Milliseconds of a card, the first and the median of all others; of its key; bytes of the lightest, heaviest."""

    cold: float
    warm: float
    setting: float
    key: float
    least: int
    most: int


def measure(rounds: int = 5) -> Figures:
    """Draw cards of one to five lines, *rounds* times each, as a build would."""
    face = _face()
    specs = [CardSpec(title=title, kicker="web 2.0", site="Communication solidaire", lang="fr") for title in TITLES]
    sized.cache_clear()
    poster.cache_clear()
    cold, _ = _timed(lambda: draw_card(specs[2], face))
    cards = [_timed(lambda spec=spec: draw_card(spec, face)) for _ in range(rounds) for spec in specs]
    sizes = [size for _, size in cards]
    return Figures(
        cold=cold,
        warm=statistics.median(took for took, _ in cards[len(specs) :] or cards),
        setting=statistics.median(_timed(lambda t=t: setting_of(t, face))[0] for t in TITLES * rounds),
        key=statistics.median(_timed(lambda s=s: card_key(replace(s, kicker=""), face))[0] for s in specs * rounds),
        least=min(sizes),
        most=max(sizes),
    )


def _timed(work) -> tuple[float, int]:  # noqa: ANN001 - any piece of work
    """Milliseconds that it took, and how much came of it."""
    start = time.perf_counter()
    made = work()
    took = (time.perf_counter() - start) * 1000
    return took, len(made) if isinstance(made, (bytes, str)) else 0


def _face() -> Face:
    report = Report()
    face = read_face(ROOT / FONT, FONT, where=("benchmarks/cards.py", 0), setting="FONT", report=report)
    if face is None:
        sys.exit("\n".join(map(str, report)))
    return face


def main() -> None:
    """Measure and say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    figures = measure(max(1, parser.parse_args().rounds))
    print(f"the first card    {figures.cold:7.1f} ms")
    print(f"each next card    {figures.warm:7.1f} ms, of which setting the title {figures.setting:.1f} ms")
    print(f"its key           {figures.key:7.2f} ms")
    print(f"bytes             {figures.least / 1000:7.0f} to {figures.most / 1000:.0f} kB")


if __name__ == "__main__":
    main()
