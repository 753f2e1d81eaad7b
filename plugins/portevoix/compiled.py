"""Templates compiled once: a preview that builds at every save compiles only what has changed, and so do builds."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from portevoix.kept_code import KeptCode, of_this_environment

Key = tuple[Hashable, ...]


def nowhere() -> None:
    """Nothing outlives the process."""


class Shelf:
    """What was made of templates; with more than *most*, all is forgotten, and what is still in use made once more.
    *beside* says where code outlives the process."""

    def __init__(self, most: int = 2_000, beside: Callable[[], KeptCode | None] = nowhere) -> None:
        self._most = most
        self._beside = beside
        self._kept: dict[Key, Any] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, *who: Hashable) -> Compiled:
        """The part of the shelf for environments that work a constant out alike: Jinja does so while it compiles, with
        the filters it has (`{{ 'a'|upper }}`). *who* says what these depend on."""
        return Compiled(self, who)

    @cached_property
    def outlasting(self) -> KeptCode | None:
        """Where code outlives the process."""
        return self._beside()

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
        if bucket.code is None and (kept := self._shelf.outlasting) and (name := _name(self._who, bucket)):
            code = kept.get(name)
            if isinstance(code, CodeType):
                bucket.code = code
                self._shelf.put(self._key(bucket), code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._shelf.put(self._key(bucket), bucket.code)
        if bucket.code and (kept := self._shelf.outlasting) and (name := _name(self._who, bucket)):
            kept.put(name, bucket.code)

    def clear(self) -> None:
        """Nothing: others use the shelf."""

    def _key(self, bucket: Bucket) -> Key:
        environment = bucket.environment
        syntax = environment.lexer  # Jinja has one for each way of writing templates
        known = (frozenset(environment.filters), frozenset(environment.tests), tuple(environment.extensions))
        return (*self._who, bucket.key, bucket.checksum, syntax, *known)


_SYNTAX = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline"),
    *("optimized", "is_async", "autoescape", "finalize"),
)
"""The options of an environment by which its templates are compiled."""


def syntax_of(environment: Environment) -> str:
    """All that says how an environment reads templates; empty where that cannot be said, for a site's own extensions or
    functions take part."""
    options = [getattr(environment, option) for option in _SYNTAX]
    extensions = [*environment.extensions]
    if any(map(callable, options)) or not all(one.startswith("jinja2.ext.") for one in extensions):
        return ""
    return repr([*options, *extensions])


def _name(who: Key, bucket: Bucket) -> str:
    """What the code of a template is kept under for other processes; empty where no name can tell it from others."""
    environment = bucket.environment
    syntax = syntax_of(environment)
    if not syntax or not all(isinstance(one, str) or one == frozenset() for one in who):
        return ""
    names = (sorted(environment.filters), sorted(environment.tests))
    return repr([*who, bucket.key, bucket.checksum, syntax, *names])


COMPILED = Shelf(beside=of_this_environment)
"""That of this process. What it gives depends on what it is asked alone."""
