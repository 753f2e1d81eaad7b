"""The table of fields for the writers' documentation, made from the model, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic.fields import FieldInfo

from portevoix.frontmatter.header import EventHeader, Header

_HEADINGS = {
    "fr": ("Champ", "Ce qu'il dit", "Exemple"),
    "en": ("Field", "What it says", "Example"),
}


def fields_table(lang: Literal["fr", "en"]) -> str:
    """A Markdown table of every field of a header: its name, what it is for, an example that works."""
    rows = [_HEADINGS[lang], ("---", "---", "---"), *_rows(lang)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _rows(lang: str) -> Iterator[tuple[str, str, str]]:
    for name, field in Header.model_fields.items():
        yield _row(name, field, lang)
        if name == "event":
            for inner, part in EventHeader.model_fields.items():
                yield _row(f"event: {inner}", part, lang)


def _row(name: str, field: FieldInfo, lang: str) -> tuple[str, str, str]:
    told: Any = field.json_schema_extra
    text = field.description or "" if lang == "en" else told["fr"]
    return f"`{name}`", _cell(text), f"`{_cell(told['example'])}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
