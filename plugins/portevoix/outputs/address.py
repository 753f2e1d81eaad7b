"""Which addresses a site may have: names that every disk takes, and no two that any disk takes for one."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import accumulate
from unicodedata import category, normalize

from portevoix.outputs.output import Origin

MOST_BYTES_OF_A_NAME = 255
"""What ext4, APFS and NTFS take (NTFS counts UTF-16 units, which are never more than the bytes of UTF-8)."""
MOST_BYTES_OF_A_PATH = 1000
"""What leaves room for the folders above on macOS, whose limit is 1024 bytes."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REFUSED_BY_WINDOWS = re.compile(r'[:*?"<>|]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_USUAL_PATTERN = (
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)[/.])[a-z0-9][a-z0-9-]*+/)*"
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[.\n]|\Z))[a-z0-9][a-z0-9-]*+(?:\.[a-z0-9]++)*+"
)
_USUAL = re.compile(_USUAL_PATTERN, re.ASCII)
_ALL_USUAL = re.compile(rf"{_USUAL_PATTERN}(?:\n{_USUAL_PATTERN})*+", re.ASCII)
"""What nearly all addresses look like, in which there is nothing to find."""
_LONGEST_USUAL = 200

_NO_PAGE = re.compile(r"cname|[._].*(?<!\.html)|.*\.(txt|toml|ya?ml)|sitemap.*\.xml", re.IGNORECASE)
"""What hosts and robots read as their own: a page there could take a site off its domain."""


def fault(path: str) -> str | None:
    """Why no file may have this address, as the end of a sentence ("climbs out …"), or None if it may."""
    if len(path) < _LONGEST_USUAL and _USUAL.fullmatch(path):
        return None
    return _fault(path)


def are_usual(paths: Collection[str]) -> bool:
    """Whether all addresses are such that every disk takes them, seen at a glance; others may be sound all the same."""
    if not paths or max(map(len, paths)) >= _LONGEST_USUAL:
        return not paths
    return _ALL_USUAL.fullmatch("\n".join(paths)) is not None


def _fault(path: str) -> str | None:
    if _SURROGATE.search(path):
        return "is not valid Unicode"
    if _UNPRINTABLE.search(path):
        return "has a control character"
    if "\\" in path:
        return "has a backslash"
    if path.startswith("/"):
        return "does not begin inside the site"
    if len(path.encode()) > MOST_BYTES_OF_A_PATH:
        return f"is {len(path.encode())} bytes long, and some disks take no more than {MOST_BYTES_OF_A_PATH}"
    return next(filter(None, map(_fault_of_name, path.split("/"))), None)


def _fault_of_name(name: str) -> str | None:
    """The same for one part of an address, between two slashes."""
    if not name:
        return "has an empty part"
    if name in {".", ".."} or not (name.isascii() or _seen(name).strip(". ")):  # ․․ and ．． look like it
        return f"climbs out of its place by '{name}'"
    if len(name.encode()) > MOST_BYTES_OF_A_NAME:
        return f"has a part of {len(name.encode())} bytes, and disks take no more than {MOST_BYTES_OF_A_NAME}"
    if found := _REFUSED_BY_WINDOWS.search(name):
        return f"has {found[0]}, which Windows refuses"
    if name[-1] in ". ":
        return "has a part that ends with a dot or a space, which Windows refuses"
    if _DEVICE.fullmatch(name):
        return f"has the part '{name}', a name Windows keeps for itself"
    if _seen(name).casefold() in {".git", "git~1"}:
        return f"has the part '{name}', which is git's own folder"
    return None


def _seen(name: str) -> str:
    """A name without what cannot be seen, which disks of macOS leave out when they compare names."""
    return name if name.isascii() else "".join(char for char in normalize("NFKC", name) if category(char) != "Cf")


def fault_of_page(path: str) -> str | None:
    """Why no page may have this address, though another file may, as the end of a sentence; or None."""
    name = path.rpartition("/")[2]
    if _NO_PAGE.fullmatch(name):
        return f"ends in '{name}', a name that hosts or robots read as something else than a page"
    return None


def fold(path: str) -> str:
    """The same for two addresses that some disk takes for one, by case or Unicode form (Unicode D145)."""
    return path.lower() if path.isascii() else normalize("NFD", normalize("NFD", path).casefold())


def folders_above(path: str) -> list[str]:
    """The folders an address lies in, outermost first: `a`, `a/b` for `a/b/c`."""
    return list(accumulate(path.split("/"), lambda folder, name: f"{folder}/{name}"))[:-1]


class Addresses:
    """Who has which address; a question takes time by the depth of the address, not by how many there are."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, Origin]] = {}
        self._folders: dict[str, tuple[str, Origin]] = {}

    def take(self, path: str, origin: Origin, *, is_page: bool = False) -> str | None:
        """Give `path` to `origin`; or say, in a sentence with its remedy, why it cannot have it."""
        if found := fault(path) or (fault_of_page(path) if is_page else None):
            return f"its address {shortened(path)} {found}; {origin.remedy.format('it')}"
        if clash := self._clash(path):
            words, holder = clash
            return f"its address {shortened(path)} {words}; {_remedy_of_two(origin, holder)}"
        self._files[fold(path)] = path, origin
        for folder in folders_above(path):
            self._folders.setdefault(fold(folder), (path, origin))
        return None

    def _clash(self, path: str) -> tuple[str, Origin] | None:
        """With whose address this one clashes: the end of a sentence, and who has that address."""
        if held := self._files.get(fold(path)):
            return _same_file(path, *held), held[1]
        if held := self._folders.get(fold(path)):
            return f"is a folder in {shortened(held[0])}, the address of {held[1]}", held[1]
        for folder in folders_above(path):
            if held := self._files.get(fold(folder)):
                return f"lies below {shortened(held[0])}, a file of {held[1]}", held[1]
            if (held := self._folders.get(fold(folder))) and not held[0].startswith(f"{folder}/"):
                return f"spells a folder otherwise than {shortened(held[0])}, the address of {held[1]}", held[1]
        return None


def _same_file(path: str, held: str, origin: Origin) -> str:
    if path == held:
        return f"is already that of {origin}"
    return f"differs only by case or by Unicode form from {shortened(held)}, the address of {origin}"


def _remedy_of_two(one: Origin, other: Origin) -> str:
    """What either of the two can do."""
    if one.remedy == other.remedy:
        return one.remedy.format("one of the two")
    return ", or ".join(filter(None, (one.remedy.format("it"), other.remedy.format("the other"))))


def shortened(path: str) -> str:
    """An address for a message: quoted, what cannot be printed escaped, long ones cut in the middle."""
    shown = path if len(path) <= 100 else f"{path[:60]}…{path[-20:]}"
    return ascii(shown) if _SURROGATE.search(shown) or _UNPRINTABLE.search(shown) else f"'{shown}'"
