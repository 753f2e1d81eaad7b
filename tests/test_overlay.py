"""An overlay is held to the theme without more of the two being read than is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix import assets
from portevoix.assets import gather_assets
from portevoix.overlay import check_overlay
from portevoix.problems import Report
from site_tests.looks import looks_of
from site_tests.sample_settings import ROOT, sample_settings

THEME = ROOT / "theme"


def checked(overlay: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> tuple[list[str], set[str], list[Path]]:
    """The problems of an overlay of files by their paths, the files that were read for them, the folders looked
    through."""
    for name, text in files.items():
        file = overlay / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = sample_settings(project=overlay.parent, theme_folders=(overlay, THEME))
    report, read = Report(), set()
    real = Path.read_text

    def read_text(path: Path, *how: str, **more: str) -> str:
        read.add(path.name)
        return real(path, *how, **more)

    with monkeypatch.context() as patch:
        looked = looks_of(assets, patch)
        found = gather_assets(settings, Report())
        patch.setattr(Path, "read_text", read_text)
        check_overlay(settings, found, (), report)
    return [str(problem) for problem in report], read, looked


def test_of_an_overlay_that_replaces_files_of_the_theme_only_those_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    byline = (THEME / "templates" / "components" / "byline.html").read_text("utf-8")
    files = {"templates/components/byline.html": byline, "static/css/tokens-own.css": ":root { --ink: black }"}
    problems, read, looked = checked(tmp_path / "mine", monkeypatch, **files)
    assert problems == []
    assert read == {"byline.html"}
    assert len(looked) == len(set(looked)) == 6


def test_what_only_a_template_could_name_is_looked_for_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems, read, _ = checked(
        tmp_path / "mine", monkeypatch, **{"templates/nothing.html": "x", "static/none.png": "x"}
    )
    assert len(problems) == 2
    assert {"base.html", "site-search.js"} <= read
