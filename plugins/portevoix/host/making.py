"""From Pelican's objects to a committed site: records, claims, rendering, and all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial

from blinker import Signal

from portevoix import signals
from portevoix.assets import AT_ROOT, Assets, gather_assets
from portevoix.blog.assemble import Assembled, assemble
from portevoix.blog.folder import warn_of_unread
from portevoix.blog.guests import refuse_taking_over
from portevoix.blog.links import Asker, PublishedFile
from portevoix.blog.text import Text
from portevoix.blog.time import settled
from portevoix.equipment import Equipment
from portevoix.films.library import Library
from portevoix.films.strays import strays
from portevoix.headers import claim_headers, judge_headers
from portevoix.host.microsites import models_of, texts_of
from portevoix.host.questions import question
from portevoix.host.state import State
from portevoix.host.static import static_outputs
from portevoix.host.withheld import withheld_texts
from portevoix.host.wording import plain_words
from portevoix.markdown.body import Reference
from portevoix.media.gallery import Gallery
from portevoix.media.store import FOLDER as STORE
from portevoix.microsites.built import Built
from portevoix.options import SearchIndex, Withheld
from portevoix.outputs.folder import Changes, SiteFolder
from portevoix.outputs.output import Origin, Output
from portevoix.outputs.staging import size_of
from portevoix.overlay import check_overlay
from portevoix.problems import Problem, ProblemsFound, Severity
from portevoix.redirects import claim_redirects
from portevoix.regular import read_plain
from portevoix.rendering import Renderer
from portevoix.site import Making
from portevoix.site_view import site_views
from portevoix.taxonomy.load import NAME as TAXONOMY
from portevoix.taxonomy.load import load_taxonomy


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: its pages, its files, what changed in the output folder, and when the site turns next."""

    pages: int
    texts: int
    files: int
    changes: Changes
    next_turn: datetime | None
    withheld: tuple[Withheld, ...] = ()
    index: SearchIndex | None = None


def make(state: State, read: Sequence[Text]) -> Outcome:
    """Make the site of the articles and pages that were *read*, sorted by their sources, and put it in place.

    Raises ProblemsFound when an error stands and the build is not forgiving; the output folder is then untouched.
    """
    _name_lost(state, read)
    question(state, read)
    texts = [*read, *texts_of(state)]
    refuse_taking_over(texts, state.settings.trust, state.report)
    file = load_taxonomy(state.settings.content, state.settings, state.report)
    gallery = Gallery(state.settings.content, state.settings.project / STORE, state.addresses.href, state.report)
    library = Library(
        state.settings.content,
        state.folder.files,
        gallery,
        state.addresses.href,
        state.settings.relative,
        state.report,
        state.settings.film_limit,
    )
    assembled = assemble(
        texts, state.folder, file, state.settings, state.addresses, state.report, gallery, library, state.typeset
    )
    assets = gather_assets(state.settings, state.report)
    state.report.extend(assets.judged)
    microsites = models_of(state, assembled, library, gallery)
    for built in microsites:
        if built.is_main:
            state.report.extend(_of_look(built, assets))
    site = assembled.site
    texts_ask = (*(article.template for article in site.all_articles), *(page.template for page in site.pages))
    check_overlay(state.settings, assets, {f"{name}.html" for name in texts_ask}, state.report)
    making = _making(state, assembled, assets, gallery, library, microsites)
    for signal in (signals.equipping, signals.claiming):
        _ask_plugins(signal, making, state.raw["PLUGINS"])
    published = assembled.links.published
    _claim_files(state, published, assets, gallery)
    templates = (page.source for page in state.settings.template_pages)
    used = {*(file.source for file in published), *gallery.sources, *templates}
    warn_of_unread(state.folder, used, state.settings, state.report)
    for source, message in strays(state.folder.files - used, state.folder.files, [text.source for text in texts]):
        state.report.warning(state.settings.relative(state.settings.content / source), 0, "", message)
    state.outputs.settle()
    claim_redirects(making)  # last: an old address never takes the place of what is there now
    claim_headers(making)  # stubs are pages, too
    state.report.extend(state.outputs.problems())
    if state.report.errors:  # a text that has no page shows no mistake of its template
        state.report.extend(making.renderer.mistakes())
    _stop_without_pages(state)
    public = sum(text.is_public for text in texts)
    turns = (settled(turn, state.settings.zone) for built in microsites for turn in built.turns)
    to_come = [turn for turn in (*turns, assembled.next_turn) if turn and turn > state.settings.now]
    outcome = _commit(state, making, public, min(to_come, default=None))
    return replace(outcome, withheld=withheld_texts(state, texts, used), index=making.equipment.index)


def _of_look(built: Built, assets: Assets) -> Iterable[Problem]:
    """What is wrong with the colours of a microsite: what its author wrote, else what meets the theme's own."""
    from portevoix.microsites.look import declarations, mistakes  # with ColorAide, which few builds need
    from portevoix.tokens.judge import judge

    written = tuple(mistakes(built.look, built.path, built.lines))
    wrong = any(one.severity is Severity.ERROR for one in written)
    own = declarations(built.look, built.path, built.lines)
    return written if wrong else (*written, *judge((*assets.tokens, *own)))


