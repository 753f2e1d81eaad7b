"""Our articles and pages, held to Pelican's own."""

import pytest
from pelican import contents
from pelican.settings import DEFAULT_CONFIG

from portevoix.host import objects

PAIRS = ((contents.Article, objects.Article), (contents.Page, objects.Page))
OUTPUT = "/site/output"


def made(kind: type[contents.Content], source: str, save_as: str) -> contents.Content:
    settings = {**DEFAULT_CONFIG, "PATH": "/site/content", "OUTPUT_PATH": OUTPUT}
    metadata = {"title": "A", "slug": "a", "save_as": save_as}
    return kind("", metadata, settings=settings, source_path=source)


@pytest.mark.parametrize("kinds", PAIRS, ids=["article", "page"])
@pytest.mark.parametrize("source", ["/site/content/blog/a.md", "/site/content/a.md", "/elsewhere/a.md", "blog/é.md"])
def test_a_text_lies_where_pelican_says(kinds: tuple[type[contents.Content], ...], source: str):
    stock, ours = (made(kind, source, "a.html") for kind in kinds)
    for asked in (None, "/site/content/b/c.md", None, "d.md"):
        assert ours.get_relative_source_path(asked) == stock.get_relative_source_path(asked)
    ours.source_path = stock.source_path = "/site/content/moved.md"
    assert ours.get_relative_source_path() == stock.get_relative_source_path() == "moved.md"


@pytest.mark.parametrize("kinds", PAIRS, ids=["article", "page"])
@pytest.mark.parametrize(
    "save_as",
    ["a.html", "a/b/index.html", "", "../a.html", "a/../../b.html", "a/../b.html", "/a", f"{OUTPUT}/a"],
)
def test_a_text_stays_within_the_output_as_pelican_says(kinds: tuple[type[contents.Content], ...], save_as: str):
    stock, ours = (made(kind, "/site/content/a.md", save_as) for kind in kinds)
    assert ours._has_valid_save_as() == stock._has_valid_save_as()
