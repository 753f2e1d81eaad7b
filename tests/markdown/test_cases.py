"""Each file of `cases/`: Markdown above the line, the HTML it gives below, references standing as they are written."""

from pathlib import Path

import html5lib
import pytest

from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve

LINE = "\n---------- gives ----------\n"
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def html_of(markdown: str) -> str:
    body = Pipeline().convert(markdown, path="case.md", first_line=1)
    return resolve(body, lambda reference: reference.written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_markdown_gives_the_html_of_the_case(case):
    markdown, html = case.read_text(encoding="utf-8").split(LINE)
    assert html_of(markdown).splitlines() == html.strip("\n").splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_a_case_gives_is_valid_html(case):
    html = case.read_text(encoding="utf-8").split(LINE)[1]
    html5lib.HTMLParser(strict=True).parseFragment(html)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_a_case_gives_has_no_inline_style_and_no_frame(case):
    html = case.read_text(encoding="utf-8").split(LINE)[1]
    assert " style=" not in html
    assert "<iframe" not in html
    assert " align=" not in html
