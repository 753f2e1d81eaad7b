"""Which of the headers that `_headers` asks for the host really sends: many hosts do not read that file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from portevoix.publishing.asking import NoAnswer, ask

FILE = "_headers"


def asked_for(text: str) -> Mapping[str, str]:
    """The headers for every page: the lines `Name: value` under `/*`, by name."""
    found: dict[str, str] = {}
    under = ""
    for line in text.splitlines():
        if not line.strip() or line.strip().startswith(("#", "!")):
            continue
        if not line[0].isspace():
            under = line.strip()
        elif under == "/*" and ":" in line:
            name, _, value = line.strip().partition(":")
            found[name.strip()] = value.strip()
    return found


def header_notes(folder: Path, base: str, patience: float) -> Iterator[str]:
    """A sentence each for headers that are sent as asked, otherwise, or not at all; nothing where none is asked for."""
    file = folder / FILE
    wanted = asked_for(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else {}
    if not wanted:
        return
    try:
        sent = ask(f"{base}/", patience).headers
    except NoAnswer:
        return
    kept = [name for name, value in wanted.items() if sent.get(name.lower()) == value]
    other = [name for name in wanted if name not in kept and name.lower() in sent]
    absent = [name for name in wanted if name.lower() not in sent]
    if kept:
        yield f"The host sends, as {FILE} asks: {', '.join(kept)}."
    if other:
        yield f"The host sends otherwise than {FILE} asks: {', '.join(other)}."
    if absent:
        yield f"The host does not send, though {FILE} asks: {', '.join(absent)}. Set them at the host, if it can."
