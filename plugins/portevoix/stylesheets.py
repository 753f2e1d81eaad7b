"""The theme's style sheets, each made whole: what it imports is written into it, in its layer, and no bundler."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from posixpath import dirname
from typing import Any

from portevoix import css
from portevoix.data import Data
from portevoix.problems import Problem, Report, did_you_mean
from portevoix.tokens.declarations import Declaration, Rule, declared
from portevoix.tokens.elsewhere import elsewhere
from portevoix.tokens.undeclared import misspelt, undeclared

_OWN = "css/tokens-own.css"
"""The sheet of an overlay's tokens, which are as a rule those of the theme with other values."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file of the theme: its name below `static/`, its path in messages, its bytes where it is a style sheet."""

    name: str
    path: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some rules as dense text, the layer (None for none, empty for one without a name) and the media they are in."""

    text: str
    layer: str | None = None
    media: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The style sheets that browsers get (`whole`: texts by name), the parts that others import, the files that some
    sheet asks for, the declarations for a whole page, and what is wrong."""

    whole: Data
    parts: frozenset[str]
    asked: frozenset[str]
    tokens: tuple[Declaration, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=16)
def join(files: tuple[SheetFile, ...], main: str, paper: str) -> Joined:
    """All style sheets among the theme's *files*, each with what it imports; *main* is one however it is named, and
    *paper* lies over it where pages are printed. Pure: what has not changed since the last build is not read again.
    """
    report = Report()
    sheets = _Stylesheets(files, report)
    own = [file.name for file in files if file.data is not None]
    names = [name for name in own if name not in sheets.parts or name == main]
    rules = (*sheets.rules(main), *sheets.rules(paper, media=("print",)))
    tokens = declared(rules)
    report.extend(elsewhere(rules, {token.name for token in tokens}))
    return Joined(
        whole=Data({name: sheets.whole(name) for name in names}),
        parts=sheets.parts,
        asked=sheets.asked,
        tokens=tokens,
        problems=tuple(report),
    )


