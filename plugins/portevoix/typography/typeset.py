"""Texts set in their language: the texts of an HTML fragment, or one plain text."""

from __future__ import annotations

from collections.abc import Sequence

from portevoix.typography.fragment import Fragment, cut, interleaved, is_uniform, languages, primary
from portevoix.typography.french import french
from portevoix.typography.marks import BLOCK, INLINE, KEPT, LINE, LOWERED, OBJECT, RAISED, has_reserved
from portevoix.typography.protected import hidden, shown
from portevoix.typography.references import decoded
from portevoix.typography.style import Style
from portevoix.typography.widow import tied

FRENCH = "fr"
ENGLISH = "en"


def typeset(html: str, lang: str, style: Style) -> str:
    """An HTML fragment with its texts set, each in its own language; *lang* (BCP 47) is that of the whole.

    Texts in other languages than French and English stay as they are, and so do code, formulas, addresses, attributes
    and what says `translate="no"`. Setting a text twice changes nothing.
    """
    if has_reserved(html):
        return html
    fragment = cut(html)
    if is_uniform(fragment, style.ignore_tags):
        if not _is_ours(primary(lang), style):
            return html
        return fragment.with_texts(_set(fragment, fragment.texts, primary(lang), style))
    spoken = languages(fragment, lang, style.ignore_tags)
    texts = list(fragment.texts)
    for language in (FRENCH, ENGLISH):
        if language in spoken and _is_ours(language, style):
            texts = _set_some(fragment, texts, [other == language for other in spoken], language, style)
    return fragment.with_texts(texts)


def typeset_text(text: str, lang: str, style: Style, *, title: bool = False) -> str:
    """A plain text set in its language; a *title*, without spaces around it, also keeps its last two words together."""
    if not text:
        return text
    language = primary(lang)
    if has_reserved(text) or language not in (FRENCH, ENGLISH):
        return text
    if title:
        text = text.strip()
    if _is_ours(language, style):
        text = _rules(text, language, style, raised=False)
    return tied(text) if title and "widont" not in style.omit_filters else text


def _is_ours(language: str, style: Style) -> bool:
    return language == FRENCH or (language == ENGLISH and "smartypants" not in style.omit_filters)


def _set_some(
    fragment: Fragment, texts: Sequence[str], chosen: Sequence[bool], language: str, style: Style
) -> list[str]:
    """The texts, those *chosen* set, for which the others are only known to be there."""
    seen = [text if ours else _unread(text) for text, ours in zip(texts, chosen, strict=True)]
    done = _set(fragment, seen, language, style)
    return [new if ours else old for new, old, ours in zip(done, texts, chosen, strict=True)]


def _unread(text: str) -> str:
    """A mark for a text of another language; whether a space parts it from its neighbours still counts."""
    if not text.strip():
        return text
    return f"{' ' * text[0].isspace()}{KEPT}{' ' * text[-1].isspace()}"


def _set(fragment: Fragment, texts: Sequence[str], language: str, style: Style) -> list[str]:
    """The texts, set as one: a rule must see what stands on the other side of a tag."""
    joined = _rules(decoded(interleaved(texts, fragment.separators)), language, style, raised=True)
    for separator in (BLOCK, LINE, OBJECT):
        joined = joined.replace(separator, INLINE)
    return joined.replace(RAISED, "<sup>").replace(LOWERED, "</sup>").split(INLINE)


def _rules(text: str, language: str, style: Style, *, raised: bool) -> str:
    text, addresses = hidden(text)
    if language == FRENCH:
        text = french(text, style.narrow, raised=raised)
    else:
        from portevoix.typography.english import english  # with typogrify, which most texts of a site do without

        text = english(text, style.dashes)
    return shown(text, addresses)
