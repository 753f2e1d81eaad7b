"""What one build carries from its settings to its last file, and how Pelican's parts reach it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portevoix.addresses import Addresses
from portevoix.blog.folder import HTML, MARKDOWN, OURS, RESTRUCTURED, ContentFolder, Layout, scan
from portevoix.markdown.pipeline import DEFAULT, Pipeline
from portevoix.outputs.door import Outputs
from portevoix.outputs.render import Progress
from portevoix.problems import Report
from portevoix.settings import SiteSettings, read_settings
from portevoix.words import Dictionary

KEY = "PORTEVOIX_BUILD"
"""Under this key Pelican's settings carry the build to its readers and generators."""


@dataclass
class State:
    """One build under way. `report` and `outputs` only grow, `read` counts the texts read so far; `raw` are Pelican's
    settings, for what Pelican itself goes by, and are not ours to change once the build has begun."""

    settings: SiteSettings
    addresses: Addresses
    dictionary: Dictionary
    folder: ContentFolder
    report: Report
    raw: Mapping[str, Any]
    progress: Progress | None = None
    outputs: Outputs = field(default_factory=Outputs)
    read: int = 0
    _pipelines: dict[str, Pipeline] = field(default_factory=dict)

    def pipeline(self, lang: str) -> Pipeline:
        """The Markdown pipeline, with the few words it writes itself in the language of the text."""
        if lang not in self._pipelines:
            words = self.dictionary.of(lang)
            theirs = dict(self.raw.get("MARKDOWN") or {})
            configs = dict(theirs.get("extension_configs") or {})
            self._pipelines[lang] = Pipeline(
                list(dict.fromkeys([*DEFAULT, *(theirs.get("extensions") or ()), *_named(configs)])),
                configs,
                backlink_title=words.gettext("Back to the call of note {}"),
            )
        return self._pipelines[lang]

    def advance(self, phase: str, done: int, total: int) -> None:
        """Tell whoever watches how far the build is."""
        if self.progress:
            self.progress(phase, done, total)


def begin(raw: dict[str, Any]) -> State:
    """The state of a new build from Pelican's settings; the clock is read here and nowhere else."""
    report = Report()
    project = Path(raw.pop("_PORTEVOIX_PROJECT", None) or Path.cwd())
    progress = raw.pop("_PORTEVOIX_PROGRESS", None)
    settings = read_settings(raw, project, datetime.now(UTC), report)
    raw |= settings.patterns  # those that Pelican could not fill in are told, and replaced
    dictionary = Dictionary(settings.theme_folders)
    for catalogue, why in dictionary.unreadable():
        message = f"gettext cannot read this ({why}); save it as a catalogue in UTF-8"
        report.error(settings.relative(catalogue), 0, "", message)
    layout = _classic_layout(raw) if settings.classic else OURS
    return State(
        settings=settings,
        addresses=Addresses(settings),
        dictionary=dictionary,
        folder=scan(settings, layout, report),
        report=report,
        raw=raw,
        progress=progress,
    )


def _classic_layout(raw: Mapping[str, Any]) -> Layout:
    """Where an existing Pelican blog keeps its texts, by its own settings."""
    readers = raw.get("READERS") or {}
    html = frozenset() if readers.get("html", True) is None else HTML
    return Layout(
        articles=tuple(raw["ARTICLE_PATHS"]),
        pages=tuple(raw["PAGE_PATHS"]),
        not_articles=_folders([*raw["ARTICLE_EXCLUDES"], *raw["PAGE_PATHS"]]),
        not_pages=_folders(raw["PAGE_EXCLUDES"]),
        ignore=(*OURS.ignore, *raw["IGNORE_FILES"]),
        extensions=MARKDOWN | RESTRUCTURED | html,
    )


def _folders(excluded: Iterable[str]) -> tuple[str, ...]:
    """Excluded folders without the content folder itself, which Pelican adds where the other sort may lie anywhere."""
    return tuple(folder for folder in excluded if folder not in {"", "."})


def _named(configs: Mapping[str, Any]) -> list[str]:
    """The extensions that Pelican's `MARKDOWN` setting switches on by configuring them, under their short names."""
    return [name.removeprefix("markdown.extensions.") for name in configs]
