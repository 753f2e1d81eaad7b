"""Pelican's class, ours: Pelican reads settings, plugins and texts; every page goes out by the one door.

Its own generators only read. What they would write, the rooms of Porte-voix claim instead, from records.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections import defaultdict
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from pelican import Pelican
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, CachingGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.plugins._utils import get_plugin_name, load_plugins
from pelican.writers import Writer

from portevoix.blog.text import Kind, Text
from portevoix.host.distrusted import rendering_content
from portevoix.host.making import Outcome, make
from portevoix.host.objects import Article, Page
from portevoix.host.reading import SourceReader
from portevoix.host.state import KEY, State, begin
from portevoix.host.texts import text_of
from portevoix.outputs.output import Origin, Output
from portevoix.problems import ProblemsFound


class PorteVoix(Pelican):
    """A Pelican that publishes everything or nothing.

    `run` is what Pelican's own command calls: it prints what is wrong and ends with exit code 1. `make` is what
    our commands call: it raises ProblemsFound instead.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self.state = begin(settings)
        self.outcome: Outcome | None = None
        settings[KEY] = self.state
        settings |= _hosted(settings, self.state)
        super().__init__(settings)

    def init_plugins(self) -> None:
        """Load the plugins one by one; one that does not load is a problem, not a line in a log."""
        self.plugins = []
        for name in self.settings["PLUGINS"]:
            if why := rendering_content(str(name)):
                self.state.report.error(*self.state.settings.place("PLUGINS"), "PLUGINS", why)
                continue
            try:
                self.plugins += _loaded(name, self.settings)
            except Exception as error:  # noqa: BLE001 - whatever a plugin raises is what its user must read
                why = f"{type(error).__name__}: {error}" if not isinstance(error, NotAPlugin) else str(error)
                message = f"the plugin '{name}' did not load: {why}; mend or remove it"
                self.state.report.error(*self.state.settings.place("PLUGINS"), "PLUGINS", message)
        self.settings["PLUGINS"] = [get_plugin_name(plugin) for plugin in self.plugins]

    def run(self) -> None:
        """Build the site; on any error print every problem and leave with exit code 1."""
        try:
            self.make()
        except ProblemsFound as found:
            print(found, file=sys.stderr)
            raise SystemExit(found.exitcode) from None
        for warning in self.state.report:
            print(warning, file=sys.stderr)

    def make(self) -> Outcome:
        """Build the site. Raises ProblemsFound when anything is wrong and the build is not a forgiving one."""
        super().run()
        assert self.outcome is not None
        return self.outcome

    def _get_generator_classes(self) -> list[type]:
        others = [
            generator
            for _, found in signals.get_generators.send(self)
            for generator in (found if isinstance(found, (list, tuple)) else (found,))
            if isinstance(generator, type)
        ]
        return [ArticleSources, PageSources, *others, Door]

    def _get_writer(self) -> Writer:
        return ClaimingWriter(self)


class _WithoutTemplates(Generator):
    """A generator that renders nothing: where nobody else may ask it for a template, it looks for none. Pelican's
    own lists all there are, for a line in a log."""

    def __init__(self, *args: Any, settings: dict[str, Any], theme: str, **kwargs: Any) -> None:
        are_ours = all(str(plugin).startswith("portevoix.") for plugin in settings["PLUGINS"])
        super().__init__(*args, settings=settings, theme=os.devnull if are_ours else theme, **kwargs)
        self.theme = theme


class _ReadOnly(_WithoutTemplates, CachingGenerator):
    """A generator of Pelican's that reads and leaves the writing to the door."""

    kind: Kind
    made: type[Content]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: State = self.settings[KEY]
        state.objects[self.kind] = self.object_of

    def generate_context(self) -> None:
        """Read all texts, unless the workshop reads them one by one."""
        state: State = self.settings[KEY]
        if not state.workshop.reads:
            super().generate_context()

    def object_of(self, source: str) -> Content | None:
        """Pelican's object of one source, as its generator makes it; None of one that it leaves out."""
        content = self.readers.read_file(
            base_path=self.path, path=source, content_class=self.made, context=self.context
        )
        return content if isinstance(content, Content) and content.is_valid() else None

    def generate_output(self, writer: object) -> None:
        """Nothing: see `Door`."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing: our resolver answers links."""

    def check_disabled_readers(self) -> None:
        """Nothing: our scan of the content folder names what it leaves out."""


