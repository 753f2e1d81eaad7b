"""What French and English do to a word, as data: letters, elision, plurals, and words that say too little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`one:other` words; what stands behind the colon may be nothing."""
    return tuple((one, other) for one, _, other in (pair.partition(":") for pair in text.split()))


LETTERS: Mapping[str, str] = dict(_pairs("œ:oe æ:ae ß:ss ø:o đ:d ð:d ł:l þ:th ħ:h ı:i ς:σ"))
"""Letters that Unicode does not take apart (NFKD), and what people type for them; Greek has two small sigmas."""

PARTICLES = ("l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
"""What French elides before an apostrophe; `aujourd'hui` and `presqu'île` keep their two halves."""

CONTRACTIONS = ("s", "t", "d", "ll", "re", "ve", "m")
"""What English hangs behind one."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language's rules: endings of plurals (the first that fits is replaced), exceptions, words not filed at all."""

    endings: tuple[tuple[str, str], ...] = ()
    irregular: Mapping[str, str] = field(default_factory=dict)
    stop: frozenset[str] = frozenset()


# An x marks a plural behind a u only: `prix` and `index` are what they are. What ends in -ss does not lose an s.
_FRENCH = Language(
    endings=_pairs("eaux:eau aux:al ux:u ss:ss s:"),
    irregular=dict(
        _pairs(
            "travaux:travail baux:bail coraux:corail emaux:email vitraux:vitrail soupiraux:soupirail yeux:oeil "
            "cieux:ciel aieux:aieul tuyaux:tuyau noyaux:noyau joyaux:joyau boyaux:boyau taux:taux ans:an "
            "mesdames:madame messieurs:monsieur"
        )
    ),
    stop=frozenset(
        (
            "a ai ainsi alors apres as au aucun aussi autre autres aux avait avant avec avez avoir avons ayant bien ca "
            "car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci comme comment contre d "
            "dans de depuis des donc dont du elle elles en encore entre es est et etaient etait etes etre eu eux "
            "fait faut fois font ici il ils j je l la le les leur leurs lors lorsque lui m ma mais me meme memes mes "
            "moi moins mon n ne ni non nos notre nous on ont ou par parce pas pendant peu peut peuvent plus plusieurs "
            "pour pourquoi puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se sera ses "
            "si soit son sont sous sur t ta te tel telle tes toi ton tous tout toute toutes tres trop tu un une vers "
            "voici voila vos votre vous y"
        ).split()
    ),
)

# Behind a hissing sound both the e and the s go, of `house` as of `houses`, `box` as of `boxes`.
_ENGLISH = Language(
    endings=_pairs(
        "ies:y ie:y sses:ss ss:ss us:us is:is ches:ch che:ch shes:sh xes:x zes:z ze:z ses:s se:s s:",
    ),
    irregular=dict(
        _pairs(
            "children:child men:man women:woman feet:foot lives:life leaves:leaf heroes:hero echoes:echo "
            "news:news series:series species:species"
        )
    ),
    stop=frozenset(
        (
            "a about after all also am an and any are as at be because been before being but by can could did do does "
            "doing down each few for from further had has have having he her here hers him his how i if in into is it "
            "its just me more most my no nor not now of off on once only or other our out over own same she should so "
            "some such than that the their them then there these they this those through to too under until up very "
            "was we were what when where which while who whom why will with would you your"
        ).split()
    ),
)

LANGUAGES: Mapping[str, Language] = {"fr": _FRENCH, "en": _ENGLISH}
