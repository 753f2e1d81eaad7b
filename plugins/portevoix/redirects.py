"""Old addresses that lead to new ones: a stub page for every host, `_redirects` for those that read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from portevoix.addresses import Address, file_of
from portevoix.blog.record import Status
from portevoix.blog.views import RedirectView
from portevoix.outputs.output import Origin
from portevoix.site import Making
from portevoix.taxonomy.terms import Term

RULES = "_redirects"
"""The file that some hosts read, so that visitors are led on without seeing a stub."""

_REMEDY = "remove {} from the aliases"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address as written (below the site's folder), the page it leads to, and who asks for it; whether the
    list of them may name it, which no list does of a hidden text."""

    old: str
    target: str
    title: str
    lang: str
    origin: Origin
    listed: bool = True


def claim_redirects(making: Making) -> None:
    """Claim a stub page for each old address, and one `_redirects` that holds them all, unless the site has its own."""
    stubs: dict[str, Redirect] = {}
    free = [redirect for redirect in _all(making) if _is_free(making, redirect, stubs)]
    for redirect in stubs.values():
        _claim_stub(making, redirect)
    # Where no stub may be there is no rule either: `*` and `:` are placeholders of these files.
    redirects = tuple(redirect for redirect in free if redirect.listed and making.outputs.get(_file(redirect)))
    if redirects and not making.outputs.get(RULES):
        making.claim(RULES, redirects[0].origin, lambda: redirects_file(making, redirects))


def _is_free(making: Making, redirect: Redirect, stubs: dict[str, Redirect]) -> bool:
    """Whether nothing lives at an old address, and no other text claims it; if so it is among the *stubs*."""
    held = making.outputs.get(_file(redirect))
    twin = stubs.setdefault(_file(redirect), redirect)
    if held is not None:
        del stubs[_file(redirect)]
        message = f"'{redirect.old}' is still the address of {held.origin}; remove it from the aliases"
    elif twin.target != redirect.target:
        message = f"'{redirect.old}' already leads to another text, by {twin.origin}; keep one of the two"
    else:
        return True
    making.report.error(redirect.origin.path, redirect.origin.line, "aliases", message)
    return False


def _path(redirect: Redirect) -> str:
    """An old address below the site as a file is called: authors copy it from a browser, percent-encoded."""
    return unquote(redirect.old).lstrip("/")


def _file(redirect: Redirect) -> str:
    old = _path(redirect)
    return file_of(old if "." in old.rsplit("/", 1)[-1] or old.endswith("/") else old + "/")


def redirects_file(making: Making, redirects: tuple[Redirect, ...]) -> bytes:
    """The rules as Netlify, Cloudflare Pages and GitLab Pages read them: old, new, 301, a line each."""
    base = making.settings.base
    lines = sorted({f"{base}{quote(_path(redirect))} {redirect.target} 301" for redirect in redirects})
    return ("\n".join(lines) + "\n").encode()


def _all(making: Making) -> Iterator[Redirect]:
    site = making.site
    for article in site.all_articles:
        card = article.card
        for old in article.aliases:
            origin, listed = _origin(making, card.source), card.status is not Status.HIDDEN
            yield Redirect(old, card.url, card.title, card.lang, origin, listed)
    for page in site.pages:
        for old in page.aliases:
            origin, listed = _origin(making, page.source), page.status is not Status.HIDDEN
            yield Redirect(old, page.url, page.title, page.lang, origin, listed)
    taxonomy = site.taxonomy
    for terms in (taxonomy.categories, taxonomy.tags, taxonomy.authors, taxonomy.series):
        for term in terms.all():
            yield from _of_term(making, term)


def _origin(making: Making, source: str) -> Origin:
    return Origin(making.origin(source).path, making.site.lines[source]["aliases"], _REMEDY)


def _of_term(making: Making, term: Term) -> Iterator[Redirect]:
    if term.entry is None or not term.entry.aliases:
        return
    file = making.site.taxonomy.file
    origin = Origin(file.path, file.line_of(term.entry), _REMEDY)
    for old in term.entry.aliases:
        yield Redirect(old, term.link.url, term.link.name, making.settings.lang, origin)


def _claim_stub(making: Making, redirect: Redirect) -> None:
    address = Address(making.settings.base + quote(_path(redirect)), _file(redirect))

    def view() -> RedirectView:
        title = making.words(redirect.lang).gettext("This page has moved")
        frame = making.frame(address, title, lang=redirect.lang, noindex=True, about=None)
        frame["canonical"] = making.addresses.absolute(redirect.target) if making.settings.origin else ""
        return RedirectView(**frame, target=redirect.target, target_title=redirect.title)

    making.claim_page("redirect.html", view, address, redirect.origin, noindex=True)
