"""What Pelican's own settings add to a blog: sources of texts beside their pages, and pages of one's own templates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from portevoix.addresses import Address
from portevoix.blog.pages import not_for_search
from portevoix.blog.views import TemplatePageView
from portevoix.outputs.output import Origin
from portevoix.regular import read_plain
from portevoix.settings import TemplatePage, template_name
from portevoix.site import Making


def claim_sources(making: Making) -> None:
    """Claim the source of each public text beside its page, as `OUTPUT_SOURCES` asks: `x/index.text`."""
    extension = making.settings.source_extension
    if not extension:
        return
    for source, save_as in _public(making):
        path = f"{save_as.removesuffix(PurePosixPath(save_as).suffix)}{extension}"
        # A source changes with its body: an engine that retouches pages alone would leave it behind.
        making.claim(path, making.origin(source), partial(read_plain, making.settings.content / source), of_bodies=True)


def _public(making: Making) -> Iterator[tuple[str, str]]:
    """The source of each text that lists show, in all languages, and the file of its page."""
    site = making.site
    for article in (*site.articles, *site.translations):
        if not not_for_search(article.card.status, article.card.state):
            yield article.card.source, article.save_as
    for page in site.pages:
        if not not_for_search(page.status, page.state):
            yield page.source, page.save_as


def claim_template_pages(making: Making) -> None:
    """Claim the pages of the templates that `TEMPLATE_PAGES` names in the content folder."""
    for page in making.settings.template_pages:
        origin = Origin(*making.settings.place("TEMPLATE_PAGES"), "name another file than {} in TEMPLATE_PAGES")
        folder, slash, name = page.save_as.rpartition("/")
        url = f"{folder}{slash}{name if name != 'index.html' else ''}"
        address = Address(making.addresses.href(url), page.save_as)
        making.claim_page(template_name(page), partial(_view, making, page, address), address, origin)


def _view(making: Making, page: TemplatePage, address: Address) -> TemplatePageView:
    words = PurePosixPath(page.source).stem.replace("-", " ").replace("_", " ")
    frame = making.frame(address, words[:1].upper() + words[1:])
    return TemplatePageView(**frame, articles=tuple(article.card for article in making.site.articles))
