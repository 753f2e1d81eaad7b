"""The networks: `networks.toml` and what a site adds to it, judged and frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from portevoix.problems import Place, Report, did_you_mean
from portevoix.sharing.shortening import WAYS, Counts
from portevoix.sharing.templates import names

FILE = Path(__file__).with_name("networks.toml")

Kind = Literal["share", "save", "mail", "sms"]
Hashtags = Literal["", "words", "list", "one"]

IN_TEXT = ("title", "url", "summary", "hashtags")
IN_URL = (*IN_TEXT, "text", "image", "lang", "host")

_CHOICES: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "hashtags": get_args(Hashtags), "counts": WAYS}
LEAST_CHARS = 60
"""A message in which no title would be left to read is a mistake of settings."""

_UNSAFE = ("javascript:", "data:", "vbscript:", "file:", "blob:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HOST = re.compile(r"https?://[\w.\-]+(?::\d+)?(?:/[\w.~/\-]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Where a page can be passed on; `networks.toml` says what each field means."""

    name: str
    label: str
    url: str = ""
    text: str = "{title}\n{url}"
    kind: Kind = "share"
    host: str = ""
    hashtags: Hashtags = ""
    max_chars: int = 0
    """0 for no limit."""
    counts: Counts = "characters"
    url_chars: int = -1
    """-1 for the address's own length."""
    icon: str = ""
    since: int = 0
    retired: int = 0
    reason: str = ""

    @property
    def opens_window(self) -> bool:
        """Whether its address is another site's page, not a program of the device."""
        return self.url.lower().startswith(("http:", "https:", "{host}"))


_TYPES = {entry.name: int if entry.type == "int" else str for entry in fields(Network) if entry.name != "name"}


@cache
def known_networks() -> Mapping[str, Network]:
    """The networks of `networks.toml` by name, retired ones too."""
    import tomllib  # an edit of a body needs the records of this room, and no networks

    report = Report()
    tables = tomllib.loads(FILE.read_text("utf-8"))
    found = {name: read_network(name, table, (FILE.name, 0), name, report) for name, table in tables.items()}
    assert not len(report), "\n".join(map(str, report))
    return {name: network for name, network in found.items() if network}


def read_network(
    name: str, raw: Mapping[str, Any], where: Place, key: str, report: Report, base: Network | None = None
) -> Network | None:
    """A network from a table of its fields, the rest as *base* has it; None where it cannot be used.

    Every mistake goes to *report*, at the place *where* and the setting *key*.
    """
    before = len(report.errors)
    values = _values(name, raw, where, key, report)
    if len(report.errors) > before:
        return None
    network = Network(**{**asdict(base or Network(name=name, label=name, icon=name)), **values})
    mistakes = list(_missing(network, raw) if base is None else ()) or list(_mistakes(network))
    for mistake in mistakes:
        report.error(*where, key, f"the network '{name}': {mistake}")
    return None if mistakes else network


def _values(name: str, raw: Mapping[str, Any], where: Place, key: str, report: Report) -> dict[str, Any]:
    for given, value in raw.items():
        start = f"the network '{name}': "
        if given not in _TYPES:
            report.error(*where, key, f"{start}unknown field '{given}'{_or_known(given, _TYPES)}")
        elif not isinstance(value, _TYPES[given]) or isinstance(value, bool):
            wanted = "a whole number" if _TYPES[given] is int else "text"
            report.error(*where, key, f"{start}'{given}' is {value!r}; write {wanted}")
        elif given in _CHOICES and value not in _CHOICES[given]:
            choices = ", ".join(repr(choice) for choice in _CHOICES[given])
            report.error(*where, key, f"{start}'{given}' is {value!r}; write one of {choices}")
    return dict(raw)


def _or_known(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words; all of them where none is near."""
    return did_you_mean(word, known) or f"; those there are: {', '.join(known)}"


def _missing(network: Network, raw: Mapping[str, Any]) -> Iterable[str]:
    return (f"it has no '{wanted}'; add it" for wanted in ("label", "url") if wanted not in raw and not network.retired)


def _mistakes(network: Network) -> Iterable[str]:
    if network.retired:
        return
    if not network.label.strip():
        yield "'label' is empty; write the name that readers know it by"
    if network.max_chars and network.max_chars < LEAST_CHARS:
        yield f"'max_chars' is {network.max_chars}; write 0 for no limit, or at least {LEAST_CHARS}, room for a title"
    in_url, in_text = names(network.url), names(network.text)
    for where, found, known in (("url", in_url, IN_URL), ("text", in_text, IN_TEXT)):
        if found is None:
            yield f"'{where}' cannot be filled in; between braces there may only be a name, and each brace is closed"
            return
        for unknown in sorted(found - set(known)):
            yield f"'{where}' names the unknown {{{unknown}}}{_or_known(unknown, known)}"
    assert in_url is not None
    assert in_text is not None
    if not ("url" in in_url or ("text" in in_url and "url" in in_text)):
        yield "'url' does not hold the page's address; add {url}, or {text}, which holds it"
    if not (network.url.startswith("{host}") or _SCHEME.match(network.url)) or network.url.lower().startswith(_UNSAFE):
        yield f"'{network.url}' is no address to link to; begin it with https://"
    if "host" in in_url and not _HOST.fullmatch(network.host):
        yield f"'{network.host}' is no host; write for instance 'host': 'https://example.org'"
