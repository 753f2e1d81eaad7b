"""What an author may write above the opening page of a microsite, and above each of its entries, of any kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo

from portevoix.frontmatter import values
from portevoix.frontmatter.header import (
    Group,
    Line,
    TextHeader,
    WebAddress,
    as_group,
    as_moment,
    refuse_early,
    told,
)
from portevoix.frontmatter.words import HABITS

_SPACES = frozenset(
    "srgb srgb-linear display-p3 a98-rgb prophoto-rgb rec2020 hsl hwb lab lch oklab oklch xyz-d65 xyz-d50".split()
)
"""The spaces of colours that browsers know (CSS Color 4)."""

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII)
"""A host name (RFC 1123, 2.1), with a dot."""

_MAILBOX = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
"""What HTML takes for a mail address, with a dot in its host."""


def _domain(value: object) -> str:
    domain = values.read_line(value).lower()
    if not _HOST.fullmatch(domain):
        bare = re.sub(r"^[a-z]+://|/.*$|\.$", "", domain)
        remedy = f"write {bare}" if _HOST.fullmatch(bare) else "write one such as jaimepasdonner.example"
        raise ValueError(f"'{domain}' is not a domain; {remedy}")
    return domain


def _colour(value: object) -> str:
    written = values.read_line(value)
    if not written:
        return ""
    from coloraide import Color

    found = Color.match(written, fullmatch=True)
    if found is None:
        raise ValueError(
            f'\'{written}\' is no colour; write one in quotes, for instance "#e4f222" or "oklch(41% 0.12 38)"'
        )
    if found.color.space() not in _SPACES or not all(map(isfinite, found.color.coords(nans=False))):
        raise ValueError(f"'{written}' is a colour that browsers do not know; write it as #rrggbb or oklch()")
    if found.color.alpha(nans=False) < 1:
        raise ValueError(f"'{written}' lets something through, and its contrast cannot be promised; write it opaque")
    return written


def _face(value: object) -> str:
    face = values.read_line(value)
    if face and not face.lower().endswith(".woff2"):
        raise ValueError(f"'{face}' is no WOFF2 file; put one beside index.md and name it")
    return face


def _over(value: object, info: ValidationInfo) -> date | datetime | None:
    ends = None if value is None else as_moment(value, info)
    starts = info.data.get("starts")
    if ends is not None and starts is not None:
        refuse_early(starts, ends)
    return ends


_Colour = Annotated[str, PlainValidator(_colour)]


class LookHeader(Group):
    """The look of a microsite: three colours by day, three by night, a face. What is left out follows."""

    called = "a look"
    habits: ClassVar[Mapping[str, str]] = {
        "papier": "paper",
        "fond": "paper",
        "background": "paper",
        "encre": "ink",
        "texte": "ink",
        "text": "ink",
        "couleur": "accent",
        "color": "accent",
        "police": "face",
        "font": "face",
        "papier_nuit": "paper_night",
        "encre_nuit": "ink_night",
        "accent_nuit": "accent_night",
    }

    paper: Annotated[_Colour, told("The ground of every page", "Le fond de chaque page", 'paper: "#e4f222"')] = ""
    ink: Annotated[_Colour, told("What is read on it", "Ce qui s'y lit", 'ink: "#26104d"')] = ""
    accent: Annotated[_Colour, told(
        "What is said loud: buttons, posters", "Ce qui se dit fort : boutons, affiches", 'accent: "#5b2bd9"'
    )] = ""  # fmt: skip
    paper_night: Annotated[_Colour, told(
        "The ground by night; a dark shade of the ink unless given",
        "Le fond la nuit ; sinon, une ombre de l'encre",
        'paper_night: "#180a30"',
    )] = ""  # fmt: skip
    ink_night: Annotated[_Colour, told(
        "What is read by night; a light shade of the paper unless given",
        "Ce qui se lit la nuit ; sinon, une clarté du papier",
        'ink_night: "#f4f7c3"',
    )] = ""  # fmt: skip
    accent_night: Annotated[_Colour, told(
        "What is said loud by night; as by day unless given",
        "Ce qui se dit fort la nuit ; sinon, comme le jour",
        'accent_night: "#e4f222"',
    )] = ""  # fmt: skip
    face: Annotated[str, PlainValidator(_face), told(
        "The loud face: a WOFF2 file beside `index.md`; the theme's unless given",
        "La police des titres : un fichier WOFF2 à côté d'`index.md` ; sinon, celle du thème",
        "face: affiche.woff2",
    )] = ""  # fmt: skip


class CallToActionHeader(Group):
    """What every page of a microsite calls for."""

    called = "a call to action"
    habits: ClassVar[Mapping[str, str]] = {
        "texte": "label",
        "text": "label",
        "titre": "label",
        "title": "label",
        "lien": "url",
        "link": "url",
        "adresse": "url",
        "href": "url",
    }

    label: Annotated[str, PlainValidator(values.read_name), told(
        "What the button says, a verb first", "Ce que dit le bouton, un verbe d'abord", "label: Je donne quand même"
    )]  # fmt: skip
    url: Annotated[WebAddress, told("Where it leads", "Où il mène", "url: /demonstration/")]


def _contact(value: object) -> str:
    contact = values.read_line(value).removeprefix("mailto:")
    if contact and not _MAILBOX.fullmatch(contact):
        raise ValueError(f"'{contact}' is no mail address; write one such as bonjour@example.org")
    return contact


class MicrositeHeader(TextHeader):
    """The front matter of a microsite's `index.md`; a kind may add fields of its own."""

    habits: ClassVar[Mapping[str, str]] = {
        **HABITS,
        "genre": "kind",
        "sorte": "kind",
        "type": "kind",
        "domaine": "domain",
        "debut": "starts",
        "fin": "ends",
        "merci": "thanks",
        "remerciement": "thanks",
        "apparence": "look",
        "style": "look",
        "couleurs": "look",
        "appel": "call_to_action",
        "action": "call_to_action",
        "bouton": "call_to_action",
    }

    kind: Annotated[Line, told("Its kind", "Son genre", "kind: video")]
    domain: Annotated[str, PlainValidator(_domain), told(
        "The domain where it is at home, if it has one of its own: its pages are canonical there",
        "Le domaine où il est chez lui, s'il en a un : ses pages y sont canoniques",
        "domain: jaimepasdonner.example",
    )] = ""  # fmt: skip
    starts: Annotated[date | datetime | None, BeforeValidator(as_moment), told(
        "When the campaign begins: its day, or its day and hour",
        "Quand la campagne commence : son jour, ou son jour et son heure",
        "starts: 2026-05-04",
    )] = None  # fmt: skip
    ends: Annotated[date | datetime | None, BeforeValidator(_over), told(
        "Its last day, or the instant it is over: from then on it says so, and thanks",
        "Son dernier jour, ou l'instant où elle finit : dès lors elle le dit, et remercie",
        "ends: 2026-06-30",
    )] = None  # fmt: skip
    thanks: Annotated[str, PlainValidator(values.read_text), told(
        "What it says once it is over, Markdown",
        "Ce qu'il dit une fois fini, en Markdown",
        'thanks: "Merci : 412 excuses reçues, aucune de bonne."',
    )] = ""  # fmt: skip
    contact: Annotated[str, PlainValidator(_contact), told(
        "The mail address that visitors may write to: it is shown",
        "L'adresse où les visiteurs peuvent écrire : elle est publiée",
        "contact: excuses@example.org",
    )] = ""  # fmt: skip
    look: Annotated[LookHeader, BeforeValidator(as_group), told(
        "Its look: the fields below, indented",
        "Son apparence : les champs ci-dessous, en retrait",
        'look: {paper: "#e4f222", ink: "#26104d", accent: "#5b2bd9"}',
    )] = Field(default_factory=LookHeader)  # fmt: skip
    logo: Annotated[Line, told("Its logo, a drawing beside it", "Son logo, un dessin à côté", "logo: logo.svg")] = ""
    call_to_action: Annotated[CallToActionHeader | None, BeforeValidator(as_group), told(
        "What every page calls for: `label` and `url`, indented",
        "Ce à quoi chaque page appelle : `label` et `url`, en retrait",
        "call_to_action: {label: Je donne, url: /demonstration/}",
    )] = None  # fmt: skip


class EntryHeader(TextHeader):
    """The front matter of an entry, of whatever kind: its date is the microsite's unless it has one."""

    order: Annotated[int | None, PlainValidator(values.read_index), told(
        "Its place among the others, from 1; by date unless given",
        "Sa place parmi les autres, à partir de 1 ; sinon, selon la date",
        "order: 3",
    )] = None  # fmt: skip

    @property
    def in_short(self) -> str:
        """What lists say of it where no summary was written."""
        return self.summary

    def passed_on(self, lang: str) -> str:
        """What others are told that it is called, in its language."""
        return self.title
