"""Markup: what the standard of today allows is left alone, what it does not is told in plain words at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.sites import LINE, found, page, told
from portevoix.audit.page import read_page

SOUND = [
    '<a href="https://x.example/?utm_source=a&utm_medium=b">x</a>',
    "<a href='https://x.example/?a&display=swap&style=2&copy=1&copyx&amp=2'>x</a>",
    "<a href=https://x.example/?a&region>x</a>",
    "<p>Lui & elle, R&D, a&zork b</p>",
    "<!-- un -- deux --- trois --! quatre -->",
    "<ruby><rb>x</rb><rt>y</rt></ruby>",
    "<template><tr><td>x</td></tr></template>",
    '<label>x <select name="s"><button>x</button><option>y</option></select></label>',
]
TOLD = {
    "<p>a&nosuch; b</p>": "write &amp; where you mean the sign",
    "<p>a &copy b</p>": "write &amp; where you mean the sign",
    '<a href="https://x.example/?a&copy">x</a>': "write &amp; where you mean the sign",
    "<!-- un --!>": "Unexpected ! after -- in comment",
    "<p>a</p></p>": "a </p> closes nothing",
    "<p>a<div>b</div></p>": "a </p> closes nothing: a list, a title, a <div> or another block has ended its paragraph",
    "x</span>": "a </span> closes nothing",
    "<wbr>x</wbr>": "<wbr> has no end",
    "<p><b>a <i>b</b> c</i></p>": "<b> and <i> overlap",
    "<div>x": "<div> is still open where </main> stands",
    "<h2>x</h3>": "<h2> is still open where </h3> stands",
    '<a href="/">a <a href="/">b</a>': "a link stands within a link",
    "<div/>x</div>": "<div/> stays open in spite of its slash",
    '<p class="a" class="b">x</p>': "an attribute is given twice",
    "<table><p>x</p></table>": "a <p> stands in a table outside its cells",
    "<p>1 < 2</p>": "write &lt; where you mean the sign",
}
CROWD = "<div><p>un</p>\n<b>x</b> <i>y</i> <span>z</span>\n</div>\n\n<wbr>\n\n"
"""Sound lines with the same tags."""


def test_what_the_standard_allows_is_no_mistake() -> None:
    assert {body: read_page(page(body)).errors for body in SOUND} == dict.fromkeys(SOUND, ())


@pytest.mark.parametrize("body", TOLD)
def test_a_mistake_is_told_in_plain_words_at_its_line_among_others(tmp_path: Path, body: str) -> None:
    here = [one.problem for one in found(tmp_path, f"{CROWD}{body}\n\n{CROWD}") if one.rule == "markup"]
    assert (here[0].path, here[0].line) == ("content/blog/a.md", LINE + CROWD.count("\n"))
    assert any(TOLD[body] in one.message for one in here)
    assert ";" in here[0].message, "no remedy"


def test_two_texts_with_the_same_mistake_are_told_each(tmp_path: Path) -> None:
    body = "<p>a</p></p>"
    (tmp_path / "content/blog").mkdir(parents=True)
    (tmp_path / "content/blog/b.md").write_text(f"---\ntitle: B\n---\n{body}\n", encoding="utf-8")
    files = {"blog/b/index.html": page(body, title="B"), "blog/list/index.html": page(title="C")}
    here = found(tmp_path, body, files=files, origins={"blog/b/index.html": "content/blog/b.md"})
    places = [(one.problem.path, one.problem.line, one.pages) for one in here]
    assert places == [
        ("content/blog/a.md", LINE, ("blog/a/index.html",)),
        ("content/blog/b.md", 4, ("blog/b/index.html",)),
    ]


def test_a_mistake_of_a_template_is_told_of_it_once(tmp_path: Path) -> None:
    row = "<p>De l'équipe</p></p>"
    (tmp_path / "theme/templates").mkdir(parents=True)
    (tmp_path / "theme/templates/article.html").write_text(f"<main>\n{row}\n</main>\n", encoding="utf-8")
    names = [f"blog/{number}/index.html" for number in range(8)]
    files = {name: page(row, title=name) for name in names}
    for name in names:
        (tmp_path / f"{name[5]}.md").write_text("x\n", encoding="utf-8")
    here = found(tmp_path, files=files, origins={name: f"{name[5]}.md" for name in names})
    assert [(one.problem.path, one.problem.line) for one in here] == [("theme/templates/article.html", 2)], told(here)


def test_a_mistake_of_the_frame_of_pages_is_of_the_theme(tmp_path: Path) -> None:
    names = ["blog/1/index.html", "blog/2/index.html"]
    for name in names:
        (tmp_path / f"{name[5]}.md").write_text("x\n", encoding="utf-8")
    files = {name: page(title=name).replace("<body>", "<body></head>") for name in names}
    here = found(tmp_path, files=files, origins={name: f"{name[5]}.md" for name in names})
    assert [(one.rule, one.problem.path) for one in here] == [("markup", "theme")]
