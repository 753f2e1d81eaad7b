"""What each network reads from a share link: an address taken apart as its service would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Service:
    """Which parameters hold the page's address, its title, and a text of both; where a limit is, what it counts."""

    at: str
    url: str = ""
    title: str = ""
    text: str = ""
    tags: str = ""
    summary: str = ""


SERVICES: Mapping[str, Service] = {
    "mastodon": Service("https://share.joinmastodon.org/", text="text"),
    "bluesky": Service("https://bsky.app/intent/compose", text="text"),
    "linkedin": Service("https://www.linkedin.com/sharing/share-offsite/", url="url"),
    "facebook": Service("https://www.facebook.com/sharer/sharer.php", url="u"),
    "whatsapp": Service("https://wa.me/", text="text"),
    "telegram": Service("https://t.me/share/url", url="url", title="text"),
    "email": Service("mailto:", text="body", title="subject", summary="body"),
    "sms": Service("sms:", text="body"),
    "x": Service("https://x.com/intent/tweet", url="url", title="text", tags="hashtags"),
    "threads": Service("https://www.threads.com/intent/post", url="url", title="text", tags="tag"),
    "reddit": Service("https://www.reddit.com/submit", url="url", title="title"),
    "hackernews": Service("https://news.ycombinator.com/submitlink", url="u", title="t"),
    "lemmy": Service("https://lemmy.world/create_post", url="url", title="title"),
    "diaspora": Service("https://share.diasporafoundation.org/", url="url", title="title"),
    "pinterest": Service("https://www.pinterest.com/pin/create/button/", url="url", title="description"),
    "tumblr": Service(
        "https://www.tumblr.com/widgets/share/tool", url="canonicalUrl", title="title", tags="tags", summary="caption"
    ),
    "instapaper": Service("https://www.instapaper.com/hello2", url="url", title="title"),
    "wallabag": Service("https://app.wallabag.it/bookmarklet", url="url"),
}


def taken_apart(address: str) -> tuple[str, dict[str, str]]:
    """Where a link leads, and its parameters, each once.

    Of a web page as `URLSearchParams` and servers read them (`+` is a space); of a mail (RFC 6068) or an SMS, `+` is
    itself. Fails on a parameter that comes twice, or has no value.
    """
    parts = urlsplit(address)
    if parts.scheme in {"mailto", "sms"}:
        pairs = [pair.partition("=") for pair in parts.query.split("&") if pair]
        assert len({name for name, _, _ in pairs}) == len(pairs)
        return f"{parts.scheme}:{parts.path}", {name: unquote(value, errors="strict") for name, _, value in pairs}
    found = parse_qs(parts.fragment or parts.query, strict_parsing=True, keep_blank_values=True, errors="strict")
    assert all(len(values) == 1 and values[0] for values in found.values()), address
    return f"{parts.scheme}://{parts.netloc}{parts.path}", {name: values[0] for name, values in found.items()}
