"""What a site says of sharing, in one setting: which networks, in which order, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from portevoix.problems import Place, Report, did_you_mean
from portevoix.sharing.networks import Network, known_networks, read_network

DEFAULT = ("mastodon", "bluesky", "linkedin", "facebook", "whatsapp", "telegram", "email")
"""The networks of a site that names none."""

SWITCHES = ("device", "copy", "print", "qr", "hashtags")
"""What is there unless it is switched off."""

_FIELDS = ("networks", "hosts", "define", *SWITCHES)
_HABITS = {
    "twitter": "x",
    "mail": "email",
    "e-mail": "email",
    "courriel": "email",
    "text": "sms",
    "hn": "hackernews",
    "hacker-news": "hackernews",
    "diaspora*": "diaspora",
    "fediverse": "mastodon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingSettings:
    """The networks to pass a page on by, in order, and what else a row offers."""

    networks: tuple[Network, ...]
    device: bool = True
    """The device's own share sheet, where it has one."""
    copy: bool = True
    print: bool = True
    qr: bool = True
    hashtags: bool = True

    @property
    def offers_something(self) -> bool:
        """Whether a row of these would hold anything but the address."""
        return any((self.networks, self.device, self.copy, self.print, self.qr))


@cache
def default_sharing() -> SharingSettings:
    """The row of a site that says nothing of it."""
    return SharingSettings(networks=tuple(known_networks()[name] for name in DEFAULT))


def read_sharing(raw: Mapping[str, Any], where: Place, key: str, report: Report) -> SharingSettings:
    """Judge the setting *key*, which stands at *where*, and freeze it.

    Every mistake goes to *report*; what is wrong is left out, so that one run shows them all.
    """
    said = _mapping(raw, "the setting", where, key, report)
    for field in said:
        if field not in _FIELDS:
            report.error(*where, key, f"unknown field '{field}'{did_you_mean(str(field), _FIELDS)}")
    known = _with_hosts(said, _defined(said, where, key, report), where, key, report)
    names = said.get("networks", DEFAULT)
    if not isinstance(names, (list, tuple)):
        report.error(*where, key, f"'networks' is {names!r}; write a list of names, in order")
        names = DEFAULT
    networks = tuple(_chosen(names, known, where, key, report))
    return SharingSettings(networks=networks, **_switches(said, where, key, report))


def _mapping(value: Any, what: str, where: Place, key: str, report: Report) -> Mapping[Any, Any]:
    if isinstance(value, Mapping):
        return value
    report.error(*where, key, f"{what} is {value!r}; write a mapping: {{'name': value, …}}")
    return {}


def _defined(said: Mapping[Any, Any], where: Place, key: str, report: Report) -> dict[str, Network | None]:
    """The networks of the file with those of the site; None for one that is wrong, which is said once."""
    known: dict[str, Network | None] = dict(known_networks())
    for name, table in _mapping(said.get("define", {}), "'define'", where, key, report).items():
        base = known.get(name)
        overridden = base if base and not base.retired else None
        known[str(name)] = None
        if isinstance(table, Mapping):
            known[str(name)] = read_network(str(name), table, where, key, report, overridden)
        else:
            _mapping(table, f"the network '{name}'", where, key, report)
    return known


def _with_hosts(
    said: Mapping[Any, Any], known: dict[str, Network | None], where: Place, key: str, report: Report
) -> dict[str, Network | None]:
    for name, host in _mapping(said.get("hosts", {}), "'hosts'", where, key, report).items():
        network = known.get(name)
        if name not in known:
            report.error(*where, key, f"'hosts' names the unknown network '{name}'{_or_near(name, known)}")
        elif network and "{host}" not in network.url:
            report.error(*where, key, f"the network '{name}' is in one place only; remove it from 'hosts'")
        elif network:
            full = host if not isinstance(host, str) or "//" in host else f"https://{host}"
            known[name] = read_network(name, {"host": full}, where, key, report, network)
    return known


def _chosen(
    names: list[Any] | tuple[Any, ...], known: Mapping[str, Network | None], where: Place, key: str, report: Report
) -> Iterator[Network]:
    for given in dict.fromkeys(map(str, names)):
        name = given if given in known else given.lower()
        network = known.get(name)
        if network and network.retired:
            why = f"{network.reason or 'it has ended'} ({network.retired})"
            message = f"the network '{name}' is left out: {why}; remove it from 'networks'"
            report.warning(*where, key, message)
        elif network:
            yield network
        elif name in SWITCHES:
            message = f"'{name}' is no network: it is there unless you write '{name}': False; remove it from 'networks'"
            report.error(*where, key, message)
        elif name not in known:
            report.error(*where, key, f"unknown network '{name}'{_or_near(name, known)}")


def _or_near(name: str, known: Mapping[str, Network | None]) -> str:
    """The nearest network that still exists, or how to add one."""
    living = [other for other, network in known.items() if not (network and network.retired)]
    return did_you_mean(name, living, _HABITS) or "; add it to 'define', with its 'label' and 'url'"


def _switches(said: Mapping[Any, Any], where: Place, key: str, report: Report) -> dict[str, bool]:
    for name in SWITCHES:
        if not isinstance(said.get(name, True), bool):
            report.error(*where, key, f"'{name}' is {said[name]!r}; write True or False")
    return {name: said.get(name, True) is not False for name in SWITCHES}
