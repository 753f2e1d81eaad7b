"""What an author may write above an article or a page: the model, each field told in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
)
from pydantic.fields import FieldInfo

from portevoix.blog.record import Status
from portevoix.frontmatter import values
from portevoix.frontmatter.dates import in_zone, read_day_or_instant, read_instant
from portevoix.frontmatter.durations import read_duration
from portevoix.frontmatter.slugs import read_slug
from portevoix.frontmatter.words import EVENT_HABITS, HABITS


def told(english: str, french: str, example: str) -> FieldInfo:
    """What the writers' documentation says of a field (`describe.py` makes the table)."""
    info: FieldInfo = Field(description=english, json_schema_extra={"fr": french, "example": example})
    return info


def _zone(info: ValidationInfo) -> ZoneInfo | None:
    """The site's zone, which whoever validates gives as `context={"zone": …}`."""
    return (info.context or {}).get("zone")


def as_instant(value: object, info: ValidationInfo) -> datetime:
    """An aware instant, in the site's zone unless it has an offset."""
    if isinstance(value, datetime):
        return in_zone(value, _zone(info))
    return read_instant(values.read_line(value), _zone(info))


def as_moment(value: object, info: ValidationInfo) -> date | datetime:
    """A day, or an aware instant."""
    if isinstance(value, datetime):
        return in_zone(value, _zone(info))
    return value if isinstance(value, date) else read_day_or_instant(values.read_line(value), _zone(info))


def _duration(value: object, info: ValidationInfo) -> timedelta:
    duration = value if isinstance(value, timedelta) else read_duration(values.read_line(value))
    if "starts" in info.data and not isinstance(info.data["starts"], datetime):
        raise ValueError("needs an hour to count from; give 'starts' one, e.g. 2009-05-09 19:30")
    return duration


def _ends(value: object, info: ValidationInfo) -> date | datetime | None:
    """The end as written, or as it follows from the duration; never before the beginning."""
    starts, duration = info.data.get("starts"), info.data.get("duration")
    if value is None:
        return _later(starts, duration) if starts and duration else None
    ends = as_moment(value, info)
    if duration:
        raise ValueError("says the same as 'duration'; keep one of the two")
    if starts is not None:
        refuse_early(starts, ends)
    return ends


def _later(starts: datetime, duration: timedelta) -> datetime:
    # Through UTC: within one zone Python adds to what the clock shows, wrong on the night the hour changes.
    return (starts.astimezone(UTC) + duration).astimezone(starts.tzinfo)


def refuse_early(starts: date | datetime, ends: date | datetime) -> None:
    """Raise ValueError where an end is not after its beginning, or where only one of the two has an hour."""
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise ValueError("one of 'starts' and 'ends' has an hour and the other has none; give both one, or neither")
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        early = ends.timestamp() <= starts.timestamp()
        shown = starts.isoformat(" ", "minutes")
    else:
        early, shown = ends < starts, starts.isoformat()
    if early:
        raise ValueError(f"is not after 'starts' ({shown}); correct one of the two, or leave 'ends' out")


def _named(event: EventHeader | None, info: ValidationInfo) -> EventHeader | None:
    """An event without a name of its own has the title's."""
    title = info.data.get("title")
    return event.model_copy(update={"name": title}) if event and title and not event.name else event


def as_group(value: object) -> object:
    """Fields that stand below another. Raises ValueError for anything else."""
    if value is not None and not isinstance(value, dict | BaseModel):
        kind = "a list" if isinstance(value, list | tuple) else "text"
        raise ValueError(f"is {kind} where fields are expected; write each of its fields indented below it")
    return value


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("holds your own fields; write each indented below it, e.g. 'colour: blue'")
    return value


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _slug(value: object) -> str:
    return read_slug(values.read_line(value))


Line = Annotated[str, PlainValidator(values.read_line)]
Name = Annotated[str, PlainValidator(values.read_name)]
WebAddress = Annotated[str, PlainValidator(values.read_link)]
_Place = Annotated[str, PlainValidator(values.read_place_in_site)]
Names = Annotated[tuple[Name, ...], BeforeValidator(values.split_names), AfterValidator(_unique)]


