"""Texts without blocks of code are converted without what reads and highlights them, and come out the same."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from markdown.core import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension

from portevoix.markdown import pipeline
from portevoix.markdown.code import DEFAULT, may_hold_code
from portevoix.markdown.pipeline import Pipeline
from site_tests.each import each

LOADED = """\
import sys
from portevoix.markdown.pipeline import Pipeline
body = Pipeline().convert(sys.argv[1], path="x.md")
print(any(name == "pygments.lexers" for name in sys.modules))
"""


@pytest.mark.parametrize(("text", "loads"), [("Du `code`, *et* une liste :\n\n- un", False), ("```\ncode\n```", True)])
def test_what_highlights_is_loaded_only_for_code(text: str, loads: bool):
    asked = subprocess.run([sys.executable, "-c", LOADED, text], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(loads)


HOLD = [
    *("```\na\n```", "~~~\na\n~~~", "> ```\n> a\n> ```"),
    *("    a", "\ta", "- a\n\n        b", "[^1]: a\n\n        b\n\nc[^1]", "d\n:       code"),
    *("  \2  a", "   \3 a", '<pre markdown="1">a</pre>', "<PRE>a</PRE>"),
    *("<hr> <hr> <hr> <hr> mot", "a\n\n<!-- un -->   <!-- deux -->   \n\nb", "<?a?> <?a?> <?a?> <?a?> mot"),
]


@each(HOLD)
def test_whatever_may_be_code_is_seen(text: str):
    assert may_hold_code(text)


def test_all_are_set_up_where_one_may_lean_on_those_for_code_or_where_only_they_can_judge(
    monkeypatch: pytest.MonkeyPatch,
):
    made: list[list[Any]] = []

    def converter(**given: Any) -> Markdown:
        made.append(given["extensions"])
        return Markdown(**given)

    monkeypatch.setattr(pipeline, "Converter", converter)
    Pipeline()
    Pipeline(configs={"markdown.extensions.codehilite": {"css_class": "code"}, "markdown.extensions.extra": {}})
    for extensions in made:
        kinds = {type(extension).__name__ for extension in extensions}
        assert {"FootnoteExtension", "TocExtension", "OwnExtension"} <= kinds
        assert kinds.isdisjoint({"str", "FencedCodeExtension", "CodeHiliteExtension"})
    usual: list[str | Extension] = list(DEFAULT)
    unusual: list[tuple[list[str | Extension], dict[str, Any]]] = [
        ([*usual, "nl2br"], {}),
        ([*usual, SaneListExtension()], {}),
        (usual, {"codehilite": {"linenums": True}}),
        (usual, {"extra": {"fenced_code": {"lang_prefix": "a-"}}}),
        (usual, {"fenced_code": {"lang_prefix": "a-"}}),
        (usual, {"extra": {"footnotes": [("BACKLINK_TEXT", "x")]}}),
    ]
    for extensions, configs in unusual:
        Pipeline(extensions, configs)
        assert {"extra", "codehilite"} <= {one for one in made[-1] if isinstance(one, str)}
    with pytest.raises(ValueError, match="maybe"):
        Pipeline(configs={"codehilite": {"guess_lang": "maybe"}})


@pytest.mark.parametrize("config", [{"extra": {"toc": {"permalink": True}}}, {"extra": {"abbr": {"glossary": None}}}])
def test_settings_reach_the_same_extensions_with_code_and_without(config: dict[str, Any]):
    heading = "## L’été à l’œuvre\n\n## !!!\n"
    found = [Pipeline(configs=config).convert(heading + more, path="x.md").ids for more in ("", "\n    code\n")]
    assert found == [{"l-ete-a-l-oeuvre", "section"}] * 2


@pytest.mark.parametrize("name", ["footnotes", "extra"])
def test_the_ids_of_notes_have_nothing_to_do_with_texts_read_before(name: str):
    unique = {"UNIQUE_IDS": True}
    ours = Pipeline(configs={name: unique if name == "footnotes" else {"footnotes": unique}})
    texts = ["a[^1]\n\n[^1]: b\n", "c[^1]\n\n[^1]: d\n\n        code\n", "e[^1]\n\n[^1]: f\n"]
    assert [ours.convert(text, path="x.md").ids for text in texts] == [{"fn-1", "fnref-1"}] * 3
