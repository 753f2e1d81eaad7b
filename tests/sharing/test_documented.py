"""The pages on sharing say what is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from portevoix.problems import Report
from portevoix.sharing.networks import known_networks
from portevoix.sharing.settings import read_sharing

DOCS = Path(__file__).resolve().parents[2] / "docs" / "publishers"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_example_of_the_setting_is_right(lang: str) -> None:
    text = (DOCS / lang / "sharing.md").read_text("utf-8")
    example = re.search(r"^PORTEVOIX_SHARING = (\{.*?^\})", text, re.MULTILINE | re.DOTALL)
    assert example
    report = Report()
    settings = read_sharing(ast.literal_eval(example[1]), ("pelicanconf.py", 0), "PORTEVOIX_SHARING", report)
    assert [str(problem) for problem in report] == []
    assert [network.name for network in settings.networks] == ["mastodon", "piaille", "email", "sms", "lemmy"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_network_is_in_the_table_and_no_other(lang: str) -> None:
    rows = re.findall(r"^\| (`.*?) \|", (DOCS / lang / "sharing.md").read_text("utf-8").split("\n## ")[2], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    assert named == {name for name, network in known_networks().items() if not network.retired}
