"""Every odd name as a title gives an address of its own that a server finds, or an error that asks for one."""

from __future__ import annotations

from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from unicodedata import normalize
from urllib.parse import quote, urlsplit

import pytest

from judges.server import serving
from portevoix.outputs.address import fault, fold
from portevoix.problems import ProblemsFound
from portevoix.scaffold import new_post
from portevoix.scaffold.title import slug_of
from security.strings import names
from site_tests.sandbox import Sandbox

LONGEST = 80
DAY = date(2026, 10, 1)


def slug_or_refusal(title: str) -> tuple[str, str]:
    """The slug that a title gives, or else what its writer is told."""
    try:
        return slug_of(title, None), ""
    except ProblemsFound as refused:
        (problem,) = refused.report
        return "", problem.message


def test_the_names_are_many_and_all_different():
    assert len(set(names())) >= 515


def test_a_name_gives_a_slug_that_any_disk_takes_or_a_remedy():
    for name in names():
        slug, refusal = slug_or_refusal(name)
        assert bool(slug) != bool(refusal), ascii(name)
        assert slug == normalize("NFC", slug)
        assert len(slug.encode()) <= LONGEST
        assert fault(f"blog/{slug or 'x'}/index.html") is None, ascii(name)
        assert not refusal or ("--slug" in refusal and ";" in refusal), refusal


@pytest.mark.parametrize("count", [pytest.param(40, id="sample"), pytest.param(None, id="all", marks=pytest.mark.slow)])
def test_each_new_post_is_served_at_an_address_of_its_own(sandbox: Sandbox, count: int | None):
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    chosen = names() if count is None else Random(16).sample(names(), count)
    written, refused = new_posts(sandbox.content, chosen)
    assert len({fold(slug) for slug in written}) == len(written)
    assert len(written) + len(refused) == len(chosen)
    assert all(";" in message for message in refused.values())
    sandbox.build()
    with serving(sandbox.output) as address:
        assert {slug: status_of(address, f"/blog/{slug}/") for slug in written} == dict.fromkeys(written, 200)


def new_posts(content: Path, titles: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """A published post of each title, by its slug; and what the writers of the others are told."""
    written: dict[str, str] = {}
    refused: dict[str, str] = {}
    for title in titles:
        try:
            path = new_post(title, content=content, today=DAY, lang="fr")
        except ProblemsFound as found:
            refused[title] = "; ".join(problem.message for problem in found.report)
            continue
        path.write_text(
            path.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8"
        )
        written[path.stem] = title
    return written, refused


def status_of(address: str, path: str) -> int:
    """What a server answers to a browser that asks for a page."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        connection.request("GET", quote(path))
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("count", [pytest.param(40, id="sample"), pytest.param(None, id="all", marks=pytest.mark.slow)])
def test_in_a_blog_whose_addresses_come_from_titles_each_is_there_or_named(sandbox: Sandbox, count: int | None):
    sandbox.settings(["PORTEVOIX_CARDS = False", 'SLUGIFY_SOURCE = "title"'])
    (sandbox.content / "blog").rmdir()
    chosen = names() if count is None else Random(61).sample(names(), count)
    for number, title in enumerate(chosen):
        line = " ".join(title.split())
        sandbox.write(f"texte-{number}.md", f"Title: {line}\nDate: 2026-04-01\n\nLe mot numero{number}x.\n")
    sandbox.write("bon.md", "Title: Un bon texte\nDate: 2026-04-01\n\nOui.\n")
    named = {problem.path for problem in sandbox.build(forgiving=True).report.errors}
    pages = b"".join(data for name, data in sandbox.tree().items() if name.startswith("blog/"))
    there = {number for number in range(len(chosen)) if f"numero{number}x".encode() in pages}
    assert [
        ascii(title)
        for number, title in enumerate(chosen)
        if number not in there and f"content/texte-{number}.md" not in named
    ] == []
    assert len(there) > len(chosen) / 2
