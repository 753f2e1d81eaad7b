"""Pictures of a text shown as the theme shows pictures: each `<img>` of ours becomes its component's markup."""

from __future__ import annotations

from collections.abc import Callable

from portevoix.markdown.tags import Tag, attributes, rewritten


def pictured(html: str, show: Callable[[dict[str, str]], str | None]) -> str:
    """The HTML with each `<img>` replaced by what *show* makes of its attributes, where that is anything."""
    if "<img" not in html:
        return html

    def change(whole: str, tag: Tag) -> str | None:
        if tag.name != "img" or tag.closing:
            return None
        return show({attribute.name: attribute.value for attribute in attributes(whole, tag)})

    return rewritten(html, change)
