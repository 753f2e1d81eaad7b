"""What an earlier build has compiled and read of templates, kept in the environment that runs us, and nowhere else.

What is kept is code: whoever may put some there has us run it. So it lies where all other code lies that we run, in the
virtual environment: nobody can change the one who could not change the other. No folder of a site is ever asked, for
what is in those may come with a contribution.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path
from typing import Any

from portevoix.kept import clear, digest, read_entry, write_entry

FOLDER = "portevoix-templates"
"""Its place in the environment."""

MOST = 2_000
"""Templates: with more all are forgotten, and those still in use compiled once more."""

_FILES = re.compile(r"\.?[0-9a-f]{40}\.code(?:\.[0-9]+)?")
_CODE = ("compiled.py", "inheritance.py", "kept_code.py", "regular.py", "rendering.py", "words.py")
"""Our own modules that take part: filters are asked for what is constant while a template is compiled."""

_LIBRARIES = ("babel", "jinja2", "markupsafe")


class KeptCode:
    """The code of templates, and facts of them that `marshal` can write, below *folder*."""

    def __init__(self, folder: Path) -> None:
        self._cache = folder
        self._folder = folder / _versions()

    def get(self, name: str) -> Any:
        """What is kept under that name, where it is whole; else None."""
        data = read_entry(self._file(name))
        return marshal.loads(data) if data else None  # noqa: S302 - nobody else may write there

    def put(self, name: str, code: Any) -> None:
        """Keep it, where the disk lets us; what other versions have made is of no more use."""
        with suppress(OSError):
            if not self._folder.is_dir() or len(os.listdir(self._folder)) >= MOST:  # noqa: PTH208 - names only
                self.clear()
            write_entry(self._file(name), marshal.dumps(code))

    def clear(self) -> int:
        """Forget everything. Returns how many files there were."""
        return clear(self._cache, _FILES)

    def _file(self, name: str) -> Path:
        return self._folder / f"{digest([name.encode()])}.code"


def of_this_environment() -> KeptCode | None:
    """That of the virtual environment we run in; a Python that others share keeps nothing."""
    return None if sys.prefix == sys.base_prefix else KeptCode(Path(sys.prefix).resolve() / FOLDER)


@cache
def _versions() -> str:
    here = Path(__file__).parent
    libraries = (_version(name).encode() for name in _LIBRARIES)
    return digest((MAGIC_NUMBER, sys.version.encode(), *libraries, *((here / name).read_bytes() for name in _CODE)))


def _version(library: str) -> str:
    """The name and the version of a library, as the folder says that lies beside it where it was installed."""
    found = find_spec(library)
    with suppress(OSError):  # it may lie in an archive
        home = Path(found.origin).parent.parent if found and found.origin else Path()
        named = (name for name in os.listdir(home) if name.lower().startswith(f"{library}-"))  # noqa: PTH208 - names only
        if beside := sorted(name for name in named if name.endswith(".dist-info")):
            return " ".join(beside)
    from importlib.metadata import version  # whoever made this environment, it was not pip; it takes long to load

    return f"{library} {version(library)}"
