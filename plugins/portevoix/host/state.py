"""What one build carries from its settings to its last file, and how Pelican's parts reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pelican.settings import DEFAULT_CONFIG

from portevoix.addresses import Addresses
from portevoix.blog.folder import HTML, MARKDOWN, OURS, RESTRUCTURED, ContentFolder, Layout, scan
from portevoix.blog.text import Kind
from portevoix.frontmatter.values import read_lang
from portevoix.host.workshop import InTurn, Workshop
from portevoix.markdown.finishing import Typesetter
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.pipelines import Pipelines
from portevoix.microsites.reading import FOLDER as MICROSITES
from portevoix.microsites.reading import Sources, read_microsites
from portevoix.microsites.standalone import domains, standing_alone
from portevoix.outputs.door import Outputs
from portevoix.outputs.render import Progress
from portevoix.problems import Report, did_you_mean
from portevoix.settings import SiteSettings, read_settings
from portevoix.settings_kinds import misfits
from portevoix.typography.style import NARROW
from portevoix.words import Dictionary

if TYPE_CHECKING:
    from portevoix.microsites.kind import Kind as KindOfMicrosite

KEY = "PORTEVOIX_BUILD"
"""Under this key Pelican's settings carry the build to its readers and generators."""

WORKSHOP = "_PORTEVOIX_WORKSHOP"
"""Under this key the settings of a build name what does its long parts."""

PLUGIN = "portevoix.microsites.plugin"
"""What shows microsites: where a site does without it, none is read."""


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
    microsites: tuple[Sources, ...] = ()
    progress: Progress | None = None
    workshop: Workshop = field(default_factory=InTurn)
    outputs: Outputs = field(default_factory=Outputs)
    audited: bool = True
    """Whether somebody may ask what the build keeps back."""
    read: int = 0
    held: dict[str, bytes] = field(default_factory=dict)
    """The bytes of texts that were read already, by their sources: what is made of them is made of these."""
    objects: dict[Kind, Callable[[str], Any]] = field(default_factory=dict)
    """For articles and for pages what makes Pelican's object of a source; None of one that Pelican leaves out."""

    @cached_property
    def _pipelines(self) -> Pipelines:
        return Pipelines(self.settings, self.dictionary, self.raw.get("MARKDOWN"))

    def pipeline(self, lang: str, *, typeset: bool = True) -> Pipeline:
        """The Markdown pipeline, with the few words it writes itself in the language of the text."""
        return self._pipelines.of(lang, typeset=typeset)

    def typesetter(self, lang: str) -> Typesetter:
        """What sets the type of a text in that language; where the site wants none, it leaves all as written."""
        return self._pipelines.typesetter(lang)

    def typeset(self, words: str, lang: str, *, title: bool = False) -> str:
        """A few plain words, set in the same way."""
        return self._pipelines.typeset(words, lang, title=title)

    def advance(self, phase: str, done: int, total: int) -> None:
        """Tell whoever watches how far the build is."""
        if self.progress:
            self.progress(phase, done, total)


