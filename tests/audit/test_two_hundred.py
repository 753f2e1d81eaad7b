"""Two hundred links, anchors and pictures broken on purpose in the texts of a real site: each is told at its line."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from portevoix.audit import check
from portevoix.host import BuildOptions
from site_tests.conftest import sandbox
from site_tests.sandbox import NOW, Sandbox

__all__ = ["sandbox"]

POSTS = 10
FIRST_LINE = 7
"""Where the body of a post of the sandbox begins."""

OF_THE_AUDIT: tuple[Callable[[int], str], ...] = (
    lambda n: f"[x](/nulle-part-{n}/)",
    lambda n: f"[x](/blog/texte-{n % POSTS}/#aucun-{n})",
    lambda n: f"<a href='/blog/TEXTE-{n % POSTS}/?n={n}'>x</a>",
    lambda n: f"[x](../absent-{n}/)",
    lambda n: f"[x](https://communication-solidaire.example/rien-{n}/)",
    lambda n: f"[x](mailto:moi-{n})",
    lambda n: f"[x](/media/aucun-{n}.pdf)",
    lambda n: f"[x](//communication-solidaire.example/blog/aucun-{n}/)",
)
"""What only the built site shows."""
OF_THE_BUILD: tuple[Callable[[int], str], ...] = (
    lambda n: f"[x]({{filename}}absent-{n}.md)",
    lambda n: f"[x]({{filename}}texte-{n % POSTS}.md#aucun-{n})",
    lambda n: f"[x](#aucun-{n})",
    lambda n: f"![x]({{static}}/media/aucune-{n}.jpg)",
    lambda n: f"![x](/media/aucune-{n}.png)",
    lambda n: f'<img alt="" src="aucune-{n}.png">',
    lambda n: f"[x]({{static}}/media/aucun-{n}.pdf)",
    lambda n: f"[x]({{tag}}aucune-{n})",
)
"""What the build refuses by itself."""
HEADING = "## Une partie"
SOUND = (
    "[x](/blog/texte-0/) [y](/blog/texte-1/#une-partie) [z](#une-partie)",
    "[x]({filename}texte-2.md#une-partie) [mail](mailto:moi@example.org)",
    "[x](https://ailleurs.example/rien/) [y](/blog/texte-3/?a=b#top) `/nulle-part/`",
)


def cases(count: int, kinds: tuple[Callable[[int], str], ...]) -> list[list[str]]:
    """The lines of each post: so many faults of these kinds among sound lines, drawn by a seed."""
    random = Random(14)
    lines: list[list[str]] = [[HEADING, *SOUND] for _ in range(POSTS)]
    for number in range(count):
        post = random.choice(lines)
        post.insert(random.randrange(1, len(post) + 1), kinds[number % len(kinds)](number))
    return lines


@pytest.mark.parametrize("count", [20, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kinds", [OF_THE_AUDIT, OF_THE_BUILD], ids=["of the audit", "of the build"])
def test_each_fault_is_told_at_its_line_and_nothing_else_is(
    sandbox: Sandbox, kinds: tuple[Callable[[int], str], ...], count: int
) -> None:
    sandbox.settings(["MENUITEMS = ()", "PORTEVOIX_FOOTER = ()", "PORTEVOIX_CARDS = False"])
    planted = set()
    for number, lines in enumerate(cases(count, kinds)):
        sandbox.post(f"texte-{number}", "\n\n".join(lines))
        broken = (index for index, line in enumerate(lines) if line not in (*SOUND, HEADING))
        planted |= {(f"content/blog/texte-{number}.md", FIRST_LINE - 1 + 2 * index) for index in broken}
    assert len(planted) == count
    found = check(BuildOptions(sandbox.folder / "siteconf.py", now=NOW))
    assert [str(one.problem) for one in found if not one.problem.path.startswith("content/")] == []
    assert {(one.problem.path, one.problem.line) for one in found} == planted
