"""The table of fields for the writers' documentation, made from the model, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

from pydantic.fields import FieldInfo

from portevoix.frontmatter.header import Group, Header, TextHeader

_HEADINGS = {
    "fr": ("Champ", "Ce qu'il dit", "Exemple"),
    "en": ("Field", "What it says", "Example"),
}


def fields_table(
    lang: Literal["fr", "en"], model: type[TextHeader] = Header, beyond: type[TextHeader] | None = None
) -> str:
    """A Markdown table of every field of a header: its name, what it is for, an example that works; only those
    *beyond* what another may have, if one is given."""
    rows = [_HEADINGS[lang], ("---", "---", "---"), *_rows(lang, model, set(beyond.model_fields) if beyond else set())]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _rows(lang: str, model: type[TextHeader], known: set[str]) -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        if name not in known:
            yield _row(name, field, lang)
            group = _group(field)
            for inner, part in group.model_fields.items() if group else ():
                yield _row(f"{name}: {inner}", part, lang)


def _group(field: FieldInfo) -> type[Group] | None:
    """The fields that stand below a field, if any do."""
    kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
    return next((kind for kind in kinds if issubclass(kind, Group)), None)


def _row(name: str, field: FieldInfo, lang: str) -> tuple[str, str, str]:
    told: Any = field.json_schema_extra
    text = field.description or "" if lang == "en" else told["fr"]
    return f"`{name}`", _cell(text), f"`{_cell(told['example'])}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
