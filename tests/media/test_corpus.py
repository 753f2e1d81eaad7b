"""Every picture of the corpus is published clean or refused by name, in bounded memory and time; none is a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from media.corpus import cases
from site_tests.sandbox import ROOT

PROGRAM = ROOT / "tests/media/developing.py"
MOST = 300_000_000
SAMPLE = 24

LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="its system counts memory otherwise")


def developed(sample: int | None) -> list[dict[str, Any]]:
    """What came of each picture; the program ends a process that hangs or takes ten seconds of the processor."""
    answer = subprocess.run(
        [sys.executable, str(PROGRAM), *([str(sample)] if sample else [])],
        env={"PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT / 'tests'}", "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [json.loads(line) for line in answer.stdout.splitlines()]


@LINUX
@pytest.mark.parametrize("sample", [SAMPLE, pytest.param(None, marks=pytest.mark.slow)])
def test_each_picture_is_published_clean_or_refused_by_name(sample: int | None) -> None:
    told = developed(sample)
    assert [one["name"] for one in told] == [case.name for case in cases(sample)]
    assert [one for one in told if one["wrong"]] == []
    assert [one for one in told if one["memory"] > MOST] == []
    refused = [one for one in told if one["said"] != "published"]
    for one in refused:
        assert one["said"].startswith("content/texte.md:7: the picture '" + one["name"]), one
        assert ";" in one["said"], "a remedy"
    assert len(told) / 10 < len(refused) < len(told) * 9 / 10, "both are tried"


def test_the_corpus_is_as_large_as_promised_and_no_two_files_have_a_name() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) > 1500
