"""Pagefind's index, for large sites: its own program makes it from plain pages in a temporary folder.

Its Python interface is not used: it answers ten records a second, and hands over two megabytes at most. The program is
an extra (`requirements/search.txt`); it writes the same bytes for the same pages.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gzip import decompress
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.policy import Need
from portevoix.problems import ProblemsFound, Report
from portevoix.search.documents import Document
from portevoix.search.engine import Index, facts, named
from portevoix.search.facets import facets, written
from portevoix.search.fold import APOSTROPHE, NUMBER, fold, primary, rules, words
from portevoix.search.spelling import LANGUAGES, LETTERS

PROGRAMS = ("pagefind_bin", "pagefind_bin_extended")
"""The packages that bring the program itself, for this system."""

INSTALL = "install it: python -m pip install --require-hashes -r requirements/search.txt"
"""What to do where it is not."""

BUNDLE = "pagefind"
"""Its folder below that of the search."""

SEAL = "0zz"

END = "⁂"
"""Parts what a text says from what is only added to be found; the script cuts its excerpts here."""

JOINT = "\N{WORD JOINER} "
"""Parts two words for Pagefind that are written as one; the script takes it out again."""

_INSIDE = re.compile(rf"(?<=[^\W_]){APOSTROPHE}(?=[^\W_])")

_PUBLISHED = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""What is published of what it writes, beside the script, its entry and WebAssembly: no interfaces of its own."""


def is_installed() -> bool:
    """Whether Pagefind can be run here."""
    return bool(find_spec("pagefind")) and any(find_spec(program) for program in PROGRAMS)


@dataclass(frozen=True, slots=True)
class PagefindEngine:
    """Reads more per search than ours, and shows the very words in the text: for sites of many hundred texts."""

    name: str = "pagefind"
    needs: frozenset[Need] = field(default=frozenset({"script", "form", "wasm"}))

    def index(self, documents: Sequence[Document], lang: str) -> Index:
        """Pagefind's files and a head of ours. All texts are in one index, filed by the rules of the site's language:
        Pagefind would else find texts of one language only.

        Raises ProblemsFound where the program fails.
        """
        with TemporaryDirectory(prefix="porte-voix-search-") as folder:
            pages, bundle = Path(folder) / "pages", Path(folder) / "bundle"
            pages.mkdir()
            for number, document in enumerate(documents):
                (pages / f"{number}.html").write_text(page(document), encoding="utf-8", newline="\n")
            _run(pages, bundle, lang)
            bundled = dict(_published(bundle))
        found = facets(documents)
        facet, narrowing = named("facets", {"texts": _fragments(bundled), "facets": written(found)})
        head, first = named(
            "head",
            {
                "count": len(documents),
                "words": rules(document.lang for document in documents),
                "bundle": f"{BUNDLE}/pagefind.js",
                "langs": list(found["lang"]),
                "facets": facet,
                "seal": SEAL,
                "end": END,
                "joint": JOINT,
            },
        )
        return Index(head, {head: first, facet: narrowing, **{f"{BUNDLE}/{path}": bundled[path] for path in bundled}})


def page(document: Document) -> str:
    """A document as Pagefind reads it: what results show as metadata; then its words, by weight."""
    said = f"{document.title} {document.filed} {document.summary} {document.text}"
    shown = {"title": document.title, "summary": document.summary, "facts": _sealed(document)}
    return "".join((
        "<!doctype html><html><head><title></title></head><body data-pagefind-body>",
        *(f'<i data-pagefind-meta="{name}[data-value]" data-value="{escape(shown[name])}"></i>' for name in shown),
        f"<p>{_parted(document.text)}</p><p>{END}</p>",
        f'<p data-pagefind-weight="10">{_added(document.title)}</p>',
        f'<p data-pagefind-weight="5">{_added(document.filed)}</p>',
        f"<p>{_added(document.summary)} {escape(' '.join(also(said)))}</p></body></html>",
    ))  # fmt: skip


def _sealed(document: Document) -> str:
    """What results show and nobody looks for: Pagefind would find every `/blog/…` at the word blog.

    JSON in hexadecimal, behind signs that no word begins with.
    """
    return SEAL + json.dumps(facts(document), ensure_ascii=False, separators=(",", ":")).encode().hex()


def _parted(text: str) -> str:
    """The text parted behind apostrophes inside words: Pagefind takes `l’été` and `aujourd’hui` for one word each."""
    return escape(_INSIDE.sub(rf"\g<0>{JOINT}", text))


def _added(text: str) -> str:
    """The same of what stands behind the mark: there is no other one after it."""
    return _parted(text.replace(END, " "))


def also(text: str) -> list[str]:
    """Other spellings under which words of a text must be found, since Pagefind folds accents but no ligatures, parts
    numbers at spaces, and knows few irregular plurals: `oeuvre` (`œuvre`), `25000` (`25 000`), `oeil` (`yeux`)."""
    ligatures = {fold(word) for word in text.lower().split() if any(letter in word for letter in LETTERS)}
    known = {plural: word for language in LANGUAGES.values() for plural, word in language.irregular.items()}
    irregular = {known[word] for word in words(text) if word in known}
    numbers = {word for number in NUMBER.finditer(fold(text)) for word in words(number[0])}
    return sorted({word for written in ligatures for word in words(written)} | irregular | numbers)


def _run(pages: Path, bundle: Path, lang: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(bundle), "--silent"]
    answer = subprocess.run(
        [*command, "--force-language", primary(lang)],
        cwd=pages.parent,  # a pagefind.toml in the project is not meant for us
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode or not (bundle / "pagefind.js").is_file():
        report = Report()
        said = " ".join(f"{answer.stdout} {answer.stderr}".split())[-300:] or "it said nothing"
        report.error("Pagefind", 0, "", f"the search index could not be made: {said}; set PORTEVOIX_SEARCH = 'own'")
        raise ProblemsFound(report)


def _published(bundle: Path) -> Iterator[tuple[str, bytes]]:
    """What readers' browsers ask for of what was written, in order."""
    wasm = {f"wasm.{language}.pagefind" for language in _languages(bundle)}
    for path in sorted(bundle.rglob("*")):
        wanted = path.suffix in _PUBLISHED or path.name in {"pagefind.js", "pagefind-entry.json", *wasm}
        if path.is_file() and wanted:
            yield path.relative_to(bundle).as_posix(), path.read_bytes()


def _languages(bundle: Path) -> Iterable[str]:
    entry = json.loads((bundle / "pagefind-entry.json").read_text("utf-8"))
    return [str(facts["wasm"] or "unknown") for facts in entry["languages"].values()]


def _fragments(bundled: Mapping[str, bytes]) -> list[str]:
    """What Pagefind calls each document, in our order: facets are narrowed by us, because Pagefind writes filters in an
    order of its own, another one at each run."""
    found: dict[int, str] = {}
    for path, data in bundled.items():
        if path.endswith(".pf_fragment"):
            facts = json.loads(decompress(data).removeprefix(b"pagefind_dcd"))
            found[int(facts["url"].removeprefix("/").removesuffix(".html"))] = Path(path).stem
    return [found[number] for number in sorted(found)]