class _Stylesheets:
    """The style sheets among the theme's files, and what is wrong in them."""

    def __init__(self, files: Iterable[SheetFile], report: Report) -> None:
        self._report = report
        self._paths = {file.name: file.path for file in files}
        self._texts: dict[tuple[int, str, str], str] = {}
        self._rules = {file.name: self._read(file.path, file.data) for file in files if file.data is not None}
        self.asked = frozenset(part for name in self._rules for part in self._asked(name))
        by_path = {self._paths[name]: rules for name, rules in self._rules.items()}
        report.extend(undeclared(by_path))
        report.extend(misspelt(by_path, self._paths.get(_OWN, "")))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Those that others import: they have no life of their own."""
        return frozenset(
            css.beside(name, found.address)
            for name, rules in self._rules.items()
            for found in map(css.import_of, rules)
            if found
        )

    def whole(self, name: str) -> str:
        """A style sheet with everything it imports, for browsers: without comments, and dense."""
        self._hold_to_layers(name)
        return _together(self._pieces(name, dirname(name), frozenset())) + "\n"

    def rules(self, name: str, layer: str = "", media: tuple[str, ...] = ()) -> Iterator[Rule]:
        """The rules of a style sheet and of all it imports, in their order, with the layer and the media of each."""
        yield from self._flat(name, Rule(None, "", layer, media), frozenset())

    def _read(self, path: str, data: bytes) -> list[Any]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._report.error(path, 0, "", "this file is not UTF-8; save it as UTF-8")
            return []
        rules, mistakes = _read(text.replace("\r\n", "\n").replace("\r", "\n"), path)
        self._report.extend(mistakes)
        return rules

    def _asked(self, name: str) -> Iterator[str]:
        for line, written, part in css.files(self._rules[name], name):
            if not part:
                self._other_site(name, line, "url()", written)
            elif part not in self._paths:
                message = f"there is no file static/{part}; add it, or correct the address"
                self._report.error(self._paths[name], line, "url()", message)
            yield part

    def _other_site(self, name: str, line: int, field: str, written: str) -> None:
        message = f"'{written}' is on another site, and readers' browsers ask this one only; put the file into static/"
        self._report.error(self._paths[name], line, field, message)

    def _pieces(self, name: str, home: str, above: frozenset[str]) -> Iterator[_Piece]:
        """One part, piece by piece, as it stands in the style sheet of the folder *home*."""
        for rule in self._rules[name]:
            found = css.import_of(rule)
            if found is None:
                yield _Piece(self._written(rule, dirname(name), home))
            elif self._can_be_imported(name, rule.source_line, found.address, above | {name}):
                inner = self._pieces(css.beside(name, found.address), home, above | {name})
                if found.layer is None and not found.media:
                    yield from inner
                else:
                    yield _Piece(_together(inner), found.layer, found.media)

    def _written(self, rule: Any, folder: str, home: str) -> str:
        """A rule of a folder as it stands in a style sheet of another; most stand in several style sheets."""
        key = (id(rule), folder, home)
        if key not in self._texts:
            self._texts[key] = css.dense(css.write([css.moved(rule, folder, home)])).rstrip("\n")
        return self._texts[key]

    def _flat(self, name: str, around: Rule, above: frozenset[str]) -> Iterator[Rule]:
        for node in self._rules.get(name, ()):
            found = css.import_of(node)
            if found is None:
                yield replace(around, node=node, path=self._paths[name])
            elif (part := css.beside(name, found.address)) not in above | {name}:
                layer = around.layer or found.layer or ""
                media = (*around.media, found.media) if found.media else around.media
                yield from self._flat(part, replace(around, layer=layer, media=media), above | {name})

    def _can_be_imported(self, name: str, line: int, written: str, above: frozenset[str]) -> bool:
        part = css.beside(name, written)
        if "//" in written:
            self._other_site(name, line, "@import", written)
        elif part in above:
            self._report.error(self._paths[name], line, "@import", "imports itself in a circle; correct the import")
        elif part not in self._rules:
            self._report.error(self._paths[name], line, "@import", f"'{written}' is not there; correct the import")
        else:
            return True
        return False

    def _hold_to_layers(self, name: str) -> None:
        """Where a style sheet says the order of its layers, each layer in use is in it: others win over them all."""
        used = list(self._layers(name, frozenset()))
        declared = [layer for _, _, layer, is_order in used if is_order]
        for path, line, layer, _ in used:
            if layer and declared and layer not in declared:
                guess = did_you_mean(layer, declared)
                message = f"the layer '{layer}' is not in the line '@layer a, b;' that says their order; add it{guess}"
                self._report.error(path, line, "@layer", message)

    def _layers(self, name: str, above: frozenset[str]) -> Iterator[tuple[str, int, str, bool]]:
        """Each layer named outside of others: file, line, name, and whether it is named to say the order."""
        for rule in self._rules[name]:
            found = css.import_of(rule)
            if found and found.layer is not None:
                yield self._paths[name], rule.source_line, found.layer.partition(".")[0], False
            elif found and (part := css.beside(name, found.address)) in self._rules.keys() - above - {name}:
                yield from self._layers(part, above | {name})
            elif css.is_at(rule, "layer"):
                for layer in css.layers_of(rule):
                    yield self._paths[name], rule.source_line, layer, rule.content is None


@lru_cache(maxsize=512)
def _read(text: str, path: str) -> tuple[list[Any], tuple[Problem, ...]]:
    """The rules of a style sheet, which nobody may change, and what is wrong in it. Of all of a theme's, an overlay
    changes a few."""
    return css.read(text), tuple(css.mistakes(text, path))


def _together(pieces: Iterable[_Piece]) -> str:
    """The pieces in their order, each inside its layer and the media it is for; neighbours of one layer share it."""
    text = ""
    solid = (piece for piece in pieces if piece.text.strip())
    for (layer, media), group in groupby(solid, lambda piece: (piece.layer, piece.media)):
        texts = [piece.text for piece in group]
        for inner in ["".join(texts)] if layer != "" else texts:  # a layer without a name is another each time
            block = inner if layer is None else _inside(f"@layer {layer}", inner)
            text += _inside(f"@media {media}", block) if media else block
    return text


def _inside(rule: str, inner: str) -> str:
    """Dense rules inside another, dense as well."""
    if inner.endswith(";"):  # not needed there
        return css.dense(f"{rule} {{{inner}}}").rstrip("\n")
    start = css.dense(f"{rule} {{}}").rstrip("\n").removesuffix("}")
    return f"{start}{inner}}}"
