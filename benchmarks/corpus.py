"""Posts to measure with: French prose made from a seed, with accents, links between posts and a long tail of tags."""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

WORDS = (
    "solidarité économie coopérative association bénévole collecte projet réseau blog vidéo portail campagne accès "
    "éducation santé logement équitable producteur public débat réunion ville quartier école été forêt énergie vélo "
    "culture musique lecture idée question réponse mémoire chemin fenêtre lumière matin soir hiver année semaine "
    "avec sans pour dans chez entre depuis pendant après avant toujours souvent parfois jamais encore déjà ici là "
    "faire dire aller voir venir prendre donner partager écouter écrire lire montrer trouver chercher ouvrir fermer"
).split()
CATEGORIES = ("Campagnes de com", "web 2.0", "Vie du site", "À l'étranger", "Actions solidaires", "Conseils pratiques")
AUTHORS = ("Camille Parlehaut", "Sacha Passelemot", "Dominique Portevoix", "Alix Ducornet")
WORDS_A_POST = 450


def make(folder: Path, count: int, seed: int = 20090426) -> None:
    """Write *count* posts below *folder*/blog; the same seed and count always give the same bytes.

    Their headers are classic `Key: value` lines, which stock Pelican reads too.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    tags = [f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}" for number in range(max(20, count // 5))]
    before = ""
    for number in range(count):
        day = date(2009, 1, 1) + timedelta(days=number * 6000 // count)
        source = f"blog/{day.year}/post-{number:06}.md"
        file = folder / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_post(chance, number, day, tags, before), encoding="utf-8")
        before = source


def _post(chance: random.Random, number: int, day: date, tags: list[str], before: str) -> str:
    chosen = {tags[min(int(chance.paretovariate(0.8)) - 1, len(tags) - 1)] for _ in range(5)}
    header = (
        f"Title: {_sentence(chance, 7)[:-1]} {number}\n"
        f"Date: {day.isoformat()} {chance.randrange(24):02}:{chance.randrange(60):02}\n"
        f"Slug: post-{number:06}\n"
        f"Category: {chance.choice(CATEGORIES)}\n"
        f"Tags: {', '.join(sorted(chosen))}\n"
        f"Author: {chance.choice(AUTHORS)}\n"
        f"Summary: {_sentence(chance, 20)}\n"
    )
    return f"{header}\n{_body(chance, number, before)}\n"


def _body(chance: random.Random, number: int, before: str) -> str:
    parts, words = [], 0
    while words < WORDS_A_POST:
        if words and chance.random() < 0.15:
            parts.append(f"## {_sentence(chance, 5)[:-1]}")
        sentences = [_sentence(chance, chance.randrange(8, 18)) for _ in range(5)]
        words += sum(len(sentence.split()) for sentence in sentences)
        parts.append(" ".join(sentences))
    if before:
        parts.append(f"Voir aussi [le précédent]({{filename}}/{before}).")
    parts.append("- " + "\n- ".join(_sentence(chance, 6) for _ in range(3)))
    parts.append(f"Une *emphase*, un **appui** et [un lien](https://exemple.example/{number}).")
    return "\n\n".join(parts)


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    make(given.folder, given.count)
    print(f"{given.count} posts in {given.folder}")
