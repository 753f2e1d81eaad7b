"""Files whose name tells their content: made once, kept while they stand whole, and made again when they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.output import Origin, Output
from portevoix.outputs.render import render_all
from portevoix.problems import Report

NAME = "a/card.1a2b.jpg"


class Maker:
    """Makes one lasting file and one ordinary one, and counts how often."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def build(self, folder: SiteFolder, *names: str, data: bytes = b"picture") -> None:
        def render(name: str) -> Callable[[], bytes]:
            def made() -> bytes:
                self.made.append(name)
                return data

            return made

        outputs = [Output(name, Origin("x.md"), render(name), lasting=name != "page") for name in (*names, "page")]
        report = Report()
        with folder.lock():
            folder.recover()
            with folder.staging() as staging:
                render_all(outputs, staging, report)
                folder.commit(staging)
        assert not len(report)


@pytest.fixture
def maker(folder: SiteFolder) -> Maker:
    maker = Maker()
    maker.build(folder, NAME)
    maker.made.clear()
    return maker


def test_what_lasts_is_made_once(folder: SiteFolder, output: Path, maker: Maker) -> None:
    for _ in range(2):
        maker.build(folder, NAME)
    assert maker.made == ["page", "page"]
    assert (output / NAME).read_bytes() == b"picture"


def test_what_lasts_goes_when_nobody_asks_for_it(folder: SiteFolder, output: Path, maker: Maker) -> None:
    maker.build(folder)
    assert not (output / NAME).exists()
    maker.build(folder, NAME)
    assert (output / NAME).exists()


@pytest.mark.parametrize("harm", ["cut", "gone", "longer"])
def test_what_was_damaged_is_made_again(folder: SiteFolder, output: Path, maker: Maker, harm: str) -> None:
    file = output / NAME
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(b"pic" if harm == "cut" else b"picture and more")
    maker.build(folder, NAME)
    assert maker.made == [NAME, "page"]
    assert file.read_bytes() == b"picture"


def test_what_somebody_else_put_there_is_not_taken_for_ours(folder: SiteFolder, output: Path, maker: Maker) -> None:
    (output / "other.jpg").write_bytes(b"foreign")
    with pytest.raises(Exception, match=r"other\.jpg"):
        maker.build(folder, NAME, "other.jpg")
    assert (output / "other.jpg").read_bytes() == b"foreign"