class ArticleSources(_ReadOnly, ArticlesGenerator):
    """Reads the articles."""

    kind, made = Kind.ARTICLE, Article

    def _build_period_archives(self, *_: object) -> dict[str, list[object]]:
        return defaultdict(list)


class PageSources(_ReadOnly, PagesGenerator):
    """Reads the pages."""

    kind, made = Kind.PAGE, Page


class Door(_WithoutTemplates):
    """Runs last: turns Pelican's objects into records, lets every room claim its files, and commits them."""

    def generate_output(self, writer: ClaimingWriter) -> None:
        """Make the site."""
        state = writer.pelican.state
        if state.workshop.reads:
            texts = state.workshop.read(state, partial(_read, state))
        else:
            contents = self.context["generated_content"].values()
            texts = (text_of(state, content) for content in contents if content is not None)
        read = sorted((text for text in texts if text), key=lambda text: text.source)
        writer.pelican.outcome = make(state, read)


def _read(state: State, source: str) -> Text | None:
    """One article or page; None, and problems, where it cannot be read."""
    try:
        content = state.objects[state.folder.texts[source]](source)
    except Exception as error:  # noqa: BLE001 - whatever its settings make Pelican raise: `make` names what is lost
        logging.getLogger(__name__).debug("Pelican refused %s: %s", source, error)
        return None
    return text_of(state, content) if content else None


class ClaimingWriter(Writer):
    """What other plugins' generators write with: their files pass the same door."""

    def __init__(self, pelican: PorteVoix) -> None:
        super().__init__(pelican.output_path, settings=pelican.settings)
        self.pelican = pelican

    def write_file(self, name: str, template: Any, context: dict[str, Any], *_: object, **values: Any) -> None:
        """Claim a file of another plugin, rendered from its own template and context."""
        if name:
            self.pelican.state.outputs.claim(
                Output(
                    path=name,
                    origin=Origin(str(getattr(template, "name", "a plugin")), remedy="rename {}"),
                    render=lambda: template.render({**context, **values}).encode(),
                    is_page=name.endswith(".html"),
                )
            )


def _hosted(settings: dict[str, Any], state: State) -> dict[str, Any]:
    """The settings by which Pelican reads exactly the files we found, and does nothing behind our back."""
    return {
        "ARTICLE_PATHS": state.folder.sources(Kind.ARTICLE),
        "PAGE_PATHS": state.folder.sources(Kind.PAGE),
        "ARTICLE_EXCLUDES": [],
        "PAGE_EXCLUDES": [],
        "STATIC_PATHS": [],
        # Pelican tells `.MD` from `.md`: each suffix as it is written.
        "READERS": {PurePosixPath(source).suffix[1:]: SourceReader for source in state.folder.texts},
        "ARTICLE_TRANSLATION_ID": None,
        "PAGE_TRANSLATION_ID": None,
        "FORMATTED_FIELDS": [],
        "DATE_FORMATS": {},
        "NEWEST_FIRST_ARCHIVES": True,
        "REVERSE_CATEGORY_ORDER": False,
        "CHECK_MODIFIED_METHOD": "mtime",
        "TYPOGRIFY": False,
        "WITH_FUTURE_DATES": True,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "DELETE_OUTPUT_DIRECTORY": False,
        "PLUGINS": settings.get("PLUGINS") or [],
    }


class NotAPlugin(Exception):
    """A module that is listed as a plugin and is none."""


def _loaded(name: Any, settings: dict[str, Any]) -> list[Any]:
    """The plugin, registered. Raises whatever hinders it."""
    if isinstance(name, str) and name.startswith("portevoix."):
        found = [importlib.import_module(name)]
    else:
        found = load_plugins({**settings, "PLUGINS": [name]})
    if not found:
        importlib.import_module(str(name))  # Pelican only logged why: let the import say it
        raise NotAPlugin("Pelican cannot find it")
    for plugin in found:
        if not hasattr(plugin, "register"):
            raise NotAPlugin("it has no register(); list the module that has it")
        plugin.register()
    return found
