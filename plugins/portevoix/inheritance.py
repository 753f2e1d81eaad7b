"""What a template that extends another would lose in silence: a block its parents have not, words outside of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from portevoix.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class _Source:
    """A template as it is written: its name, its file, its syntax tree."""

    name: str
    file: str | None
    module: nodes.Template

    @property
    def extends(self) -> nodes.Extends | None:
        """The tag that names its parent."""
        return self.module.find(nodes.Extends)

    @property
    def parent(self) -> str | None:
        """The template it extends, where that is said in plain letters."""
        named = self.extends and self.extends.template
        return str(named.value) if isinstance(named, nodes.Const) else None


def hold_to_parents(name: str, environment: Environment) -> None:
    """Judge a template and those it extends. Raises TemplateSyntaxError at the line of what would never be shown."""
    inherited: set[str] = set()
    for source in reversed(list(_family(name, environment))):
        if source.parent and inherited:
            _judge(source, inherited)
        inherited |= {block.name for block in source.module.find_all(nodes.Block)}


def _family(name: str, environment: Environment) -> Iterator[_Source]:
    """The template, then what it extends, as far as names are plain."""
    assert environment.loader is not None
    seen: set[str] = set()
    wanted: str | None = name
    while wanted and wanted not in seen:
        seen.add(wanted)
        text, file, _ = environment.loader.get_source(environment, wanted)
        found = _Source(wanted, file, environment.parse(text, wanted, file))
        yield found
        wanted = found.parent


def _judge(source: _Source, inherited: set[str]) -> None:
    for node in source.module.body:
        if isinstance(node, nodes.Block) and node.name not in inherited:
            guess = did_you_mean(node.name, inherited) or f"; those there are: {', '.join(sorted(inherited))}"
            message = f"no template above this one has a block '{node.name}', so it is never shown{guess}"
            raise TemplateSyntaxError(message, node.lineno, source.name, source.file)
        if isinstance(node, nodes.Output) and any(map(_is_seen, node.nodes)):
            message = "what stands outside of every block is never shown; move it into one"
            raise TemplateSyntaxError(message, node.lineno, source.name, source.file)


def _is_seen(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.TemplateData) or bool(node.data.strip())
