"""The domain of a site: what `CNAME` may say, and which names no visitor can reach."""

from __future__ import annotations

import re
from pathlib import Path

from portevoix.publishing.refusing import refuse

CNAME = "CNAME"

_DOMAIN = re.compile(r"(?!-)(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", re.IGNORECASE)
_RESERVED = (".example", ".invalid", ".test", ".localhost", ".example.com", ".example.net", ".example.org")


def domain_of(setting: str, folder: Path, standing: str, where: str) -> str:
    """What `CNAME` shall say: the setting, else the file of the site in *folder*, else what is *standing* there.

    *where* names the place, for the message. Raises ProblemsFound unless it is the name of one host.
    """
    own = folder / CNAME
    if setting:
        return setting
    if own.is_file():
        domain, found = own.read_text(encoding="utf-8", errors="replace"), "the site's own CNAME"
    else:
        domain, found = standing, f"CNAME of {where}"
    refuse_domain(domain.strip(), f"in {found}: ")
    return domain.strip()


def refuse_domain(domain: str, where: str = "") -> None:
    """Raise ProblemsFound unless this is the name of one host, or nothing."""
    if domain and not (_DOMAIN.fullmatch(domain) and domain.isascii()):
        example = "its name alone, for instance www.example.org (accents as xn--…)"
        refuse("PORTEVOIX_DOMAIN", f"{where}'{' '.join(domain.split())}' is not a domain; write {example}")


def is_reserved(host: str) -> bool:
    """Whether a host is a name for examples and tests, or this machine: no visitor can reach it (RFC 2606, 6761)."""
    name = f".{host.rstrip('.').lower()}"
    return name.endswith(_RESERVED) or name == ".127.0.0.1"
