"""What a site's settings say of its search, and the engine they come to."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.problems import Report, did_you_mean
from portevoix.search.engine import Engine
from portevoix.search.own import OwnEngine
from portevoix.search.pagefind import INSTALL, PagefindEngine, is_installed

CHOICES = ("auto", "own", "pagefind")
"""What `PORTEVOIX_SEARCH` may say, beside False: no search at all."""

MANY = 500
"""Texts from which on `auto` asks Pagefind, and making an index is a step of its own: it takes seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """`engine` is one of `CHOICES` or empty (no search); `many` is the number of texts from which Pagefind is asked and
    no index is made unless somebody asks for it."""

    engine: str = "auto"
    many: int = MANY
    place: tuple[str, int] = ("pelicanconf.py", 0)
    """The file and the line of the setting, as problems name them."""


def is_known(settings: SearchSettings, report: Report) -> bool:
    """Whether there is such an engine, and any is wanted."""
    if settings.engine and settings.engine not in CHOICES:
        known = ", ".join(f"'{choice}'" for choice in CHOICES)
        guess = did_you_mean(settings.engine, CHOICES) or f"; write {known} or False"
        report.error(*settings.place, "PORTEVOIX_SEARCH", f"there is no search '{settings.engine}'{guess}")
    return settings.engine in CHOICES


def choose(settings: SearchSettings, count: int, report: Report) -> Engine | None:
    """The engine for *count* texts; None where there is to be no search, or none can be."""
    if not is_known(settings, report):
        return None
    if settings.engine == "pagefind":
        return _pagefind(settings, report)
    if settings.engine == "own" or count < settings.many:
        return OwnEngine()
    return PagefindEngine() if is_installed() else _instead(settings, count, report)


def _pagefind(settings: SearchSettings, report: Report) -> Engine | None:
    if is_installed():
        return PagefindEngine()
    report.error(*settings.place, "PORTEVOIX_SEARCH", f"Pagefind is not installed; {INSTALL}")
    return None


def _instead(settings: SearchSettings, count: int, report: Report) -> Engine:
    message = f"{count} texts are many for our own index, and Pagefind is not installed; {INSTALL}, or write 'own'"
    report.warning(*settings.place, "PORTEVOIX_SEARCH", message)
    return OwnEngine()
