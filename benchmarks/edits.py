"""What is done between two builds: one body, title or template edited, so that every round has a real change."""

from __future__ import annotations

import re
from pathlib import Path

from contenders import Site

STEPS = ("cold", "unchanged", "body", "title", "template")
"""What is measured, in this order: nothing there yet; nothing edited since; a body, a title, a template edited."""

_TITLE = re.compile(r'^(title: .*?)(?: \(retouche\d+\))?("?)$', re.IGNORECASE | re.MULTILINE)
_ARTICLE = re.compile(r'<article(?: data-edition="\d+")?>')


def prepare(site: Site, step: str, source: str, number: int) -> None:
    """Do what a step asks for: *source* is the post that is edited, *number* the round."""
    if step == "cold":
        site.chill()
    elif step != "unchanged":
        file = site.folder / (site.template if step == "template" else f"content/{source}")
        _save(file, {"body": _body, "title": _title, "template": _template}[step](file.read_text("utf-8"), number))


def shows(site: Site, step: str, source: str, number: int) -> bool:
    """Whether what was edited is in the site."""
    mark = {"body": f"Retouche{number}.", "title": f"(retouche{number})", "template": f'data-edition="{number}"'}
    page = site.output / "blog" / Path(source).stem / "index.html"
    return page.is_file() and mark.get(step, "") in page.read_text("utf-8")


def _body(text: str, number: int) -> str:
    return re.sub(r"( Retouche\d+\.)?\n*\Z", f" Retouche{number}.\n", text, count=1)


def _title(text: str, number: int) -> str:
    return _TITLE.sub(rf"\1 (retouche{number})\2", text, count=1)


def _template(text: str, number: int) -> str:
    return _ARTICLE.sub(f'<article data-edition="{number}">', text, count=1)


def _save(file: Path, text: str) -> None:
    """As editors save: to another name, then over the old one."""
    waiting = file.with_name(file.name + "~")
    waiting.write_text(text, encoding="utf-8")
    waiting.replace(file)
