"""Texts that get another name or go: no page stays behind, and old addresses lead on where that was asked.

Promise 9.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from portevoix.outputs.folder import SiteFolder
from security.disk import SEED, snapshot
from site_tests.sandbox import Sandbox


def names(count: int, prefix: str) -> list[str]:
    return [f"{prefix}-{number:03}" for number in range(count)]


def changed(sandbox: Sandbox, count: int) -> tuple[list[str], list[str], list[str]]:
    """Rename `count` texts with their old address kept, half as many without, and delete half as many."""
    every = names(2 * count + 3, "texte")
    for number, name in enumerate(every):
        sandbox.post(name, tags=["a", f"t{number % 7}"])
    sandbox.build()
    drawn = Random(SEED).sample(every, 2 * count)
    kept, lost, deleted = drawn[:count], drawn[count : count + count // 2], drawn[count + count // 2 :]
    for name in drawn:
        (sandbox.content / f"blog/{name}.md").unlink()
    for name in kept:
        sandbox.post(f"nouveau-{name}", tags=["a"], aliases=[f"/blog/{name}/"])
    for name in lost:
        sandbox.post(f"autre-{name}", tags=["a"])
    sandbox.build()
    return kept, lost, deleted


@pytest.mark.parametrize("count", [6, pytest.param(100, marks=pytest.mark.slow)])
def test_renamed_and_deleted_texts_leave_no_page_and_lead_on_where_asked(tmp_path: Path, count: int) -> None:
    sandbox = Sandbox(tmp_path)
    kept, lost, deleted = changed(sandbox, count)
    for name in (*lost, *deleted):
        assert not (sandbox.output / "blog" / name).exists()
    for name in kept:
        assert f'content="0; url=/blog/nouveau-{name}/"' in sandbox.page(f"blog/{name}/index.html")
    redirects = sandbox.page("_redirects")
    assert redirects.splitlines() == sorted(f"/blog/{name}/ /blog/nouveau-{name}/ 301" for name in kept)
    fresh = tmp_path / "fresh"
    sandbox.build(output=fresh)
    assert snapshot(sandbox.output, times=False) == snapshot(fresh, times=False)
    assert SiteFolder(sandbox.output).files() == SiteFolder(fresh).files()
    assert set(sandbox.tree()) == set(SiteFolder(fresh).files())
