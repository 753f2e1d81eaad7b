"""What a template that extends another would lose in silence: a block its parents have not, words outside of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from portevoix.compiled import Shelf, syntax_of
from portevoix.kept_code import of_this_environment
from portevoix.problems import did_you_mean

READ = Shelf(beside=of_this_environment)
"""What templates say of their families, read once: every page's parents are the same few files."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A template as it is written: its name, its file, its parent where that is said in plain letters, its blocks."""

    name: str
    file: str | None
    parent: str | None
    blocks: frozenset[str]
    outermost: tuple[tuple[str, int], ...]
    """The blocks that are in no other, with their lines; a nameless one is what is seen outside of them all."""


def hold_to_parents(name: str, environment: Environment) -> None:
    """Judge a template and those it extends. Raises TemplateSyntaxError at the line of what would never be shown."""
    inherited: frozenset[str] = frozenset()
    for source in reversed(list(_family(name, environment))):
        if source.parent and inherited:
            _judge(source, inherited)
        inherited |= source.blocks


def _family(name: str, environment: Environment) -> Iterator[_Source]:
    """The template, then what it extends, as far as names are plain."""
    assert environment.loader is not None
    seen: set[str] = set()
    wanted: str | None = name
    while wanted and wanted not in seen:
        seen.add(wanted)
        text, file, _ = environment.loader.get_source(environment, wanted)
        key = (text, wanted, file, environment.lexer, *environment.extensions)
        found: _Source | None = READ.get(key)
        if found is None:
            found = _remembered(text, wanted, file, environment)
            READ.put(key, found)
        yield found
        wanted = found.parent


def _remembered(text: str, name: str, file: str | None, environment: Environment) -> _Source:
    """A template as an earlier process has read it, else as it is read now."""
    syntax = syntax_of(environment)
    kept = READ.outlasting if syntax else None
    place = repr(["family", text, name, file, syntax])
    match kept.get(place) if kept else None:
        case (str() | None as parent, frozenset() as blocks, tuple() as outermost):
            return _Source(name, file, parent, blocks, outermost)
    found = _read(environment.parse(text, name, file), name, file)
    if kept:
        kept.put(place, (found.parent, found.blocks, found.outermost))
    return found


def _read(module: nodes.Template, name: str, file: str | None) -> _Source:
    extends = module.find(nodes.Extends)
    named = extends and extends.template
    parent = str(named.value) if isinstance(named, nodes.Const) else None
    blocks = frozenset(block.name for block in module.find_all(nodes.Block))
    return _Source(name, file, parent, blocks, tuple(_outermost(module)))


def _outermost(module: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in module.body:
        if isinstance(node, nodes.Block):
            yield node.name, node.lineno
        elif isinstance(node, nodes.Output) and any(map(_is_seen, node.nodes)):
            yield "", node.lineno


def _judge(source: _Source, inherited: frozenset[str]) -> None:
    for name, line in source.outermost:
        if not name:
            message = "what stands outside of every block is never shown; move it into one"
            raise TemplateSyntaxError(message, line, source.name, source.file)
        if name not in inherited:
            guess = did_you_mean(name, inherited) or f"; those there are: {', '.join(sorted(inherited))}"
            message = f"no template above this one has a block '{name}', so it is never shown{guess}"
            raise TemplateSyntaxError(message, line, source.name, source.file)


def _is_seen(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.TemplateData) or bool(node.data.strip())
