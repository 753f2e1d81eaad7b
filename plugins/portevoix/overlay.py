"""An overlay held against the theme it lies over: what in it changes nothing, or breaks what the theme relies on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache, cached_property, partial
from pathlib import Path

from portevoix.assets import AT_ROOT, ROOMS, Assets
from portevoix.contracts import broken_contracts, drawing_names, icons_asked, unknown_drawings
from portevoix.forbidden import forbidden
from portevoix.problems import Report, did_you_mean, nearest
from portevoix.settings import SiteSettings
from portevoix.sharing.networks import known_networks
from portevoix.words import DOMAIN, messages

_COMPONENTS = "components"
_ICONS = "icons.html"
_NOTES = (".md", ".txt")
"""What may lie beside a theme's files for people: a licence of fonts, a word of explanation."""

_OF_EXAMPLES = "examples/"
"""What the examples of components share, for the page that shows them."""

_IsNamed = Callable[..., bool]
"""Says of some words whether another template or script holds one of them."""


def check_overlay(settings: SiteSettings, assets: Assets, templates: Collection[str], report: Report) -> None:
    """Tell of what overrides nothing and is used by nothing; *templates* are those that texts ask for.

    A template, a style sheet or a catalogue at the wrong place is an error: what was written in it is lost. Other files
    may be there for somebody, and are warned of.
    """
    if len(settings.theme_folders) < 2:
        return
    overlay, theme = settings.theme_folders
    _check_rooms(settings, overlay, report)
    written = _Written(assets)
    for room in ROOMS:
        theirs = {*assets.plain[theme / room]}
        for name in assets.plain[overlay / room]:
            path = overlay / room / name
            is_named = partial(written.names, path)
            if room == "templates":
                message = _template(name, path, theirs, {*templates}, is_named)
                _check_policy(settings, path, report)
                _check_contracts(settings, path, theme / room / name, written, report)
            elif room == "static":
                message = _static(name, theirs, {*assets.asked, *AT_ROOT}, is_named)
            else:
                message = _catalogue(name)
                _check_words(settings, path, theme, is_named, report)
            if message:
                is_lost = room != "static" or path.suffix == ".css"
                tell = report.error if is_lost else report.warning
                tell(settings.relative(path), 1 if is_lost else 0, "", message)


def _check_policy(settings: SiteSettings, own: Path, report: Report) -> None:
    """Styles and scripts in mark-up, which browsers drop on each page."""
    if own.suffix != ".html":
        return
    text = own.read_text("utf-8", errors="replace")
    for line, message in forbidden(text, leads_on=own.name == "redirect.html"):
        report.error(settings.relative(own), line, "", message)


def _check_contracts(settings: SiteSettings, own: Path, theirs: Path, written: _Written, report: Report) -> None:
    """A component that takes the place of one of the theme's is what the theme's templates look for."""
    if own.parent.name != _COMPONENTS or own.suffix != ".html" or not theirs.is_file():
        return
    mine, their = own.read_text("utf-8", errors="replace"), theirs.read_text("utf-8")
    found = list(broken_contracts(mine, their))
    if own.name == _ICONS:
        asked = {name for text in written.texts() for name in icons_asked(text)} | set(drawing_names(their))
        networks = settings.sharing.networks if settings.sharing else ()
        found += unknown_drawings(mine, asked | {*known_networks()} | {network.icon for network in networks})
    for line, message in found:
        report.error(settings.relative(own), line, "", message)


def _check_words(settings: SiteSettings, catalogue: Path, theme: Path, is_named: _IsNamed, report: Report) -> None:
    """A message that no page asks for is most likely one that the theme writes otherwise."""
    asked = {link.label for link in settings.menu}
    for path in sorted(theme.glob(f"locale/*/LC_MESSAGES/{DOMAIN}.po")):
        asked |= {message for message, _ in messages(path)}
    for message, line in messages(catalogue) if catalogue.suffix == ".po" else ():
        if message not in asked and not is_named(message):
            said = f"no page says '{message}', so this is never read{did_you_mean(message, asked)}"
            report.warning(settings.relative(catalogue), line, "msgid", said)


def _check_rooms(settings: SiteSettings, overlay: Path, report: Report) -> None:
    for folder in sorted(overlay.iterdir()):
        if folder.is_dir() and folder.name not in ROOMS and not folder.name.startswith("."):
            message = "nothing looks into this folder; an overlay has templates/, static/ and locale/"
            tell = report.error if nearest(folder.name, ROOMS) else report.warning
            tell(settings.relative(folder), 0, "", message + did_you_mean(folder.name, ROOMS))


class _Written:
    """The texts that may name other files of a theme: templates and scripts, an overlay's first. None is read before it
    is asked for, and few overlays bring a file that only these could know."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._text = cache(lambda path: path.read_text("utf-8", errors="replace"))

    @cached_property
    def _files(self) -> list[Path]:
        rooms = ((place, names) for place, names in self._assets.plain.items() if place.name in {"templates", "static"})
        return [place / name for place, names in rooms for name in names if name.endswith((".html", ".js", ".xml"))]

    def texts(self) -> Iterator[str]:
        """All of them."""
        return map(self._text, self._files)

    def names(self, own: Path, *words: str) -> bool:
        """Whether one of these words stands in a file other than their *own*."""
        return any(word in self._text(path) for path in self._files if path != own for word in words)


def _template(name: str, path: Path, theirs: set[str], asked: set[str], is_named: _IsNamed) -> str:
    if not path.read_bytes().strip():
        if path.suffix == ".yaml":
            return "these examples are empty; write one, or remove the file"
        return "this template is empty, and so is what is made with it; write it, or remove the file"
    if name in theirs | asked or name.startswith(_OF_EXAMPLES) or _is_beside_a_macro(name, path, theirs):
        return ""
    if is_named(f'"{name}"', f"'{name}'"):
        return ""
    return f"the theme has no such template, and nothing asks for it; correct its name{_named_like(name, theirs)}"


def _named_like(name: str, theirs: set[str]) -> str:
    """The nearest file of the theme by its own name: that two are in one folder makes them no more alike."""
    suffix = Path(name).suffix
    stems = {Path(one).stem.casefold(): one for one in sorted(theirs) if Path(one).suffix == suffix}
    return did_you_mean(Path(name).stem, (), stems)


def _is_beside_a_macro(name: str, path: Path, theirs: set[str]) -> bool:
    """Whether a file holds the examples of a component, the overlay's or the theme's."""
    macro = str(Path(name).with_suffix(".html"))
    return path.suffix == ".yaml" and (macro in theirs or path.with_suffix(".html").is_file())


def _static(name: str, theirs: set[str], asked: set[str], is_named: _IsNamed) -> str:
    file = Path(name)
    if name in theirs | asked or file.suffix in _NOTES or is_named(file.name):
        return ""
    guess = _named_like(name, theirs)
    if file.suffix == ".css":
        return f"the theme has no such style sheet, and none imports it; correct its place, or import it{guess}"
    return f"nothing asks for this file; correct its name, or remove it{guess}"


def _catalogue(name: str) -> str:
    parts = name.split("/")
    if not name.endswith(".po") or (len(parts) == 3 and parts[1:] == ["LC_MESSAGES", f"{DOMAIN}.po"]):
        return ""
    return f"no language looks here; the place of a catalogue is locale/<language>/LC_MESSAGES/{DOMAIN}.po"
