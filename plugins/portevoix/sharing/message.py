"""What a network will say of a page, within its limit: the whole title if it fits, as many hashtags as fit with it."""

from __future__ import annotations

from portevoix.sharing.hashtags import hashtags
from portevoix.sharing.networks import Network
from portevoix.sharing.passage import Passage, plain
from portevoix.sharing.shortening import count, shortened
from portevoix.sharing.templates import filled

MOST_HASHTAGS = 4
"""More read as noise, to people and to the filters of networks."""


def address(network: Network, passage: Passage, *, with_hashtags: bool = True) -> str:
    """The link that passes a page on by a network."""
    title, tags = _fitted(network, passage, _tags(network, passage) if with_hashtags else ())
    text = _message(network, passage, title, tags)
    values = {
        "title": title,
        "url": passage.url,
        "text": text.replace("\n", "\r\n") if network.kind == "mail" else text,  # RFC 6068, section 5
        "summary": plain(passage.summary),
        "hashtags": _written(network, tags),
        "image": passage.image,
        "lang": passage.lang,
    }
    return filled(network.url, values, network.host.rstrip("/"))


def _tags(network: Network, passage: Passage) -> tuple[str, ...]:
    if not network.hashtags:
        return ()
    return hashtags(passage.hashtags)[: 1 if network.hashtags == "one" else MOST_HASHTAGS]


def _fitted(network: Network, passage: Passage, tags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The title and hashtags that fit: hashtags go first, the last one first; then the title is cut."""
    title = plain(passage.title)
    if not network.max_chars:
        return title, tags
    while tags and _length(network, passage, title, tags) > network.max_chars:
        tags = tags[:-1]
    over = _length(network, passage, title, tags) - network.max_chars
    if over <= 0 or "{title}" not in network.text:
        return title, tags
    return shortened(title, count(title, network.counts) - over, network.counts), tags


def _length(network: Network, passage: Passage, title: str, tags: tuple[str, ...]) -> int:
    whole = count(_message(network, passage, title, tags), network.counts)
    if network.url_chars < 0 or "{url}" not in network.text:
        return whole
    return whole - count(passage.url, network.counts) + network.url_chars


def _message(network: Network, passage: Passage, title: str, tags: tuple[str, ...]) -> str:
    """The text of the message: what is empty leaves no space and no line at its ends."""
    shown = " ".join(f"#{tag}" for tag in tags)
    text = network.text.format(title=title, url=passage.url, summary=plain(passage.summary), hashtags=shown)
    return "\n".join(line.strip() for line in text.splitlines()).strip()


def _written(network: Network, tags: tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags) if network.hashtags == "words" else ",".join(tags)
