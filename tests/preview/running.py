"""A preview under way, as tests see it: its address, its events, and a builder small enough to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from portevoix.host import BuildOptions, BuildResult
from portevoix.problems import ProblemsFound, Report
from portevoix.settings_file import site_settings

PATIENCE = 20.0
"""Seconds after which what should come is taken not to come; nothing is measured by it."""


def result(output: Path) -> BuildResult:
    return BuildResult(
        output=output,
        pages=1,
        files=1,
        written=1,
        removed=0,
        seconds=0.1,
        report=Report(),
        base="/",
        origins={},
        next_turn=None,
    )


def small_build(options: BuildOptions) -> BuildResult:
    """Publishes `content/` as it is, each file by rename; one that says MISTAKE or CRASH fails the build."""
    assert options.output is not None
    assert options.preview
    settings = site_settings(options)
    report = Report()
    if not settings.content.is_dir():
        report.error(settings.settings_name, 0, "PATH", "there is no content")
    for source in sorted(settings.content.rglob("*.html")):
        text = source.read_text(encoding="utf-8")
        if "CRASH" in text:
            raise ValueError("nobody foresaw this")
        for number, line in enumerate(text.splitlines(), 1):
            if "MISTAKE" in line:
                report.error(settings.relative(source), number, "title", line.strip())
            if "DOUBT" in line:
                report.warning(settings.relative(source), number, "title", line.strip())
    if report.errors:
        raise ProblemsFound(report)
    for source in sorted(settings.content.rglob("*")):
        if source.is_file():
            target = options.output / source.relative_to(settings.content)
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".part")
            part.write_bytes(source.read_bytes().replace(b"SITENAME", settings.name.encode()))
            part.replace(target)
    return result(options.output)


@dataclass
class Running:
    """A preview under way: its address, and what it said in the terminal."""

    project: Path
    base: str
    host: str
    port: int
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}{self.base}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            with connection.getresponse() as response:
                return response, response.read()
        finally:
            connection.close()

    def text(self, path: str) -> str:
        return self.ask(path)[1].decode()

    def save(self, name: str, text: str) -> None:
        """Save as editors do: a new file that takes the place of the old."""
        target = self.project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.swp")
        part.write_text(text, encoding="utf-8")
        part.replace(target)

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, Any]]]:
        connection = HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/_porte-voix/events")
            with connection.getresponse() as response:
                assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
                yield (json.loads(line[6:]) for line in response if line.startswith(b"data: "))
        finally:
            connection.close()


Build = Callable[[BuildOptions], BuildResult]
Start = Callable[..., Running]
