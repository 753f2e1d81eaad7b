"""What designers read of the components page is so: the component it walks to is shown, with its examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_tests.sample_settings import ROOT
from site_tests.sandbox import Sandbox

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("lang", "label"), [("en", "Sign the letter"), ("fr", "Signer la lettre")])
def test_a_component_of_an_overlay_is_shown_as_the_documentation_says(tmp_path: Path, lang: str, label: str) -> None:
    sandbox = Sandbox(tmp_path)
    for fence in FENCE.finditer((ROOT / "docs/designers" / lang / "components.md").read_text("utf-8")):
        if "settings" in fence["info"]:
            sandbox.settings([fence["text"]])
        elif " file=" in fence["info"]:
            file = tmp_path / fence["info"].partition(" file=")[2]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence["text"], encoding="utf-8")
    assert [str(problem) for problem in sandbox.build(components=True).report] == []
    page = sandbox.page("composants/index.html")
    part = page.partition('<section class="specimen" id="appeal"')[2].partition('<section class="specimen"')[0]
    assert "what a text asks of its reader, and how many have done it already." in part
    assert "<code>count=0</code>" in part
    assert part.count(f'<p class="appeal"><a href="#">{label}</a> (1\N{NARROW NO-BREAK SPACE}204)</p>') == 2
    assert 'data-scheme="dark"' in part
