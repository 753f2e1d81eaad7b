"""The edge between Pelican and us: one of its objects as a text of ours."""

from __future__ import annotations

from typing import Any

from portevoix.blog.text import Text
from portevoix.blog.time import text_state
from portevoix.data import frozen_mapping
from portevoix.host.reading import Parsed
from portevoix.host.state import State
from portevoix.host.wording import summary_of


def text_of(state: State, content: Any) -> Text | None:
    """The text that one of Pelican's objects carries; None, and a problem, where it can have no address."""
    parsed: Parsed | None = getattr(content, "portevoix", None)
    if parsed is None:
        return None
    header = parsed.source.header
    settings = state.settings
    lang = header.lang or settings.lang
    if not content.slug:
        line = parsed.source.lines.get("title", 1)
        state.report.error(
            parsed.path, line, "slug", "the title has no letter or digit to make an address of; add a line slug: …"
        )
        return None
    source: str = content.get_relative_source_path()
    guest = settings.trust.is_guest(source)
    summary, plain_summary = summary_of(state, parsed.source, parsed.body, lang, parsed.path, guest=guest)
    return Text(
        kind=parsed.kind,
        source=source,
        path=parsed.path,
        lines=parsed.source.lines,
        body=parsed.body,
        slug=content.slug,
        lang=lang,
        url=content.url,
        save_as=content.save_as,
        title=state.typeset(str(content.title), lang, title=True),
        plain_title=str(content.title),
        summary=summary,
        plain_summary=plain_summary,
        image_alt="" if header.decorative else state.typeset(header.image_alt, lang),
        image_credit=state.typeset(header.image_credit, lang),
        date=header.date,
        modified=header.modified,
        status=header.status,
        state=text_state(header.date, settings.now),
        categories=tuple(header.categories) or _default_category(state, content),
        authors=tuple(header.authors) or ((settings.author,) if settings.author else ()),
        tags=tuple(header.tags),
        aliases=tuple(header.aliases),
        extra=frozen_mapping(header.extra),
        is_summed_up=bool(header.summary),
        series=header.series or "",
        series_index=header.series_index,
        event=header.event,
        template=header.template or "",
        image=header.image,
        body_line=parsed.source.body_line,
    )


def _default_category(state: State, content: Any) -> tuple[str, ...]:
    """In an existing Pelican blog a text may get its category from its folder or from the settings."""
    category = getattr(content, "category", None)
    return (str(category),) if state.settings.classic and category else ()
