"""Where the pages and files of a fundraiser microsite are, below it."""

from __future__ import annotations

from collections.abc import Mapping

from portevoix.words import Words

CAUSES = "causes/"
CAMPAIGNS: Mapping[str, str] = {"en": "campaigns/", "fr": "campagnes/"}
TEAMS: Mapping[str, str] = {"en": "teams/", "fr": "equipes/"}

JSON, SVG, PNG, NEWS = "collecte.json", "progress.svg", "progress.png", "atom.xml"
"""Files beside the page of a fundraiser."""


def taken(lang: str) -> frozenset[str]:
    """What no page that raises may be called in a language: folders of other pages."""
    folders = (CAUSES, folder_in(CAMPAIGNS, lang), folder_in(TEAMS, lang))
    return frozenset(folder.rstrip("/") for folder in folders)


def folder_in(folders: Mapping[str, str], lang: str) -> str:
    """A folder in a language, in English where that has no word for it."""
    return folders.get(lang.partition("-")[0], folders["en"])


def supporters_path(slug: str, words: Words) -> str:
    """The page of all who gave to it and agreed to be shown."""
    return slug + "/" + words.gettext("supporters") + "/"


def kit_path(slug: str, words: Words) -> str:
    """The page from which a fundraiser is passed on."""
    return slug + "/" + words.gettext("pass-it-on") + "/"


def poster_path(slug: str, words: Words) -> str:
    """Its poster."""
    return slug + "/" + words.gettext("poster") + "/"


def frame_path(slug: str, words: Words) -> str:
    """What other sites show of it in a frame."""
    return slug + "/" + words.gettext("frame") + "/"
