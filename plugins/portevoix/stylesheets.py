"""The theme's style sheets, each made whole: what it imports is written into it, in its layer, and no bundler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from posixpath import dirname
from typing import Any

from portevoix import css
from portevoix.problems import Report, did_you_mean
from portevoix.settings import SiteSettings
from portevoix.tokens.declarations import Rule
from portevoix.tokens.undeclared import undeclared


class Stylesheets:
    """The style sheets among the theme's files (*found*, by their path below `static/`), and what is wrong in them."""

    def __init__(self, found: Mapping[str, Path], settings: SiteSettings, report: Report) -> None:
        self._report = report
        self._paths = {name: settings.relative(path) for name, path in found.items()}
        self._rules = {name: self._read(name, path) for name, path in found.items() if name.endswith(".css")}
        self.asked = frozenset(part for name in self._rules for part in self._asked(name))
        """The files that some style sheet asks for, pictures and fonts."""
        report.extend(undeclared({self._paths[name]: rules for name, rules in self._rules.items()}))

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
        return css.dense(self._joined(name, dirname(name), frozenset()))

    def rules(self, name: str, layer: str = "", media: tuple[str, ...] = ()) -> Iterator[Rule]:
        """The rules of a style sheet and of all it imports, in their order, with the layer and the media of each."""
        yield from self._flat(name, Rule(None, "", layer, media), frozenset())

    def _read(self, name: str, path: Path) -> list[Any]:
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            self._report.error(self._paths[name], 0, "", "this file is not UTF-8; save it as UTF-8")
            return []
        self._report.extend(css.mistakes(text, self._paths[name]))
        return css.read(text)

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

    def _joined(self, name: str, home: str, above: frozenset[str]) -> str:
        """The text of one part as it stands in the style sheet of the folder *home*."""
        pieces: list[str] = []
        for rule in self._rules[name]:
            found = css.import_of(rule)
            if found is None:
                pieces.append(css.write([css.moved(rule, dirname(name), home)]))
            elif self._can_be_imported(name, rule.source_line, found.address, above | {name}):
                inner = self._joined(css.beside(name, found.address), home, above | {name})
                pieces.append(_wrapped(inner, found))
        return "".join(pieces)

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


def _wrapped(inner: str, found: css.Import) -> str:
    """What is imported, inside its layer and the media it is for."""
    if found.layer is not None:
        inner = f"@layer {found.layer} {{\n{inner}\n}}"
    return f"@media {found.media} {{\n{inner}\n}}\n" if found.media else f"{inner}\n"