def _name_lost(state: State, texts: Iterable[Text]) -> None:
    """A text that Pelican left out, and only logged why, must not be missing in silence."""
    known = {text.path for text in texts} | {problem.path for problem in state.report.errors}
    for source, kind in state.folder.texts.items():
        path = state.settings.relative(state.settings.content / source)
        if path not in known:
            message = f"Pelican refused this text; check the {kind.name}_… settings, its address most of all"
            state.report.error(path, 0, "", message)


def _making(
    state: State,
    assembled: Assembled,
    assets: Assets,
    gallery: Gallery,
    library: Library,
    microsites: tuple[Built, ...],
) -> Making:
    settings = state.settings
    renderer = Renderer(settings, state.dictionary, state.raw.get("JINJA_ENVIRONMENT"), state.raw.get("JINJA_FILTERS"))

    # The editor's few words stand in one file, which we know, at a line that its reader did not keep.
    editor = Asker(TAXONOMY, assembled.site.taxonomy.file.path)

    def prose(written: str) -> str:
        if not written:
            return ""
        body = state.pipeline(settings.lang).convert(
            written, path=editor.path, first_line=0, guest=settings.trust.is_guest(editor.source)
        )
        state.report.extend(replace(problem, line=0) for problem in body.problems)
        body = replace(body, parts=tuple(replace(p, line=0) if isinstance(p, Reference) else p for p in body.parts))
        body = replace(body, pictures=tuple(replace(picture, line=0) for picture in body.pictures))
        parts, _ = assembled.links.resolved(replace(editor, ids=body.ids), body)
        return "".join(parts)

    equipment = Equipment()
    return Making(
        site=assembled.site,
        addresses=state.addresses,
        dictionary=state.dictionary,
        renderer=renderer,
        outputs=state.outputs,
        report=state.report,
        site_views=site_views(
            assembled.site,
            state.addresses,
            state.dictionary,
            assets.sheets,
            equipment,
            subtitle=state.typeset(settings.subtitle, settings.lang),
        ),
        address=partial(assembled.links.image, editor),
        prose=cache(prose),
        plain=cache(lambda written: plain_words(state, written, settings.lang, editor.path, 0)),
        picture=gallery.picture,
        film=library.film,
        equipment=equipment,
        tokens=assets.tokens,
        microsites=microsites,
        answers=assembled.links.answers,
    )


def _ask_plugins(signal: Signal, making: Making, plugins: Sequence[str]) -> None:
    """Each plugin of this site does its part, in the order of the settings; one that fails is named.

    The signal outlives the build: a plugin of another site, built before in this process, is not asked.
    """
    receivers = list(signal.receivers_for(None))
    for plugin in plugins:
        for receiver in receivers:
            if f"{receiver.__module__}.".startswith(f"{plugin}."):
                _ask(making, plugin, receiver)


def _ask(making: Making, plugin: str, receiver: Callable[[Making], object]) -> None:
    try:
        receiver(making)
    except ProblemsFound as found:
        making.report.extend(found.report)
    except Exception as error:  # noqa: BLE001 - a plugin may fail in any way of its own
        message = f"the plugin '{plugin}' failed: {type(error).__name__}: {error}; mend or remove it"
        making.report.error(*making.settings.place("PLUGINS"), "PLUGINS", message)


def _claim_files(state: State, files: Sequence[PublishedFile], assets: Assets, gallery: Gallery) -> None:
    for output in gallery.outputs():
        state.outputs.claim(output)
    for asset in assets.files:
        gives_way = asset.save_as in AT_ROOT
        render = partial(bytes, asset.data)
        state.outputs.claim(Output(asset.save_as, asset.origin, render, gives_way=gives_way))
    for file in files:
        origin = Origin(file.path, file.line, "rename the file that {} links to")
        state.outputs.claim(Output(file.save_as, origin, partial(read_plain, state.settings.content / file.source)))
    for output in static_outputs(state, gallery, files):
        state.outputs.claim(output)
    gallery.develop(lambda path: size_of(state.settings.output / path) is not None)


def _commit(state: State, making: Making, texts: int, next_turn: datetime | None) -> Outcome:
    """Render everything aside, also when problems are known already: one run shows them all. Then commit, or not."""
    folder = SiteFolder(state.settings.output, state.settings.protected)
    outputs = state.outputs.without_collisions()
    try:
        with folder.lock():
            folder.recover()
            with folder.staging() as staging:
                state.workshop.render(state, staging)
                judge_headers(making)
                _stop_on_errors(state)
                changes = folder.commit(staging)
                state.workshop.settled(state, making)
    except ProblemsFound as found:
        state.report.extend(found.report)
        raise ProblemsFound(state.report, halfway=found.halfway) from None
    finally:
        state.workshop.leave()
    made = {*changes.written, *changes.unchanged}
    pages = sum(output.is_page and output.path in made for output in outputs)
    return Outcome(pages, texts, len(made), changes, next_turn)


def _stop_without_pages(state: State) -> None:
    """Not even a forgiving build puts nothing in the place of a site."""
    if any(output.is_page for output in state.outputs):
        return
    if not any(problem.field == "PLUGINS" for problem in state.report.errors):
        message = "none of these plugins makes a page; list those of Porte-voix's own pelicanconf.py"
        state.report.error(*state.settings.place("PLUGINS"), "PLUGINS", message)
    raise ProblemsFound(state.report)


def _stop_on_errors(state: State) -> None:
    if state.report.errors and not state.settings.forgiving:
        raise ProblemsFound(state.report)
