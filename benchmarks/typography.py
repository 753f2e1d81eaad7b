"""Our typography beside typogrify's whole filter, on one post of 500 words, in turn, in one run: microseconds, ratio.

python benchmarks/typography.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from typogrify.filters import typogrify

from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset

ROUNDS = 50
CALLS = 20
"""Calls between two readings of the clock, of which one is some hundred nanoseconds wrong."""

POST = """\
<p>Le portail <a href="/portail/">des réseaux solidaires</a> a fêté hier soir ses trois ans, et c'est peu dire qu'on \
s'y pressait : plus de 1 200 personnes, selon les organisateurs, sont passées en moins de 4 heures. « On n'attendait \
pas la moitié », glisse <strong>Camille Parlehaut</strong>, qui tient le blog depuis ses débuts. Qui l'aurait cru ? \
Personne, sans doute, et surtout pas celles &amp; ceux qui, en 2009, cherchaient encore une salle.</p>
<h2 id="le-direct">Le direct : quatre heures sans filet</h2>
<p>À 19 h 30, l'antenne s'ouvre sur un écran noir. <em>Est-ce que ça marche ?</em> Oui, ça marche ! Le premier sujet \
est consacré au commerce équitable ; le deuxième, à l'épargne solidaire, dont l'encours a grimpé de 25 % en un an. \
Entre les deux, un <a href="https://exemple.example/film/" title="Le film">petit film</a> tourné avec un téléphone \
raconte la journée d'une couturière d'<abbr title="Une ville">Ahmedabad</abbr>. Le public rit, puis se tait...</p>
<p>On en retiendra trois choses :</p>
<ul>
<li>un plateau sans vedette, où l'on parle à hauteur d'homme et de femme ;</li>
<li>des chiffres donnés avec leur source, et des sources données avec leur date ;</li>
<li>une adresse que chacun peut reprendre : <code>https://exemple.example/direct?jour=9&amp;heure=19:30</code>.</li>
</ul>
<blockquote>
<p>"Nous n'avons rien inventé", répète Sacha Passelemot, "nous avons seulement <strong>demandé</strong> aux gens ce \
qu'ils voulaient montrer." C'est peut-être là que se cache le secret de cette soirée : personne ne jouait un \
rôle.</p>
</blockquote>
<h2 id="et-apres">Et après ?</h2>
<p>Après, il y aura d'autres soirées, et d'autres portails. L'équipe travaille à une nouvelle page, que l'on pourra \
copier chez soi d'un clic : on y trouvera les actualités de cinquante associations, un agenda, une carte, et <a \
href="/petites-annonces/">des petites annonces</a>. « L'idée, c'est que chacun fasse circuler », dit Alix Ducornet ; \
« le reste viendra de lui-même ». Il faudra pour cela réunir 5 000 € avant le 30 mai 2009. À ce jour, la cagnotte en \
compte un peu plus de la moitié, soit <strong>2 740 €</strong>, donnés par 114 personnes. Merci à elles !</p>
<p>Au XXIe siècle, faut-il encore une salle pour se rencontrer ? La question a été posée à plusieurs reprises, et M. \
Bavardage y a répondu à sa manière : <em>« On peut s'aimer de loin, mais on ne danse que de près. »</em> Les \
applaudissements ont duré 3 min, ce qui, pour une réponse, n'est pas si mal. D'autres ont préféré poursuivre la \
conversation dehors, sous la pluie, jusqu'au dernier métro ; quelques-uns y sont encore, paraît-il.</p>
<p>Pour finir, un mot de méthode. Ce que nous publions ici est relu par deux personnes au moins, dont une qui n'a pas \
assisté à la soirée. Si vous trouvez une erreur, <a href="mailto:bonjour@exemple.example">dites-le-nous</a> : nous \
corrigeons le jour même, et nous le disons. Les photos sont de Dominique Portevoix, qui les met à disposition de tous \
; les films, eux, restent à leurs auteurs. Vous voulez aider à préparer la prochaine soirée ? <em>Venez donc !</em> \
On se retrouve chaque 1er mardi du mois, à partir de 18 h, au <strong>n° 12</strong> de la rue des Lilas, deuxième \
étage, porte de gauche... et l'on ne vous demandera pas d'où vous venez, seulement ce que vous aimeriez faire.</p>
"""


class Measured(NamedTuple):
    """Microseconds a post, the least of all rounds, and how many of ours fit into one of typogrify's (the median)."""

    ours: float
    typogrify: float
    ratio: float


def measure(post: str = POST, rounds: int = ROUNDS) -> Measured:
    """Set the post with both, in turn."""
    style = Style()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(_microseconds(lambda: typeset(post, "fr", style)))
        theirs.append(_microseconds(lambda: typogrify(post)))
    ratio = statistics.median(other / mine for mine, other in zip(ours, theirs, strict=True))
    return Measured(min(ours), min(theirs), ratio)


def _microseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    for _ in range(CALLS):
        call()
    return (time.perf_counter() - start) / CALLS * 1_000_000


def main() -> None:
    """Print what both take."""
    found = measure()
    print(
        f"portevoix.typography {found.ours:.0f} µs, typogrify {found.typogrify:.0f} µs, {found.ratio:.1f} times as fast"
    )


if __name__ == "__main__":
    main()
