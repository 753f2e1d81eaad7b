"""The Markdown pipelines of a site, one a language: with the few words they write themselves, and its typography."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from portevoix.markdown.code import DEFAULT
from portevoix.markdown.finishing import Typesetter
from portevoix.markdown.pipeline import Pipeline
from portevoix.problems import Severity
from portevoix.settings import SiteSettings
from portevoix.typography.typeset import typeset, typeset_text
from portevoix.words import Dictionary


class Pipelines:
    """Makes each pipeline when it is first asked for; *markdown* is Pelican's `MARKDOWN` setting."""

    def __init__(self, settings: SiteSettings, dictionary: Dictionary, markdown: Mapping[str, Any] | None) -> None:
        self._settings = settings
        self._dictionary = dictionary
        self._markdown = dict(markdown or {})
        self._made: dict[tuple[str, bool], Pipeline] = {}

    def of(self, lang: str, *, typeset: bool = True) -> Pipeline:
        """The pipeline for texts in a language."""
        if (lang, typeset) not in self._made:
            configs = dict(self._markdown.get("extension_configs") or {})
            self._made[lang, typeset] = Pipeline(
                list(dict.fromkeys([*DEFAULT, *(self._markdown.get("extensions") or ()), *_named(configs)])),
                configs,
                backlink_title=self._dictionary.of(lang).gettext("Back to the call of note {}"),
                typeset=self.typesetter(lang) if typeset else str,
                # What was written long ago goes on; its owner is told.
                silence=Severity.WARNING if self._settings.classic else Severity.ERROR,
            )
        return self._made[lang, typeset]

    def typesetter(self, lang: str) -> Typesetter:
        """What sets the type of a text in that language; where the site wants none, it leaves all as written."""
        style = self._settings.typography
        return partial(typeset, lang=lang, style=style) if style else str

    def typeset(self, words: str, lang: str, *, title: bool = False) -> str:
        """A few plain words, set in the same way."""
        style = self._settings.typography
        return typeset_text(words, lang, style, title=title) if style else words


def _named(configs: Mapping[str, Any]) -> list[str]:
    """The extensions that Pelican's `MARKDOWN` setting switches on by configuring them, under their short names."""
    return [name.removeprefix("markdown.extensions.") for name in configs]