class Group(BaseModel):
    """Fields that stand together below another."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    called: ClassVar[str]
    """What the group is, with its article, as messages say it."""
    habits: ClassVar[Mapping[str, str]] = {}
    """What people write for its fields, unaccented."""


class EventHeader(Group):
    """What an article announces, as its author writes it: days, or aware instants, after RFC 5545 (VEVENT).

    `ends` is the instant it is over or its last day, worked out where `duration` was written instead.
    """

    called = "an event"
    habits = EVENT_HABITS

    name: Annotated[Line, told(
        "Its name; the title unless given",
        "Son nom ; le titre, sauf indication",
        'name: "Fair trade: a tour of the world"',
    )] = ""  # fmt: skip
    starts: Annotated[date | datetime, BeforeValidator(as_moment), told(
        "Its day, or its day and hour",
        "Son jour, ou son jour et son heure",
        "starts: 2009-05-09 19:30",
    )]  # fmt: skip
    duration: Annotated[timedelta | None, BeforeValidator(_duration), told(
        "How long it lasts (`mm:ss`, `h:mm:ss`, `30 min`, `4 h`, `1 h 30`), instead of `ends`",
        "Combien de temps il dure (`mm:ss`, `h:mm:ss`, `30 min`, `4 h`, `1 h 30`), à la place de `ends`",
        "duration: 4 h",
    )] = None  # fmt: skip
    ends: Annotated[date | datetime | None, BeforeValidator(_ends), Field(validate_default=True), told(
        "When it is over: its last day, or day and hour as in `starts`",
        "Quand il finit : son dernier jour, ou jour et heure comme dans `starts`",
        "ends: 2009-05-09 23:30",
    )] = None  # fmt: skip
    place: Annotated[Line, told("Where", "Où", "place: Maison des associations")] = ""
    address: Annotated[Line, told("The place's address", "L'adresse du lieu", "address: 1 rue de la Paix, Lyon")] = ""
    url: Annotated[WebAddress, told(
        "A page about it, or where to sign up",
        "Une page qui en parle, ou où s'inscrire",
        "url: https://example.org/evening",
    )] = ""  # fmt: skip


class TextHeader(BaseModel):
    """What every text may say above its body, complete and valid. `date` and `modified` are aware.

    `slug` comes from the file's name where the author wrote none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    habits: ClassVar[Mapping[str, str]] = HABITS
    """What people write for its fields, unaccented: each is an error that names the field."""

    title: Annotated[str, PlainValidator(values.read_title), told(
        f"The title, in quotes if it holds a colon; at most {values.LONGEST_TITLE} characters",
        f"Le titre, entre guillemets droits s'il contient « : » ; {values.LONGEST_TITLE} signes au plus",
        'title: "Netvibes: all the news on one page"',
    )]  # fmt: skip
    date: Annotated[datetime | None, BeforeValidator(as_instant), told(
        "When it is published, ISO 8601, in the site's zone without an offset; an article needs it,"
        " unless its file's name begins with it",
        "Sa date de publication, ISO 8601, dans le fuseau du site sans décalage ; un article la demande,"
        " sauf si le nom du fichier commence par elle",
        "date: 2009-04-26 10:00",
    )] = None  # fmt: skip
    modified: Annotated[datetime | None, BeforeValidator(as_instant), told(
        "When it last changed in a way readers should know of",
        "Son dernier changement dont les lecteurs doivent avoir connaissance",
        "modified: 2009-05-02",
    )] = None  # fmt: skip
    slug: Annotated[str, PlainValidator(_slug), told(
        "Its part of the address; unless given, the file's name without its date; the same for translations",
        "Sa partie de l'adresse ; sinon, le nom du fichier sans la date ; le même pour chaque traduction",
        "slug: portail-netvibes",
    )]  # fmt: skip
    lang: Annotated[str | None, PlainValidator(values.read_lang), told(
        "Its language (BCP 47), if it is not the site's",
        "Sa langue (BCP 47), si ce n'est pas celle du site",
        "lang: en",
    )] = None  # fmt: skip
    status: Annotated[Status, BeforeValidator(values.read_status), told(
        "`published` (unless given), `draft` (nowhere on the site), `hidden` (in no list)"
        " or `cancelled` (an event that will not happen)",
        "`published` (par défaut), `draft` (nulle part sur le site), `hidden` (dans aucune liste)"
        " ou `cancelled` (un événement qui n'aura pas lieu)",
        "status: draft",
    )] = Status.PUBLISHED  # fmt: skip
    summary: Annotated[str, PlainValidator(values.read_text), told(
        "What lists and previews show, Markdown",
        "Ce que montrent les listes et les aperçus, en Markdown",
        'summary: "Seven tabs, two minutes a day."',
    )] = ""  # fmt: skip
    tags: Annotated[Names, told(
        "A list, or names with `,` or `;` between",
        "Une liste, ou des noms séparés par `,` ou `;`",
        "tags: [ESS, buzz]",
    )] = ()  # fmt: skip
    authors: Annotated[Names, told(
        "A list, or names with `;` or `,` between (or `author`)",
        "Une liste, ou des noms séparés par `;` ou `,` (ou `author`)",
        "authors: [Camille Parlehaut]",
    )] = ()  # fmt: skip
    image: Annotated[Line, told(
        "The picture that stands for it", "L'image qui le représente", 'image: "{static}/media/g20.jpg"'
    )] = ""  # fmt: skip
    image_alt: Annotated[Line, told(
        "What the picture shows, for those who cannot see it",
        "Ce que montre l'image, pour qui ne la voit pas",
        "image_alt: Une blogueuse devant le palais des congrès",
    )] = ""  # fmt: skip
    image_credit: Annotated[Line, told(
        "Who made the picture, and under which licence",
        "Qui a fait l'image, et sous quelle licence",
        "image_credit: Photo de Camille Parlehaut, CC BY-SA 4.0",
    )] = ""  # fmt: skip
    decorative: Annotated[bool, PlainValidator(values.read_flag), told(
        "`true` where the picture says nothing that the text does not",
        "`true` si l'image ne dit rien de plus que le texte",
        "decorative: true",
    )] = False  # fmt: skip
    aliases: Annotated[
        tuple[Annotated[str, PlainValidator(values.read_alias)], ...],
        BeforeValidator(values.split_names),
        AfterValidator(_unique),
        told(
            "Old addresses of the text, which lead to the new one",
            "Les anciennes adresses du texte, qui mènent à la nouvelle",
            "aliases: [/2009/04/old.html]",
        ),
    ] = ()
    extra: Annotated[Mapping[str, Any], PlainValidator(_mapping), told(
        "Your own data, for templates of your own (YAML 1.2 core schema)",
        "Vos propres données, pour vos propres gabarits (schéma « core » de YAML 1.2)",
        "extra: {colour: blue}",
    )] = Field(default_factory=dict)  # fmt: skip


