"""Feeds say the same of an entry for ever: no rebuild, edit, theme or day makes a reader see it twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from judges.feeds import errors
from microsites.sandbox import with_microsite
from site_tests.sandbox import NOW, Sandbox

FEEDS = ("atom.xml", "rss.xml", "feed.json", "tags/x/atom.xml", "tags/x/feed.json", "auteurs/lea/atom.xml")


def identities(sandbox: Sandbox) -> dict[str, tuple[str, frozenset[str]]]:
    """What each feed, and each of its entries, is called for ever."""
    return {name: _of_feed(sandbox.page(name)) for name in FEEDS}


def _of_feed(text: str) -> tuple[str, frozenset[str]]:
    if text.startswith("{"):
        feed = json.loads(text)
        return feed["feed_url"], frozenset(item["id"] for item in feed["items"])
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    return parsed.feed.get("id") or parsed.feed.link, frozenset(entry.id for entry in parsed.entries)


def edit_title(sandbox: Sandbox, number: int) -> None:
    """The second text gets another title and other words."""
    sandbox.post("deux", f"Le texte, version {number}.", title=f"Titre {number}", tags="[x]", authors="[Léa]")


def correct(sandbox: Sandbox, number: int) -> None:
    """It gets a date of change too, a summary and a category."""
    fields = {"modified": f"2026-05-{number % 28 + 1:02}", "summary": f"En bref, {number}.", "categories": "[Vie]"}
    sandbox.post("deux", f"Corrigé, {number}.", title="Corrigé", tags="[x]", authors="[Léa]", **fields)


def dress(sandbox: Sandbox, number: int) -> None:
    """The site gets another theme over its own, another name and another subtitle."""
    overlay = sandbox.folder / f"robe-{number}" / "templates"
    overlay.mkdir(parents=True, exist_ok=True)
    (overlay / "page.html").write_text('{% extends "base.html" %}{% block main %}Autre{% endblock %}', encoding="utf-8")
    settings = [f"PORTEVOIX_OVERLAY = {str(overlay.parent)!r}", f'SITENAME = "Nom {number}"', "PORTEVOIX_CARDS = False"]
    sandbox.settings(settings)


def nothing(sandbox: Sandbox, number: int) -> None:
    """Only the day is another."""


CHANGES: tuple[Callable[[Sandbox, int], None], ...] = (edit_title, correct, dress, nothing)


@pytest.mark.parametrize("rebuilds", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_ids_of_feeds_and_entries_outlast_rebuilds_edits_a_theme_and_days(sandbox: Sandbox, rebuilds: int):
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    for name in ("un", "deux", "trois"):
        sandbox.post(name, tags="[x]", authors="[Léa]")
    sandbox.build()
    first, before = identities(sandbox), sandbox.tree()
    assert all(len(entries) == 3 for _, entries in first.values())
    for number in range(rebuilds):
        CHANGES[number % len(CHANGES)](sandbox, number)
        sandbox.build(now=NOW + timedelta(days=number))
        assert identities(sandbox) == first
    assert sandbox.tree() != before


def test_an_entry_of_another_address_is_another(sandbox: Sandbox):
    """The judge sees a change where there is one."""
    for name in ("un", "deux", "trois"):
        sandbox.post(name, tags="[x]", authors="[Léa]")
    sandbox.build()
    first = identities(sandbox)
    sandbox.post("deux", slug="deuxieme", tags="[x]", authors="[Léa]")
    sandbox.build()
    assert identities(sandbox) != first


def test_every_feed_of_a_site_of_all_kinds_is_valid(tmp_path_factory: pytest.TempPathFactory):
    sandbox = with_microsite(tmp_path_factory.mktemp("feeds"))
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    sandbox.post(
        "signes", "Un <b>mot</b> & `code`, 🎉 \u200f ]]>.", title='"Un « titre » & des <signes> ]]> 🎉"', tags="[x]"
    )
    sandbox.post("fete", event="{starts: 2026-12-01 19:30, place: Lyon}", status="cancelled", authors="[Léa]")
    sandbox.build(now=datetime(2026, 11, 1, tzinfo=UTC))
    ends = (".xml", ".ics", "feed.json", "oembed.json", "robots.txt")
    feeds = {name: data for name, data in sandbox.tree().items() if name.endswith(ends)}
    assert len(feeds) >= 12
    assert {name: wrong for name, data in feeds.items() if (wrong := errors(data))} == {}
