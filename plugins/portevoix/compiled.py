"""Templates compiled once a process: a preview that builds at every save compiles only what has changed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

Key = tuple[Hashable, ...]


class Shelf:
    """What was made of templates; with more than *most*, all is forgotten, and what is still in use made once more."""

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._kept: dict[Key, Any] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, *who: Hashable) -> Compiled:
        """The part of the shelf for environments that work a constant out alike: Jinja does so while it compiles, with
        the filters it has (`{{ 'a'|upper }}`). *who* says what these depend on."""
        return Compiled(self, who)

    def get(self, key: Key) -> Any:
        """What is kept, None where there is nothing."""
        return self._kept.get(key)

    def put(self, key: Key, code: Any) -> None:
        """Keep what was made."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = code


class Compiled(BytecodeCache):
    """What Jinja asks for code it has made before: by a template's place, source and syntax."""

    def __init__(self, shelf: Shelf, who: Key) -> None:
        self._shelf = shelf
        self._who = who

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code it had."""
        bucket.code = self._shelf.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._shelf.put(self._key(bucket), bucket.code)

    def clear(self) -> None:
        """Nothing: others use the shelf."""

    def _key(self, bucket: Bucket) -> Key:
        environment = bucket.environment
        syntax = environment.lexer  # Jinja has one for each way of writing templates
        known = (frozenset(environment.filters), frozenset(environment.tests), tuple(environment.extensions))
        return (*self._who, bucket.key, bucket.checksum, syntax, *known)


COMPILED = Shelf()
"""That of this process. What it gives depends on what it is asked alone."""
