"""Pages are HTML that no browser has to guess at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portevoix.audit.finding import Fault
from portevoix.audit.parsing import Mistake
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_MOST = 5
"""Mistakes told of one page: what follows is mostly because of the first."""
_AMPERSAND = "an '&' begins a name that there is not, or that lacks its ';'; write &amp; where you mean the sign"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_OF_TEMPLATES = frozenset({"html", "head", "body"})
"""What no text writes."""


def judge(site: BuiltSite) -> Faults:
    """What the parser of the HTML standard minds (html5lib)."""
    for name, page in site.pages.items():
        for mistake in page.errors[:_MOST]:
            yield name, _fault(site, mistake)


def _fault(site: BuiltSite, one: Mistake) -> Fault:
    unclosed = one.code in _UNCLOSED and one.open not in {"", one.tag, "html", "body"}
    tag = one.open if unclosed else one.tag
    said = _SAID[one.code](one) if one.code in _SAID else f"{one.said}; mend the tag, or write Markdown"
    return Fault(
        f"no sound HTML: {said}",
        "markup",
        quoted=f"{'</' if one.code in _OF_ENDS else '<'}{tag}" if tag else one.line,
        beside=one.line,
        unpaired=tag if unclosed or (one.code == "unexpected-end-tag" and tag not in _VOID) else "",
        severity=site.graver,
        by_text=tag not in _OF_TEMPLATES,
    )


def _unclosed(one: Mistake) -> str:
    if one.open in {"", one.tag}:
        return f"</{one.tag}> comes too early; mend the tag, or write Markdown"
    return f"<{one.open}> is still open where </{one.tag}> stands; write </{one.open}> before it"


def _closes_nothing(one: Mistake) -> str:
    if one.tag in _VOID:
        return f"</{one.tag}> closes nothing, for <{one.tag}> has no end; take </{one.tag}> away"
    if one.tag == "p":
        return (
            "a </p> closes nothing: a list, a title, a <div> or another block has ended its paragraph; "
            "take </p> away, or put the block behind it"
        )
    return f"a </{one.tag}> closes nothing; take it away, or write <{one.tag}> where it should begin"


def _begun_within(one: Mistake) -> str:
    if one.tag == "a":
        return "a link stands within a link; close the first with </a> before the second begins"
    if one.tag == one.other:
        return f"a <{one.tag}> stands within another, which it ends; write </{one.tag}> before it"
    return f"<{one.tag}> ends the <{one.other}> around it; write </{one.other}> before it"


_UNCLOSED = frozenset({"end-tag-too-early", "end-tag-too-early-named", "expected-closing-tag-but-got-eof"})
_OF_ENDS = frozenset({"unexpected-end-tag", "adoption-agency-1.3", "unexpected-end-tag-implies-table-voodoo"})
_SAID: Mapping[str, Callable[[Mistake], str]] = {
    "unexpected-end-tag": _closes_nothing,
    "end-tag-too-early": _unclosed,
    "adoption-agency-1.3": lambda one: (
        f"<{one.tag}> and <{one.open}> overlap; close the one that was opened last first, </{one.open}></{one.tag}>"
    ),
    "unexpected-start-tag-implies-end-tag": _begun_within,
    "non-void-element-with-trailing-solidus": lambda one: (
        f"<{one.tag}/> stays open in spite of its slash; write <{one.tag}></{one.tag}>"
    ),
    "duplicate-attribute": lambda one: "an attribute is given twice in one tag, and the second is lost; keep one",
    "unexpected-start-tag-implies-table-voodoo": lambda one: (
        f"a <{one.tag}> stands in a table outside its cells, and is moved before it; put it into a <td>"
    ),
    "unexpected-end-tag-implies-table-voodoo": lambda one: (
        f"a </{one.tag}> stands in a table outside its cells; put it into a <td>"
    ),
    "unexpected-char-implies-table-voodoo": lambda one: (
        "words stand in a table outside its cells, and are moved before it; put them into a <td>"
    ),
    "expected-named-entity": lambda one: _AMPERSAND,
    "named-entity-without-semicolon": lambda one: _AMPERSAND,
    "expected-tag-name": lambda one: "a '<' begins no tag; write &lt; where you mean the sign",
    "invalid-character-in-attribute-name": lambda one: (
        "a quotation mark or a '<' stands where an attribute should; look for a quotation mark too many or too few"
    ),
}
"""Of the usual ones, what a volunteer can act on; of others, the parser's own words."""


RULE = Rule(
    "markup",
    "Pages are HTML without parse errors, read as the HTML standard says.",
    "Les pages sont du HTML sans erreur de lecture, lues comme le veut la norme.",
    judge,
)