def begin(raw: dict[str, Any]) -> State:
    """The state of a new build from Pelican's settings; the clock is read here and nowhere else."""
    report = raw.pop("_PORTEVOIX_PROBLEMS", None) or Report()
    project = Path(raw.pop("_PORTEVOIX_PROJECT", None) or Path.cwd())
    progress = raw.pop("_PORTEVOIX_PROGRESS", None)
    only = raw.pop("_PORTEVOIX_ONLY", None) or ""
    workshop = raw.pop(WORKSHOP, None) or InTurn()
    unaudited = raw.pop("_PORTEVOIX_UNAUDITED", False)
    misfitting = misfits(raw, DEFAULT_CONFIG)  # through Pelican's own command nobody has looked yet
    raw |= {key: deepcopy(DEFAULT_CONFIG.get(key)) for key in misfitting}
    settings = read_settings(raw, project, datetime.now(UTC), report)
    told = {problem.field for problem in report}
    for key in misfitting.keys() - told:
        report.error(*settings.place(key), key, misfitting[key])
    settings = _spoken(settings, report)
    # What Pelican could not do with is told, and replaced: no text is to be blamed for it.
    raw |= {**settings.patterns, "TIMEZONE": settings.zone.key}
    narrow = settings.typography.narrow if settings.typography else NARROW
    dictionary = Dictionary(settings.theme_folders, narrow)
    for catalogue, line, message in dictionary.mistakes():
        report.error(settings.relative(catalogue), line, "", message)
    if not dictionary.speaks(settings.lang):
        message = f"the theme has no words in '{settings.lang}', and speaks English; add a catalogue to an overlay"
        report.warning(*settings.place("DEFAULT_LANG"), "DEFAULT_LANG", message)
    layout = _classic_layout(raw) if settings.classic else OURS
    folder = scan(settings, layout, report)
    _know_trusted(settings, folder, report)
    settings = _with_templates(settings, folder, report)
    plugins = raw["PLUGINS"] if isinstance(raw["PLUGINS"], list | tuple) else ()
    microsites = read_microsites(folder, settings, report, _kinds(folder)) if PLUGIN in plugins else ()
    if only:
        settings = standing_alone(settings, microsites, only, report)
    folder = replace(folder, private=frozenset().union(*(one.private for one in microsites)))
    state = State(
        settings=settings,
        addresses=Addresses(settings, domains(microsites, settings)),
        dictionary=dictionary,
        folder=folder,
        report=report,
        raw=raw,
        microsites=microsites,
        progress=progress,
        workshop=workshop,
        audited=not unaudited,
    )
    if raw.get("MARKDOWN") != DEFAULT_CONFIG["MARKDOWN"]:
        _try_extensions(state, raw)
    return state


def settings_of(raw: dict[str, Any], project: Path) -> SiteSettings:
    """The site's settings as `begin` will read them; what is wrong with them is said then."""
    return read_settings(dict(raw), project, datetime.now(UTC), Report())


def _kinds(folder: ContentFolder) -> Sequence[KindOfMicrosite]:
    """The kinds of microsites, which take a moment to load, where the folder has any."""
    if not any(source.startswith(f"{MICROSITES}/") for source in folder.files):
        return ()
    from portevoix.microsites.kinds import KINDS

    return KINDS


def _spoken(settings: SiteSettings, report: Report) -> SiteSettings:
    """The settings with a language as texts name it, of which Pelican drops the capitals; English if it is none."""
    try:
        return replace(settings, lang=read_lang(settings.lang))
    except ValueError as error:
        report.error(*settings.place("DEFAULT_LANG"), "DEFAULT_LANG", str(error))
        return replace(settings, lang="en")


def _with_templates(settings: SiteSettings, folder: ContentFolder, report: Report) -> SiteSettings:
    """The settings with those templates of the content folder that are plain files there, and no guest's: a template is
    a program."""
    sound = []
    for page in settings.template_pages:
        where = f"'{page.source}' of the content folder"
        message = ""
        if page.source not in folder.files:
            known = did_you_mean(page.source, [file for file in folder.files if file.endswith(".html")])
            message = f"there is no file {where}{known or '; write it as it is below that folder'}"
        elif settings.trust.is_guest(page.source):
            message = f"{where} is a guest's, and a template is a program; move it to a folder of your own"
        if message:
            report.error(*settings.place("TEMPLATE_PAGES"), "TEMPLATE_PAGES", message)
        else:
            sound.append(page)
    return replace(settings, template_pages=tuple(sound))


def _know_trusted(settings: SiteSettings, folder: ContentFolder, report: Report) -> None:
    """A folder of which the settings say who writes there, and that is not there, protects nothing."""
    known = {str(place) for source in (*folder.texts, *folder.files) for place in PurePosixPath(source).parents}
    for place in settings.trust.ranks:
        if place not in known and not (settings.content / place).exists():
            guess = did_you_mean(place, known) or "; write it as it is below the content folder"
            message = f"there is no '{place}' in {settings.relative(settings.content)}{guess}"
            report.error(*settings.place("PORTEVOIX_TRUST"), "PORTEVOIX_TRUST", message)


def _try_extensions(state: State, raw: dict[str, Any]) -> None:
    """A Markdown extension that does not load is a mistake of the settings, not of every text."""
    try:
        state.pipeline(state.settings.lang)
    except Exception as error:  # noqa: BLE001 - an extension may fail in any way of its own
        message = f"Markdown refuses these extensions ({type(error).__name__}: {error}); correct them"
        state.report.error(*state.settings.place("MARKDOWN"), "MARKDOWN", message)
        raw["MARKDOWN"] = {}
        del state._pipelines  # they were set up with what is wrong


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
