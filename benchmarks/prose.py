"""French prose from a seed: whole sentences, in agreement, with accents, elisions and the punctuation of French.

Not literature: what a builder has to do with a text depends on its words being different, on its apostrophes, quotes
and signs, and on how long its sentences are, and these are as in a blog of the social economy.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

MASCULINE = (
    "atelier projet réseau collectif budget bilan quartier jardin débat portail vélo marché repas concert courrier "
    "chantier théâtre métier festival livret logement rapport témoignage partenaire adhérent voisin bénévole "
    "salarié élu écrivain étudiant agriculteur musicien boulanger médiateur trésorier animateur formateur "
    "journaliste artisan local toit potager four stock calendrier programme site blog journal affichage film "
    "documentaire entretien village canton hôpital lycée musée cinéma foyer refuge dépôt entrepôt crédit don prêt "
    "loyer salaire contrat règlement statut vote conseil comité groupe cercle chœur matériel outil véhicule camion "
    "panneau compost verger"
).split()
FEMININE = (
    "association coopérative école mairie bibliothèque fête réunion campagne collecte épicerie ferme forêt rivière "
    "place rue ville région caisse banque monnaie énergie lumière eau santé crèche médiathèque ressourcerie "
    "recyclerie friche librairie radio revue lettre affiche vidéo photographie émission enquête question réponse "
    "idée histoire mémoire mission équipe assemblée présidente secrétaire voisine bénévole étudiante agricultrice "
    "musicienne fondation mutuelle subvention cotisation convention charte décision rencontre conférence "
    "exposition balade cantine recette récolte graine serre toiture façade cuisine salle cour cave passerelle "
    "piste gare laverie couturière menuiserie imprimerie boutique plateforme maquette démarche entraide solidarité "
    "culture formation"
).split()
ADJECTIVES = (
    "associatif/associative coopératif/coopérative solidaire/solidaire local/locale ouvert/ouverte "
    "partagé/partagée gratuit/gratuite public/publique social/sociale nouveau/nouvelle ancien/ancienne "
    "précieux/précieuse discret/discrète régional/régionale mensuel/mensuelle voisin/voisine joyeux/joyeuse "
    "fragile/fragile durable/durable utile/utile participatif/participative indépendant/indépendante "
    "numérique/numérique rural/rurale urbain/urbaine écologique/écologique collectif/collective "
    "équitable/équitable citoyen/citoyenne bénévole/bénévole attentif/attentive patient/patiente "
    "inattendu/inattendue modeste/modeste généreux/généreuse étonnant/étonnante familier/familière vivant/vivante"
).split()
VERBS = (
    "accueille accompagne soutient prépare organise finance présente raconte écoute rassemble transforme répare "
    "construit imagine défend explique publie partage découvre relie invite encourage protège installe remercie "
    "interroge éclaire nourrit traverse complète prolonge renouvelle suit change dessine enregistre traduit "
    "héberge prête récolte expose"
).split()
WHEN = (
    "depuis l'hiver dernier|chaque premier samedi du mois|à la rentrée|au printemps|pendant trois semaines|"
    "dès demain matin|après des mois d'attente|avant l'été|un soir de novembre|au fil des saisons|"
    "le temps d'un week-end|en quelques jours|toute l'année|à l'automne|depuis plus de dix ans|entre deux averses|"
    "à l'heure du goûter|jusqu'à la fin de l'année|cette semaine encore|le lendemain de la fête|"
    "à la tombée de la nuit|en plein mois d'août"
).split("|")
WHERE = (
    "à deux pas de la gare|dans une ancienne usine|au cœur du quartier|en bord de rivière|sur la place du marché|"
    "chez nos voisins de Bretagne|dans la salle des fêtes|au bout de la rue|sous les platanes|"
    "à l'autre bout du département|près de l'école|dans les locaux de la mairie|sur les hauteurs de la ville|"
    "à la campagne|loin des grandes villes|derrière l'église|dans cinq communes à la fois|en ligne comme sur place"
).split("|")
OPENINGS = (
    "D'abord|Bien sûr|Pourtant|En effet|Depuis|Ce jour-là|Aujourd'hui|À vrai dire|Au début|Peu à peu|Ailleurs|"
    "C'est simple|Comme souvent|D'une année à l'autre|Cette fois|Mieux|Reste que|Du coup"
).split("|")
AIMS = (
    "sans attendre que l'État s'en mêle|pour que personne ne reste seul|afin d'y voir plus clair|"
    "avec l'aide d'une poignée de bénévoles|et ça marche|pour quelques euros par mois|"
    "sans perdre de vue l'essentiel|malgré un budget serré|parce qu'il fallait bien commencer quelque part|"
    "plutôt que de se plaindre|avec les moyens du bord|pour le plaisir d'être ensemble|comme on l'avait promis|"
    "quitte à y passer la nuit|sans rien demander en échange|pour celles et ceux qui n'ont pas Internet"
).split("|")
VOICES = (
    "Nous n'avions ni local ni argent|On s'est dit qu'il fallait essayer|Personne n'y croyait|"
    "L'essentiel, c'est d'être là|Il a suffi d'une réunion|Je ne reviendrais en arrière pour rien au monde|"
    "Tout le monde peut s'y mettre|C'est en faisant qu'on apprend|J'y vais pour les rencontres|"
    "Rien n'est jamais perdu d'avance"
).split("|")

_MUTE = "aeiouyhéèêàâîôûœ"
"""What an article is elided before; no noun here begins with an h that forbids it."""


def sentence(chance: random.Random) -> str:
    """One sentence, of 8 to 30 words, ended by its own sign."""
    return _capital(_SHAPES[_below(chance, len(_SHAPES))](chance))


def sentences(chance: random.Random, number: int) -> str:
    """A paragraph of so many sentences."""
    return " ".join(sentence(chance) for _ in range(number))


def heading(chance: random.Random) -> str:
    """A few words to stand above what follows."""
    shapes = (
        lambda: f"{_the(chance)} et {_the(chance)}",
        lambda: f"{_a(chance)} {_one(chance, WHERE)}",
        lambda: _doubted(chance),
        lambda: f"Pourquoi {_the(chance)} {_one(chance, VERBS)} {_the(chance)}",
    )
    return _capital(shapes[_below(chance, len(shapes))]())


def title(chance: random.Random) -> str:
    """What an article is called: a heading, or two of them about a colon."""
    first = heading(chance)
    return first if chance.random() < 0.7 else f"{first.removesuffix(' ?')} : {_a(chance)} {_one(chance, WHEN)}"


def phrase(chance: random.Random) -> str:
    """A thing and what it is like, for points of a list, links and what is stressed."""
    return _a(chance)


def _plain(chance: random.Random) -> str:
    return f"{_the(chance)} {_one(chance, VERBS)} {_a(chance)} {_one(chance, WHERE)}, {_one(chance, AIMS)}."


def _doubted(chance: random.Random) -> str:
    noun, column = _noun(chance)
    return f"{_with_article(noun, column)} {_one(chance, VERBS)}-t-{('il', 'elle')[column]} encore ?"


def _dated(chance: random.Random) -> str:
    what = f"{_the(chance)} {_one(chance, VERBS)} {_the(chance)}"
    noun, column = _noun(chance)
    other = f"{_with_article(noun, column)}, {('lui', 'elle')[column]}, {_one(chance, VERBS)} {_a(chance)}"
    return f"{_one(chance, WHEN)}, {what} ; {other}."


def _opened(chance: random.Random) -> str:
    return f"{_one(chance, OPENINGS)}, {_the(chance)} {_one(chance, VERBS)} {_the(chance)} {_one(chance, WHEN)}."


def _spoken(chance: random.Random) -> str:
    return (
        f"« {_one(chance, VOICES)} », dit-on {_one(chance, WHERE)} : {_the(chance)} {_one(chance, VERBS)} {_a(chance)}."
    )


def _asked(chance: random.Random) -> str:
    return f"et si {_the(chance)} qui {_one(chance, VERBS)} {_the(chance)} n'était qu'un début ?"


def _counted(chance: random.Random) -> str:
    share = f"{2 + _below(chance, 97)} % des personnes interrogées"
    return f"{_one(chance, WHEN)}, {share} disent qu'{_a(chance)} {_one(chance, VERBS)} {_the(chance)}."


def _cried(chance: random.Random) -> str:
    return f"quelle histoire que celle d'{_a(chance)} {_one(chance, WHERE)} !"


def _explained(chance: random.Random) -> str:
    return (
        f"{_the(chance)} {_one(chance, VERBS)} {_the(chance)} (c'est-à-dire {_a(chance)}) parce qu'{_a(chance)} "
        f"{_one(chance, VERBS)} {_one(chance, WHEN)}, {_one(chance, AIMS)}…"
    )


_SHAPES = (_plain, _plain, _dated, _opened, _opened, _spoken, _asked, _counted, _cried, _explained)


def _the(chance: random.Random) -> str:
    """A noun with its article, one time in three with what it is like."""
    noun, column = _noun(chance)
    return f"{_with_article(noun, column)}{_like(chance, column)}"


def _with_article(noun: str, column: int) -> str:
    article = "l'" if noun[0] in _MUTE else ("le ", "la ")[column]
    return f"{article}{noun}"


def _a(chance: random.Random) -> str:
    noun, column = _noun(chance)
    return f"{('un', 'une')[column]} {noun}{_like(chance, column)}"


def _noun(chance: random.Random) -> tuple[str, int]:
    if chance.random() < 0.5:
        return _one(chance, MASCULINE), 0
    return _one(chance, FEMININE), 1


def _like(chance: random.Random, column: int) -> str:
    return f" {_one(chance, ADJECTIVES).split('/')[column]}" if chance.random() < 0.35 else ""


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _one(chance: random.Random, words: Sequence[str]) -> str:
    return words[_below(chance, len(words))]


def _below(chance: random.Random, number: int) -> int:
    """`randrange`, three times faster: a large corpus is some hundred million of these."""
    return int(chance.random() * number)
