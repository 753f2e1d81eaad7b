"""Fixtures of the whole-site tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.host import BuildResult
from site_tests.demonstration import build_demonstration
from site_tests.sandbox import Sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """An empty site."""
    return Sandbox(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The demonstration site, built once."""
    return build_demonstration(tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="session")
def address(built: BuildResult, site_server: Callable[[Path], str]) -> str:
    """Where the built site is served."""
    return site_server(built.output)
