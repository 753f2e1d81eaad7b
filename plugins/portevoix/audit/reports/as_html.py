"""The findings as one page to read: by rule, then by source file; no script, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from portevoix.audit.finding import Finding
from portevoix.audit.reports.checked import Checked, parted, says
from portevoix.problems import Severity

_WORDS = {
    "en": {
        "title": "Check",
        "sound": "Nothing is wrong.",
        "publishable": "Nothing forbids publishing.",
        "refused": "This may not be published.",
        "errors": "to correct",
        "warnings": "to read",
        "rules": "By rule",
        "sources": "By file",
        "now": "The site as of",
        "pages": "Seen on",
        "more": "and %d more",
        "error": "error",
        "warning": "warning",
        "skip": "To the findings",
        "whole": "the file as a whole",
        "contents": "Rules that found something",
        "english": "Messages are in English, as on the command line.",
    },
    "fr": {
        "title": "Vérification",
        "sound": "Rien à redire.",
        "publishable": "Rien n’empêche de publier.",
        "refused": "Cela ne peut pas être publié.",
        "errors": "à corriger",
        "warnings": "à lire",
        "rules": "Par règle",
        "sources": "Par fichier",
        "now": "Le site au",
        "pages": "Vu sur",
        "more": "et %d autres",
        "error": "erreur",
        "warning": "avertissement",
        "skip": "Aller aux remarques",
        "whole": "le fichier entier",
        "contents": "Les règles qui ont trouvé quelque chose",
        "english": "Les messages sont en anglais, comme à la ligne de commande.",
    },
}
_MOST_PAGES = 5
_WHERE = re.compile(r" \(on [^()]*\)\Z")
"""Where a page shows it, as a line of text says it; here the pages have a line of their own."""


def html_report(checked: Checked) -> str:
    """A whole page, in the language of the site where that is French, else in English."""
    lang = "fr" if checked.lang.startswith("fr") else "en"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    here = files("portevoix.audit.reports")
    template = environment.from_string((here / "report.html").read_text("utf-8"))
    return template.render(
        lang=lang,
        words=_WORDS[lang],
        checked=checked,
        style=Markup((here / "report.css").read_text("utf-8")),  # noqa: S704 - our own file
        rules=[(rule, says(rule, lang), _ordered(some)) for rule, some in checked.by_rule()],
        sources=[(path, _ordered(some)) for path, some in checked.by_source()],
        parted=lambda message: parted(_WHERE.sub("", message)),
        coded=_coded,
        shown=lambda one: list(_shown(one, checked.base)),
        more=lambda one: len(one.pages) - _MOST_PAGES,
        is_error=lambda one: one.problem.severity is Severity.ERROR,
    )


def _coded(words: str) -> Markup:
    """The words, code in them between backticks."""
    code = Markup("<code>{}</code>")
    pieces = enumerate(words.split("`"))
    return Markup("").join(code.format(piece) if index % 2 else escape(piece) for index, piece in pieces)


def _ordered(some: list[Finding]) -> list[Finding]:
    return sorted(some, key=lambda one: (one.problem.severity is not Severity.ERROR, one))


def _shown(one: Finding, base: str) -> Iterator[str]:
    yield from (base + page.removesuffix("index.html") for page in one.pages[:_MOST_PAGES] if page)
