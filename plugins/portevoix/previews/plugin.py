"""The edge of link previews: tells others of every page, and draws the share cards."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from portevoix import signals
from portevoix.addresses import Address, beside
from portevoix.blog.record import Card, Page, TermLink
from portevoix.media.recipe import CARD
from portevoix.previews.pages import card_image, person_of, preview_of
from portevoix.previews.subject import About, Inks, Person, Publisher, Role
from portevoix.previews.views import LinkPreview, PreviewImage
from portevoix.site import Making
from portevoix.typography.typeset import typeset_text
from portevoix.views import Frame

if TYPE_CHECKING:
    from portevoix.previews.cards.face import Face
    from portevoix.previews.cards.settings import CardSettings


def equip(making: Making) -> None:
    """Let every page be told of, where the site has an address."""
    if making.settings.origin:
        previews = _Previews(making)
        making.equipment.preview = previews.of
        making.equipment.announce = previews.announce


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.equipping.connect(equip)


class _Previews:
    """Claims the card of each page, and makes the preview that shows it."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._absolute = making.addresses.absolute
        self._cards = _cards(making)
        self._drawn_at: set[str] = set()

    def announce(self, address: Address, about: About, title: str, lang: str) -> None:
        """Claim the card that a page shows: its preview is made when the page is, and then it is too late."""
        self._image(address, about, title, lang, claim=True)

    def of(self, frame: Frame, address: Address, about: About) -> LinkPreview | None:
        """What others are told of one page."""
        authors = about.card.authors if about.card else filter(None, (about.author,))
        return preview_of(
            frame,
            about,
            self._publisher,
            self._absolute,
            image=self._image(address, about, frame["title"], frame["lang"]),
            people=tuple(map(self._person, authors)),
        )

    @cached_property
    def _publisher(self) -> Publisher:
        settings, search = self._making.settings, self._making.equipment.search
        return Publisher(
            name=settings.name,
            url=self._absolute(settings.base),
            lang=settings.lang,
            description=settings.subtitle,
            logo=self._absolute(f"{settings.base}favicon.svg"),
            accounts=tuple(link.url for link in settings.accounts),
            search=f"{self._absolute(search)}?q={{search_term_string}}" if search else "",
        )

    def _person(self, author: TermLink) -> Person:
        term = self._making.site.taxonomy.authors.by_slug.get(author.slug)
        return person_of(author, term.author if term else None, self._absolute)

    def _image(
        self, address: Address, about: About, title: str, lang: str, *, claim: bool = False
    ) -> PreviewImage | None:
        """The picture of a page: a text's own, else the card drawn of its title; the site's card for lists."""
        text = about.card or about.page
        is_told_by_card = about.bar and self._cards
        if text and text.image and not is_told_by_card and (own := self._own(text)):
            return own
        if self._cards is None:
            return None
        has_folder = address.save_as.endswith(".html")  # a text may be published as anything, `index.txt` say
        if about.role not in {Role.ARTICLE, Role.PAGE, Role.ENTRY} or not has_folder:
            return self._of_site
        categories = about.card.categories if about.card else ()
        return self._drawn(
            title=self._typeset(about.title or title, lang),
            kicker=categories[0].name if categories else "",
            lang=lang,
            page=address,
            source=about.source,
            site=self._typeset(about.site, lang),
            claim=claim,
            about=about,
        )

    def _own(self, text: Card | Page) -> PreviewImage | None:
        """The picture that an author gives, cut for networks; none where they would not show it (SVG, too small)."""
        if text.picture is None:  # on another site: nobody here knows its size
            return PreviewImage(url=self._absolute(text.image), width=0, height=0, type="", alt=text.image_alt)
        if not text.picture.card:
            return None
        width, height = CARD
        url = self._absolute(text.picture.card)
        return PreviewImage(url=url, width=width, height=height, type="image/jpeg", alt=text.image_alt)

    @cached_property
    def _of_site(self) -> PreviewImage | None:
        """The card of the site itself: what it is about, else its name."""
        settings = self._making.settings
        return self._drawn(
            title=self._typeset(settings.subtitle or settings.name, settings.lang),
            kicker="",
            lang=settings.lang,
            page=Address(settings.base, "index.html"),
            about=About(inks=self._inks_of_site),
            claim=True,
        )

    @property
    def _inks_of_site(self) -> tuple[Inks, ...]:
        """The look of the microsite that is built alone: it is the site then."""
        settings = self._making.settings
        if not settings.alone:
            return ()
        from portevoix.microsites.look import inks  # few sites are

        return next((inks(one.look) for one in self._making.microsites if one.is_main), ())

    def _drawn(
        self,
        *,
        title: str,
        kicker: str,
        lang: str,
        page: Address,
        claim: bool,
        about: About,
        source: str = "",
        site: str = "",
    ) -> PreviewImage | None:
        """A card beside its page; its name holds what it shows, so that an unchanged one costs nothing."""
        if self._cards is None:
            return None
        from portevoix.previews.cards.draw import card_key, draw_card  # with Pillow, for sites with cards alone
        from portevoix.previews.cards.spec import CardSpec, colours_of

        face, settings = self._cards
        making = self._making
        origin = making.origin(source) if source else making.settings_origin("SITENAME")
        spec = CardSpec(
            title=title,
            kicker=kicker,
            site=site or making.settings.name,
            lang=lang,
            colours=colours_of(about.inks, settings.colours),
            bar=about.bar,
            is_quiet=about.is_quiet,
        )
        key = card_key(spec, face)
        place = beside(page, f"card.{key[:10]}.jpg")
        # Where a microsite stands alone, its card may be the site's too.
        if claim and place.save_as not in self._drawn_at:
            self._drawn_at.add(place.save_as)
            making.claim(place.save_as, origin, partial(draw_card, spec, face), lasting=True)
        return card_image(self._absolute(place.url), spec, face)

    def _typeset(self, title: str, lang: str) -> str:
        """A title set as pages set it, but for the bond between its last two words: a card ends its lines itself."""
        style = self._making.settings.typography
        return typeset_text(title, lang, style) if style else title


def _cards(making: Making) -> tuple[Face, CardSettings] | None:
    """The face and the colours of the site's cards; None where it wants none, or where the face cannot be read."""
    settings = making.settings
    if settings.cards is None:
        return None
    from portevoix.previews.cards.face import face_file, read_face
    from portevoix.previews.cards.settings import read_cards

    place = settings.place("PORTEVOIX_CARDS")
    cards = read_cards(settings.cards, place, "PORTEVOIX_CARDS", making.report)
    path = settings.project / cards.font if cards.font else face_file(settings.theme_folders)
    name = settings.relative(path)
    face = read_face(path, name, where=place, setting="PORTEVOIX_CARDS", report=making.report)
    return (face, cards) if face else None
