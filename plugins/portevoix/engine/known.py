"""What is remembered of a site between its builds, in the words of the store.

Invariant: whatever names something here (a text, a page) names it by all that it was made of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from portevoix.blog.text import Text
from portevoix.engine.digests import DIGEST, digest_of
from portevoix.engine.packing import Unpackable, pack, unpack
from portevoix.engine.store import FOLDER, Store
from portevoix.media.picture import Picture
from portevoix.problems import Problem
from portevoix.settings import SiteSettings

PAGE, HOLLOW, SITE, OUTLINE, SETTING = "page:", "hollow:", "site:", "outline:", "setting"
"""What the names of the entries of an output begin with."""

TURN = "turn"
"""The entry that says who wrote last: whoever keeps in memory what stands there knows whether that is so still."""

_Known = TypeVar("_Known")


@dataclass(frozen=True, slots=True)
class Read:
    """A text, the digest of all it was made of, what its reading had to say, and the digest of its header's lines."""

    key: bytes
    text: Text
    problems: tuple[Problem, ...] = ()
    head: bytes = b""


class Seen(NamedTuple):
    """What is known of a file of the output: the digest of all it is made of, how the file stood once it was written,
    the policy that it says, where it is a page; and the texts whose bodies it holds something of."""

    key: bytes
    size: int
    changed: int
    inode: int
    policy: str
    sources: tuple[str, ...] = ()


class HollowPage(NamedTuple):
    """What a file of the output was made of but for bodies (`packing.fill`): its template, or the function that makes
    it as a pickle names it."""

    template: str
    maker: bytes
    record: bytes


class Outline(NamedTuple):
    """What is known of a text beside itself: where its references lead, as they are written, its pictures by their
    addresses, and the files that hold something of its body. It is of the text of that key."""

    key: bytes
    answers: dict[str, str | None]
    pictures: dict[str, Picture | None]
    pages: tuple[str, ...]


class Setting(NamedTuple):
    """What a body is read and shown with, and the digest of how the inputs stood (`front`) when this was so."""

    inputs: str
    fingerprint: bytes
    settings: SiteSettings
    markdown: dict[str, Any]
    options: dict[str, Any]


def store_of_texts(project: Path) -> Store:
    """Where the texts of a project are kept."""
    return Store(project / FOLDER / "texts.sqlite")


def store_of_output(project: Path, output: Path) -> Store:
    """Where it is kept what is known of one output of a project."""
    name = digest_of(str(output).encode("utf-8", "surrogateescape")).hex()[:16]
    return Store(project / FOLDER / f"pages-{name}.sqlite")


def a_turn() -> bytes:
    """What nobody else writes as his turn."""
    return os.urandom(DIGEST)


def packed_text(read: Read) -> bytes:
    """A text as the store keeps it."""
    return read.key + pack((read.text, read.problems, read.head))


def unpacked_text(data: bytes) -> Read | None:
    """The text of an entry; None of one that is none."""
    try:
        text, problems, head = unpack(data[DIGEST:])
    except (Unpackable, ValueError, TypeError):
        return None
    sound = isinstance(text, Text) and isinstance(problems, tuple) and isinstance(head, bytes)
    return Read(data[:DIGEST], text, problems, head) if sound else None


def unpacked(kind: Callable[..., _Known], data: bytes | None) -> _Known | None:
    """The tuple of an entry as what it is; None of one that is none."""
    if data is None:
        return None
    try:
        return kind(*unpack(data))
    except (Unpackable, TypeError):
        return None


def unpacked_all(kind: Callable[..., _Known], entries: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, _Known]]:
    """All that can be read, by name."""
    for name, data in entries:
        if (known := unpacked(kind, data)) is not None:
            yield name, known


def key_of_text(data: bytes, kind: str, fingerprint: bytes) -> bytes:
    """The digest of all that a text is made of: its file, what it is, and the fingerprint."""
    return digest_of(data, kind.encode(), fingerprint)


def head_of(data: bytes, body_line: int) -> bytes:
    """The digest of the lines above the body of a text."""
    lines = max(body_line - 1, 0)
    return digest_of(b"\n".join(data.split(b"\n", lines)[:lines]))


def key_of_page(record: bytes, maker: bytes, fingerprint: bytes) -> bytes:
    """The digest of all that a file is made of, by those of its record and of its template with all that this leans
    on, or of the name of the function that makes it; and the fingerprint."""
    return digest_of(record, maker, fingerprint)


def by_source(seen: Mapping[str, Seen]) -> dict[str, tuple[str, ...]]:
    """The files that hold something of the body of each text."""
    found: dict[str, list[str]] = {}
    for path in sorted(seen):
        for source in seen[path].sources:
            found.setdefault(source, []).append(path)
    return {source: tuple(paths) for source, paths in found.items()}


def changed_at(found: os.stat_result) -> int:
    """When a file last changed: its entry tells it also of a file whose own time was set back."""
    return max(found.st_mtime_ns, found.st_ctime_ns)
