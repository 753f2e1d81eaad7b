"""A small site with the components page, built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from site_tests.sandbox import Sandbox


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The site of one post, as `build --with-components` makes it."""
    sandbox = Sandbox(tmp_path_factory.mktemp("components"))
    sandbox.post("un-texte")
    assert [str(problem) for problem in sandbox.build(components=True).report] == []
    return sandbox


@pytest.fixture(scope="session")
def address(shown: Sandbox, site_server: Callable[[Path], str]) -> str:
    """Where the page is served."""
    return f"{site_server(shown.output)}/composants/"
