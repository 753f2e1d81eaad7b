"""What a build loads: not what it does not need, for every build waits for what is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from media.samples import drawing, encoded
from site_tests.sandbox import Sandbox

HEAVY = {
    "coloraide": "judges colours; what it found is remembered",
    "html5lib": "takes apart what nh3 cannot",
    "icalendar": "writes calendars",
    "segno": "draws QR codes",
    "truststore": "asks the network",
    "urllib3": "the same",
    "PIL.ImageCms": "develops pictures",
    "PIL.ImageFont": "draws cards",
    "portevoix.audit": "checks a built site",
    "portevoix.components.pages": "shows the theme's components",
    "portevoix.media.develop": "opens pictures",
    "portevoix.microsites.kinds": "knows the kinds of microsites",
    "portevoix.microsites.look": "mixes the colours of microsites",
    "portevoix.preview": "serves a site while it is written",
    "portevoix.previews.cards.draw": "draws cards",
    "portevoix.publishing": "publishes a site",
    "portevoix.scaffold": "begins texts",
    "portevoix.search.pages": "makes the search",
}
"""What a plain site of posts has no need of. (Pelican itself loads docutils, Pillow's core, rich and watchfiles.)"""

ASKED_FOR = {"coloraide", "html5lib", "icalendar", "segno", "PIL.ImageCms", "PIL.ImageFont", "portevoix.search.pages"}
"""Some that the site below needs: this shows that the judge sees them."""

BUILD = """\
import sys
from datetime import UTC, datetime
from pathlib import Path
from portevoix.host import BuildOptions, build
for settings in sys.argv[1:]:
    build(BuildOptions(settings=Path(settings), now=datetime(2026, 11, 1, 12, tzinfo=UTC)))
    print(*sys.modules)
"""


def loaded(*sites: Sandbox) -> list[set[str]]:
    """The heavy ones among the modules that a process has loaded once it has built each of these sites."""
    command = [sys.executable, "-c", BUILD, *(str(site.folder / "siteconf.py") for site in sites)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return [HEAVY.keys() & set(line.split()) for line in answer.stdout.splitlines()]


def test_a_plain_site_of_posts_loads_nothing_heavy_and_one_that_has_more_what_it_asks_for(tmp_path: Path) -> None:
    plain, more = _plain(tmp_path / "plain"), _more(tmp_path / "more")
    nothing, asked_for = loaded(plain, more)
    assert nothing == set()
    assert asked_for >= ASKED_FOR


def _plain(folder: Path) -> Sandbox:
    sandbox = Sandbox(folder)
    sandbox.settings(["PORTEVOIX_CARDS = PORTEVOIX_SEARCH = PORTEVOIX_SHARING = False"])
    sandbox.post("un", "Un *texte* et [un lien]({filename}deux.md).", tags="[a, b]", categories="[c]")
    sandbox.post("deux", "| a | b |\n|---|---|\n| 1 | 2 |\n\nUne note[^1].\n\n[^1]: Ici.")
    sandbox.build()  # what came of the style sheets is kept
    return sandbox


def _more(folder: Path) -> Sandbox:
    sandbox = Sandbox(folder)
    sandbox.post("un", "<svg><path d='M0 0'/></svg> <math><mi>x</mi></math>", event="{starts: 2026-12-01}")
    sandbox.post("deux", "![Un dessin]({static}/media/a.png)", status="published")
    sandbox.write("media/a.png", encoded(drawing(90, 60), "PNG"))
    return sandbox