class Header(TextHeader):
    """The front matter of an article or a page; the `date` of an article may come from its file's name."""

    categories: Annotated[
        tuple[Name, ...], BeforeValidator(values.split_categories), AfterValidator(_unique), told(
            "A list, the main one first; or one name, or several with `;` between (or `category`)",
            "Une liste, la principale d'abord ; ou un nom, ou plusieurs séparés par `;` (ou `category`)",
            "categories: [Campagnes de com, web 2.0]",
        )
    ] = ()  # fmt: skip
    series: Annotated[Name | None, told(
        "The series it belongs to", "La série dont il fait partie", "series: Carnets du G20"
    )] = None  # fmt: skip
    series_index: Annotated[int | None, PlainValidator(values.read_index), told(
        "Its place in the series, from 1; by date unless given",
        "Sa place dans la série, à partir de 1 ; sinon, selon la date",
        "series_index: 2",
    )] = None  # fmt: skip
    event: Annotated[EventHeader | None, BeforeValidator(as_group), AfterValidator(_named), told(
        "What an article announces: the fields below, indented",
        "Ce qu'un article annonce : les champs ci-dessous, en retrait",
        "event: {starts: 2009-05-09}",
    )] = None  # fmt: skip
    template: Annotated[str | None, PlainValidator(values.read_template), told(
        "The template that shows it, if not the usual one; without folder and `.html`",
        "Le gabarit qui l'affiche, si ce n'est pas l'habituel ; sans dossier ni `.html`",
        "template: landing",
    )] = None  # fmt: skip
    url: Annotated[_Place | None, told(
        "An address of its own, from the site's root, as in classic Pelican blogs",
        "Une adresse à elle, depuis la racine du site, comme dans les blogs Pelican classiques",
        "url: hello/",
    )] = None  # fmt: skip
    save_as: Annotated[_Place | None, told(
        "The file behind that address", "Le fichier derrière cette adresse", "save_as: hello/index.html"
    )] = None  # fmt: skip
