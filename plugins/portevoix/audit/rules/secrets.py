"""Nothing is published that opens a door, or that is no part of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.rules.known_secrets import secrets_in
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

_NEVER = re.compile(
    r"""
    \.env(?:\..+|rc)? | \.git(?:config|-credentials)? | \.svn | \.hg | \.bzr | \.ssh | \.aws | \.gnupg | \.kube
    | \.docker | \.ht(?:passwd|access) | \.npmrc | \.pypirc | \.netrc | _netrc | \.pgpass | \.my\.cnf
    | \.bash_history | \.zsh_history | \.python_history | \.vault-token | \.dockercfg
    | id_(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)? | credentials(?:\.json)? | known_hosts | authorized_keys | shadow
    | wp-config\.php | secrets?\.(?:ya?ml|toml|json|ini)
    | .+\.(?:key|p12|pfx|jks|keystore|ppk|kdbx?|ovpn|asc\.key|agekey|tfstate|mobileconfig)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"""
    \.DS_Store | ._.+ | thumbs\.db | ehthumbs\.db | desktop\.ini | .+~ | \#.+\# | \.\#.+
    | .+\.(?:bak|old|orig|rej|sw[nop]|tmp|temp|save) | \.(?:.+\.)?sw[nop]
    | .+\.(?:sqlite3?|db3?|mdb|accdb|sql|dump)(?:\.gz)? | __pycache__ | .+\.py[co] | node_modules | \.venv
    | \.vscode | \.idea | \.cache | package(?:-lock)?\.json | \.coverage | core\.\d+ | nohup\.out
    | npm-debug\.log | .+\.log
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ARCHIVES = re.compile(r".+\.(?:zip|tar|7z|rar|tgz|tar\.\w+|jar|iso|dmg)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u00([2-7][0-9a-fA-F])")
_SOURCES = re.compile(
    r".+\.(?:md|markdown|rst|py|ipynb|sh|php|rb|csv|tsv|xlsx?|ods|numbers|gnucash|ofx|qif|vcf|mbox|eml|pst|ps1|ya?ml|toml|ini|cfg)",
    re.IGNORECASE,
)
"""What is sometimes meant for readers: it may be there where a page leads to it."""


def judge(site: BuiltSite) -> Faults:
    """Files by their names, then what stands in those that hold words."""
    linked = cache(lambda: _linked(site))
    for name in site.files:
        parts = name.split("/")
        if one := next((part for part in parts if _NEVER.fullmatch(part)), ""):
            yield name, Fault(f"'{name}' would be published, and '{one}' holds what opens doors; take it away")
        elif one := next((part for part in parts if _LEFT_OVER.fullmatch(part)), ""):
            said = f"'{name}' would be published, and '{one}' is left over from work; take it away"
            yield name, Fault(said)
        elif _SOURCES.fullmatch(parts[-1]) and name not in linked():
            said = f"'{name}' would be published, and no page leads to it; link to it, or take it away"
            yield name, Fault(said, severity=site.graver)
        elif _ARCHIVES.fullmatch(parts[-1]):
            said = f"'{name}' is an archive, and nobody sees what is in it; look into it, or publish what it holds"
            yield name, Fault(said, severity=Severity.WARNING)
    for name, text, is_page in _searched(site):
        for what, start, secret in secrets_in(text, is_page=is_page):
            said = (
                f"holds {what} ('{start}…'), which opens a door to whoever reads it; take it out, and have it changed"
            )
            yield name, Fault(said, quoted=secret, about=secret)


def _searched(site: BuiltSite) -> Iterator[tuple[str, str, bool]]:
    """What is looked through, each with whether a line such as PASSWORD=… means nothing there."""
    for name, text in site.texts():
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u00" in text else text
        yield name, plain, name in site.documents
    yield from ((name, text, True) for name, text in site.others())


def _linked(site: BuiltSite) -> frozenset[str]:
    """The files that a page leads to."""
    return frozenset(
        site.map.target(name, reference.url).file
        for name, page in site.pages.items()
        for reference in page.references
        if reference.url
    )


RULE = Rule(
    "secrets",
    "No key, token, `.env`, `.git`, backup, database, ledger nor source is published.",
    "Ni clé, ni jeton, ni `.env`, ni `.git`, ni sauvegarde, ni base de données, ni registre, ni source n’est publié.",
    judge,
)
