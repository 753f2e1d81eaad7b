"""Of a text that waits there is no trace in any byte of the site; of a hidden one none but on its own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from security.withheld import Withheld, hidden, site, waiting
from site_tests.reading import entries, found
from site_tests.sandbox import Sandbox


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, bytes], Mapping[str, bytes], Sandbox]:
    """A site of texts that wait, as published and as its preview shows it to who writes it."""
    sandbox = site(tmp_path_factory.mktemp("waiting"), [*waiting(), *hidden()])
    sandbox.build(preview=True, output=sandbox.output)
    preview = sandbox.tree()
    sandbox.build()
    return sandbox.tree(), preview, sandbox


def traces(tree: Mapping[str, bytes], texts: Sequence[Withheld]) -> dict[str, list[str]]:
    """In which files of a site the word of each text stands, in the name or in the bytes, whatever its case."""
    lower = {name.casefold(): data.lower() for name, data in tree.items()}
    return {
        text.name: [name for name, data in lower.items() if text.word in name or text.word.encode() in data]
        for text in texts
    }


def test_of_forty_texts_that_wait_there_is_no_trace(both: tuple[Mapping[str, bytes], Mapping[str, bytes], Sandbox]):
    published, preview, _ = both
    texts = waiting()
    assert len(texts) >= 40
    assert {name: files for name, files in traces(published, texts).items() if files} == {}
    assert [name for name, files in traces(preview, texts).items() if not files] == [], "the judge sees nothing"


def test_a_hidden_text_is_on_its_own_page_alone(both: tuple[Mapping[str, bytes], Mapping[str, bytes], Sandbox]):
    published, _, _ = both
    for text in hidden():
        files = traces(published, [text])[text.name]
        assert f"{text.own}index.html" in files, text.name
        elsewhere = [name for name in files if not name.startswith((text.own, "media/"))]
        assert elsewhere == [], text.name


def test_nothing_counts_what_waits(both: tuple[Mapping[str, bytes], Mapping[str, bytes], Sandbox]):
    _, _, sandbox = both
    assert entries(sandbox.page("tags/commun/index.html")) == ["Public 2", "Public"]
    assert found(sandbox.page("tags/index.html"), "//section//li[contains(., 'commun')]") == ["commun (2 articles)"]
    assert found(sandbox.page("blog/public/index.html"), "//ul[@class='neighbours']//a")[-1:] == ["Public 2"]
    assert not [name for name in sandbox.tree() if name.startswith(("vieux/", "en/", "a-venir/", "pas-fini/"))]
