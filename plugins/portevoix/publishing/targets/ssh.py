"""A folder of a host, over ssh: rsync brings a fresh release, then the link that is served is turned to it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar

from portevoix.publishing.refusing import refuse
from portevoix.publishing.remote import Host, HostRefused, host_of, missing
from portevoix.publishing.remote_scripts import BEGIN, LOOK, TURN
from portevoix.publishing.site_files import Digests, SiteFiles, sha

_Answer = TypeVar("_Answer")

_SAID = "porte-voix: "
_TAKEN = {
    "folder": "is a folder that holds something and is not ours; move it away, or name a folder inside it",
    "other": "is a file; name another",
    "nowhere": "cannot be made, since its parent is missing there; make that folder first",
}
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>.+)")


class SshTarget:
    """The host and folder of the setting, 'user@host:/srv/www/site'. What we remember lies there, beside the folder."""

    def __init__(self, setting: str, place: tuple[str, int]) -> None:
        self._setting = setting
        self._where = place
        self._link = ""
        self._there: Digests | None = None

    def __str__(self) -> str:
        return self._setting

    def prepare(self) -> None:
        """Refuse what is no host, a host that does not answer, and a place there that is not ours."""
        _ = self._host
        if program := missing():
            self._refuse(f"needs the program {program}, which this machine does not have; install it")
        kind, *files = self._said(self._asked(lambda: self._host.run(LOOK, self._host.path, self._host.state)))
        if kind in _TAKEN:
            self._refuse(_TAKEN[kind])
        self._link = kind.removeprefix("link ") if kind.startswith("link ") else ""
        if self._link and not self._link.startswith(f"{self._host.state.rpartition('/')[2]}/releases/"):
            self._refuse(f"is a symbolic link to {self._link}, which we did not make; name the folder itself")
        found = (_LINE.fullmatch(line.removeprefix("file ")) for line in files)
        self._there = {match["name"]: match["digest"] for match in found if match} if self._link else None

    def more(self, folder: Path) -> Mapping[str, bytes]:
        """Nothing: a server of one's own needs no more than the site."""
        return {}

    def digest(self, data: bytes) -> str:
        """SHA-256."""
        return sha(data)

    def there(self) -> Digests | None:
        """What the release that is served there holds, by the list beside it."""
        return self._there

    def way(self) -> str:
        """By link."""
        return "a link would be turned to a fresh release"

    def apply(self, site: SiteFiles) -> str:
        """Bring the site, judge it there, turn the link."""
        wanted = site.digests()
        if wanted == self._there:
            return ""
        host, before = self._host, self._link.rpartition("/")[2]
        number = f"{int(before.partition('-')[0] or 0) + 1}-{secrets.token_hex(4)}"
        lines = "".join(f"{wanted[name]}  {name}\n" for name in sorted(wanted, key=str.encode))

        def work() -> list[str]:
            begun = self._said(host.run(BEGIN % lines, host.path, host.state, number))
            if begun == ["begun"]:
                host.send(site.folder, site.names, f"{host.state}/releases/{number}", f"../{before}" if before else "")
                begun = self._said(host.run(TURN, host.path, host.state, number, self._link, str(len(wanted))))
            return begun

        return self._how(self._asked(work)[0])

    def _how(self, said: str) -> str:
        if said == "turned":
            return "a link was turned to a fresh release"
        if said == "relinked":
            return "a link was made anew: its host has no 'mv -T', so that for an instant there was none"
        if said.startswith("wrong "):
            why = f"did not get the site whole ({said.removeprefix('wrong ')}); publish again"
        elif said == "strange":
            why = "is not only ours any more; see what stands there, then publish again"
        elif said == "busy":
            why = "is being published to by somebody else; wait (ten minutes, if they were cut), then publish again"
        else:
            why = "was published to by somebody else meanwhile; publish again"
        return self._refuse(why)

    @property
    def _host(self) -> Host:
        if not self._setting:
            self._refuse("no host to publish to is named; write for instance 'user@host.example:/srv/www/site'")
        try:
            return host_of(self._setting)
        except ValueError as error:
            self._refuse(str(error))

    def _asked(self, work: Callable[[], _Answer]) -> _Answer:
        try:
            return work()
        except HostRefused as refused:
            self._refuse(f"does not do it: {refused}; what is served there is as it was, see to it and publish again")

    @staticmethod
    def _said(answer: str) -> list[str]:
        lines = [line.removeprefix(_SAID) for line in answer.splitlines() if line.startswith(_SAID)]
        return lines or ["nothing was answered"]

    def _refuse(self, why: str) -> NoReturn:
        where = f"'{self._setting}' " if self._setting else ""
        refuse("PORTEVOIX_PUBLISH_HOST", f"{where}{why}", self._where)
