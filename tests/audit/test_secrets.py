"""Forty secrets planted in a site: none goes out, or the audit says so; what only looks like one is left alone."""

from __future__ import annotations

from base64 import b64encode
from gzip import compress
from pathlib import Path
from random import Random
from string import ascii_letters, digits

import pytest

from audit.sites import found, told
from host.classic import SETTINGS, write_blog
from portevoix.audit import audit
from portevoix.host import BuildOptions, build
from portevoix.problems import Severity
from portevoix.settings_file import site_settings
from site_tests.conftest import sandbox
from site_tests.sandbox import NOW, ROOT, Sandbox

__all__ = ["sandbox"]

HEX = "0123456789abcdef"
WORD = ascii_letters + digits
RANDOM = Random(27)


def some(alphabet: str, length: int) -> str:
    """Letters drawn anew for each run of the tests' seed: nothing here opens anything."""
    return "".join(RANDOM.choices(alphabet, k=length))


MARK = "planted-" + some(HEX, 12)
"""What every planted file holds."""

NAMES = (
    *(".env", ".env.production", ".git/config", ".git-credentials", ".htpasswd", ".npmrc", ".pypirc", ".netrc"),
    *("id_rsa", "id_ed25519", "server.key", "backup.p12", "site.kdbx", ".aws/credentials", "wp-config.php"),
    *(".DS_Store", "Thumbs.db", "index.html.bak", "notes.md~", ".index.md.swp", "site.sqlite", "dump.sql"),
    *("membres.csv", "tresorerie.ods", "outil.py", "notes.ipynb", "__pycache__/x.pyc"),
)
"""Files by their names."""

PEM = "-----BEGIN {0}PRIVATE KEY-----\n{1}\n-----END {0}PRIVATE KEY-----"
TOKENS = (
    PEM.format("RSA ", b64encode(RANDOM.randbytes(60)).decode()),
    PEM.format("OPENSSH ", b64encode(RANDOM.randbytes(60)).decode()),
    "AKIA" + some("ABCDEFGHIJKLMNOP234567", 16),
    "ghp_" + some(WORD, 36),
    "github_pat_" + some(WORD, 70),
    "glpat-" + some(WORD, 20),
    "xoxb-" + some(digits, 12) + "-" + some(WORD, 24),
    "sk_live_" + some(WORD, 24),
    "AIza" + some(WORD, 35),
    "SG." + some(WORD, 22) + "." + some(WORD, 43),
    "npm_" + some(WORD, 36),
    f"postgres://camille:{some(WORD, 12)}@base.organisation.fr/dons",
    f"https://x-access-token:{some(WORD, 40)}@forge.organisation.fr/site.git",
)
"""Contents by their shapes."""

PLANTED = len(NAMES) + len(TOKENS)


def plant(folder: Path) -> None:
    for name in NAMES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{MARK} {name}\n", encoding="utf-8")
    for number, token in enumerate(TOKENS):
        (folder / f"texte-{number}.txt").write_text(f"{MARK} {token}\n", encoding="utf-8")


def test_there_are_forty() -> None:
    assert PLANTED == 40


def test_beside_texts_none_goes_out(sandbox: Sandbox) -> None:
    plant(sandbox.content / "media")
    sandbox.post("un")
    sandbox.build()
    assert not [name for name, data in sandbox.tree().items() if MARK.encode() in data]


def test_in_a_folder_that_an_existing_blog_publishes_whole_each_is_named(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    plant(tmp_path / "content" / "images")
    options = BuildOptions(settings=settings, output=tmp_path / "output", project=ROOT, now=NOW)
    assert "images" in SETTINGS
    result = build(options)
    out = {path.relative_to(result.output).as_posix() for path in result.output.rglob("*") if MARK in text(path)}
    named = {name for one in audit(result, site_settings(options)) if one.rule == "secrets" for name in one.pages}
    assert out - named == set()
    assert len(out) > 20, "the folder was not published: nothing was tried"


def text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


@pytest.mark.parametrize("number", range(len(TOKENS)))
def test_one_in_a_text_is_told_at_its_line_and_not_said_again(tmp_path: Path, number: int) -> None:
    token = TOKENS[number]
    here = [one.problem for one in found(tmp_path, f"<pre>{token}</pre>") if one.rule == "secrets"]
    assert [(problem.path, problem.line) for problem in here] == [("content/blog/a.md", 7)]
    assert token not in here[0].message


TOKEN = "ghp_" + some(WORD, 36)
HIDDEN_IN = {
    "media/a.bin": b"\x00\xff" + TOKEN.encode() + b"\x00",
    "media/a.json.gz": compress(f'{{"a": "{TOKEN}"}}'.encode()),
    "media/a.txt": TOKEN.encode("utf-16"),
    "media/a.json": TOKEN.replace("_", r"\u005f").encode(),
    "media/long.txt": b"a" * 5_000_001 + b" " + TOKEN.encode(),
}


@pytest.mark.parametrize("name", HIDDEN_IN)
def test_one_is_found_however_it_is_kept(tmp_path: Path, name: str) -> None:
    here = [one for one in found(tmp_path, files={name: HIDDEN_IN[name]}) if one.rule == "secrets"]
    assert [one.pages for one in here if "a token of GitHub" in one.problem.message] == [(name,)]


def test_an_archive_is_a_warning(tmp_path: Path) -> None:
    (one,) = found(tmp_path, files={"media/a.tar.xz": b"\xfd7zXZ"})
    assert (one.rule, one.problem.severity) == ("secrets", Severity.WARNING)


SOUND = (
    "-----BEGIN PRIVATE KEY----- is how such a file begins, and -----END PRIVATE KEY----- how it ends",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "postgres://user:password@localhost/base",
    "PASSWORD=changez-moi-vite et SECRET_KEY=motdepasse",
    "sk-learn, hf_hub, key-value, gh_pages, pypi-agent",
    "https://organisation.fr/@camille:notes et camille@organisation.fr",
)


@pytest.mark.parametrize("words", SOUND)
def test_a_text_about_secrets_is_none(tmp_path: Path, words: str) -> None:
    assert told(found(tmp_path, f"<p>{words}</p>")) == []


def test_a_table_for_readers_may_be_there_where_a_page_leads_to_it(tmp_path: Path) -> None:
    files = {"media/chiffres.csv": "a;b\n", "media/seul.csv": "a;b\n", "media/config.ini": "PASSWORD=hunter-two-9\n"}
    here = told(found(tmp_path, '<a href="/media/chiffres.csv">x</a>', files=files))
    assert sum("seul.csv" in one for one in here) == 1
    assert not any("chiffres.csv" in one for one in here)
    assert any("holds a password" in one for one in here)
