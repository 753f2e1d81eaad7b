"""A page's structured data: one JSON-LD graph in the words of schema.org, for a script element that is never run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from portevoix.blog.record import Event
from portevoix.previews.plain import plain, shortened
from portevoix.previews.subject import Footage, Person, Publication, Publisher, Role, Subject
from portevoix.previews.views import PreviewImage

Node = dict[str, Any]
"""One thing of the graph."""

HEADLINE = 110
"""Most characters of a headline ("Article structured data", Google Search Central)."""

_PAGES = {Role.HOME: "CollectionPage", Role.LIST: "CollectionPage", Role.AUTHOR: "ProfilePage"}
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def structured_data(subject: Subject, publisher: Publisher) -> Markup:
    """The graph of a page: the site, who publishes it, the way here, the page or article, its event, what it brings."""
    return script_text(graph(subject, publisher))


def script_text(data: Mapping[str, Any]) -> Markup:
    """JSON that ends no script element, opens no comment and stays JSON (HTML, "Restrictions for contents of script
    elements"); accents are left readable."""
    text = _WRITER.encode(data).encode(errors="replace").decode()
    for char, escaped in _ESCAPES.items():  # faster than `translate` by far, of which most texts need nothing
        text = text.replace(char, escaped)
    return Markup(text)  # noqa: S704 - nothing in it is markup any more


def graph(subject: Subject, publisher: Publisher) -> Node:
    """The same as data; things refer to each other by `@id`, an address with a fragment that never changes."""
    nodes = [_website(publisher, subject.role), _organization(publisher)]
    if subject.trail:
        nodes.append(_breadcrumb(subject))
    text = subject.publication
    if text and subject.role is not Role.ENTRY:
        nodes.append(_posting(subject, text, publisher))
        nodes += [_event(subject, text.event, publisher)] if text.event else []
    else:
        nodes.append(_page(subject, publisher))
    nodes += map(dict, subject.nodes)
    return {"@context": "https://schema.org", "@graph": nodes}


def said(node: Mapping[str, Any]) -> Node:
    """The node without what is empty."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def lasting(seconds: float) -> str:
    """How long something lasts (ISO 8601), `PT84S`; empty for what is not known."""
    return f"PT{round(seconds)}S" if round(seconds) else ""


def _website(publisher: Publisher, role: Role) -> Node:
    """The site: all of it at home, elsewhere no more than its pages refer to."""
    is_home = role is Role.HOME
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": publisher.search},
        "query-input": "required name=search_term_string",
    }
    return said(
        {
            "@type": "WebSite",
            "@id": _site(publisher),
            "url": publisher.url,
            "name": plain(publisher.name),
            "description": plain(publisher.description) if is_home else None,
            "inLanguage": publisher.lang if is_home else None,
            "publisher": _ref(_publisher(publisher)) if is_home else None,
            "potentialAction": search if publisher.search and is_home else None,
        }
    )


def _organization(publisher: Publisher) -> Node:
    return said(
        {
            "@type": "Organization",
            "@id": _publisher(publisher),
            "url": publisher.url,
            "name": plain(publisher.name),
            "logo": publisher.logo,
            "sameAs": list(publisher.accounts),
        }
    )


def _breadcrumb(subject: Subject) -> Node:
    return {
        "@type": "BreadcrumbList",
        "@id": f"{subject.url}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": plain(crumb.name), "item": crumb.url}
            for position, crumb in enumerate(subject.trail, 1)
        ],
    }


def _page(subject: Subject, publisher: Publisher) -> Node:
    """A page, a list, the page of an author, of an entry of a microsite."""
    text = subject.publication
    modified = subject.modified or (text.modified if text else None)
    return said(
        {
            "@type": _PAGES.get(subject.role, "WebPage"),
            "@id": subject.url,
            "url": subject.url,
            "name": plain(subject.title),
            "description": plain(subject.description),
            "inLanguage": subject.lang,
            "datePublished": text.published.isoformat() if text else None,
            "dateModified": modified.isoformat() if modified else None,
            "author": [_person(author) for author in text.authors] if text else None,
            "primaryImageOfPage": _image(subject.image),
            "isPartOf": _ref(_site(publisher)),
            "about": _ref(_publisher(publisher)) if subject.role is Role.HOME else None,
            "mainEntity": _main(subject),
            "breadcrumb": _way(subject),
            **_translations(subject, publisher),
        }
    )


def _main(subject: Subject) -> Node | None:
    """What a page is about above all: the author whose it is, the first thing that it brings."""
    if subject.person:
        return _person(subject.person)
    return _ref(subject.nodes[0]["@id"]) if subject.nodes else None


def _posting(subject: Subject, text: Publication, publisher: Publisher) -> Node:
    return said(
        {
            "@type": "BlogPosting",
            "@id": f"{subject.url}#article",
            "url": subject.url,
            "headline": shortened(plain(subject.title), HEADLINE),
            "description": plain(subject.description),
            "inLanguage": subject.lang,
            "datePublished": text.published.isoformat(),
            "dateModified": (text.modified or text.published).isoformat(),
            "author": [_person(author) for author in text.authors] or _ref(_publisher(publisher)),
            "publisher": _ref(_publisher(publisher)),
            "image": _image(subject.image),
            "articleSection": list(map(plain, text.sections)),
            "keywords": list(map(plain, text.tags)),
            "isPartOf": _ref(_site(publisher)),
            "about": _ref(f"{subject.url}#event") if text.event else None,
            "video": [_film(film, subject, text) for film in text.films],
            **_translations(subject, publisher),
        }
    )


def _film(film: Footage, subject: Subject, text: Publication) -> Node:
    """A film of an article, which appeared with it ("Video structured data", Google Search Central)."""
    return said(
        {
            "@type": "VideoObject",
            "name": plain(film.name),
            "description": plain(subject.description) or plain(film.name),
            "thumbnailUrl": film.thumbnail,
            "uploadDate": text.published.isoformat(),
            "contentUrl": film.url,
            "duration": lasting(film.lasts),
            "inLanguage": film.lang,
            "transcript": plain(film.transcript),
        }
    )


def _event(subject: Subject, event: Event, publisher: Publisher) -> Node:
    """What an article announces; where no place is named, it happens at its address on the web."""
    elsewhere = urljoin(subject.url, event.url) if event.url else subject.url
    there = bool(event.place or event.address)
    return said(
        {
            "@type": "Event",
            "@id": f"{subject.url}#event",
            "url": elsewhere,
            "name": plain(event.name) or plain(subject.title),
            "description": plain(subject.description),
            "inLanguage": subject.lang,
            "startDate": event.starts.isoformat(),
            "endDate": event.ends.isoformat() if event.ends else None,
            "eventStatus": _word("EventCancelled" if event.cancelled else "EventScheduled"),
            "eventAttendanceMode": _word("OfflineEventAttendanceMode" if there else "OnlineEventAttendanceMode"),
            "location": _place(event) if there else {"@type": "VirtualLocation", "url": elsewhere},
            "organizer": _ref(_publisher(publisher)),
            "image": _image(subject.image),
        }
    )


def _place(event: Event) -> Node:
    place, address = plain(event.place), plain(event.address)
    street = {"@type": "PostalAddress", "streetAddress": address or place}
    return {"@type": "Place", "name": place or address, "address": street}


def _person(person: Person) -> Node:
    return said(
        {
            "@type": "Person",
            "@id": f"{person.url}#person" if person.url else None,
            "name": plain(person.name),
            "url": person.url,
            "sameAs": list(person.accounts),
        }
    )


def _image(image: PreviewImage | None) -> Node | None:
    if image is None:
        return None
    return said(
        {
            "@type": "ImageObject",
            "url": image.url,
            "width": image.width or None,
            "height": image.height or None,
            "caption": plain(image.alt),
        }
    )


def _translations(subject: Subject, publisher: Publisher) -> Node:
    """The text in the site's language is the original, for want of better knowledge."""
    others = dict(subject.translations)
    fragment = "#article" if subject.publication and subject.role is not Role.ENTRY else ""
    if subject.lang != publisher.lang and publisher.lang in others:
        return {"translationOfWork": _ref(others[publisher.lang] + fragment)}
    return {"workTranslation": [_ref(url + fragment) for url in others.values()]}


def _way(subject: Subject) -> Node | None:
    return _ref(f"{subject.url}#breadcrumb") if subject.trail else None


def _site(publisher: Publisher) -> str:
    return f"{publisher.url}#website"


def _publisher(publisher: Publisher) -> str:
    return f"{publisher.url}#organization"


def _ref(identifier: str) -> Node:
    return {"@id": identifier}


def _word(name: str) -> str:
    return f"https://schema.org/{name}"
