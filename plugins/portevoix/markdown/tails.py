"""Character references on the line that ends a raw block: python-markdown 3.11.3 moves them behind the text."""

from __future__ import annotations

from markdown.core import Markdown
from markdown.extensions import md_in_html
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import Preprocessor


class _InPlace(HTMLExtractor):
    """Leaves a reference where the text around it goes."""

    def handle_charref(self, name: str) -> None:
        """`&#60;` as written."""
        self._reference(f"&#{name};")

    def handle_entityref(self, name: str) -> None:
        """`&lt;` as written."""
        self._reference(f"&{name};")

    def _reference(self, written: str) -> None:
        if self.intail and not self.inraw:
            self.cleandoc.append(written)
        else:
            self.handle_empty_tag(written, is_block=False)


class _InPlaceExtra(_InPlace, md_in_html.HTMLExtractorExtra):
    """The same with Markdown in HTML."""


class RawBlocks(Preprocessor):
    """Puts raw HTML aside, as the preprocessor does whose place it takes."""

    def __init__(self, markdown: Markdown, extractor: type[HTMLExtractor]) -> None:
        super().__init__(markdown)
        self._extractor = extractor

    def run(self, lines: list[str]) -> list[str]:
        """The lines without raw blocks."""
        text = "\n".join(lines)
        if "<" not in text and "&" not in text:
            return text.split("\n")
        parser = self._extractor(self.md)
        parser.feed(text)
        parser.close()
        return "".join(parser.cleandoc).split("\n")


def register(markdown: Markdown) -> None:
    """Take the place of python-markdown's own, or of that of `md_in_html`."""
    extra = isinstance(markdown.preprocessors["html_block"], md_in_html.HtmlBlockPreprocessor)
    markdown.preprocessors.register(RawBlocks(markdown, _InPlaceExtra if extra else _InPlace), "html_block", 20)
