"""From raw fields to a valid header: which fields there are, what they hold, and every mistake in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portevoix.blog.record import Status
from portevoix.frontmatter.completion import check_together, complete_from_file_name
from portevoix.frontmatter.drafts import CONTRADICTS, UNREAD, field_says_draft
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.header import Group, Header, TextHeader
from portevoix.frontmatter.source import Field, Format, H, Place, RawHeader, Reading, Sort, Source, Written
from portevoix.frontmatter.words import SYNONYMS, folded, loses_meaning, meant, plain, proposal
from portevoix.problems import did_you_mean, nearest

# A field that is there but empty counts as not written, except where that would publish or name something.
_MUST_SAY = frozenset({"title", "status"})


def read_fields(
    fields: Sequence[Field],
    body: str,
    *,
    path: str,
    sort: Sort[H],
    zone: ZoneInfo,
    header_format: Format = "classic",
    body_line: int = 1,
) -> Reading[H]:
    """The source that *fields* and *body* make, for files whose own readers give raw metadata.

    Those are reStructuredText and HTML; the values of their fields are text or lists of text.
    """
    findings = Findings(path)
    return assemble(RawHeader(tuple(fields)), body, body_line, Place(path, sort, zone), header_format, findings)


def is_known(name: str) -> bool:
    """Whether a name as written is one of the fields of an article or a page."""
    return canonical(name) in Header.model_fields


def canonical(name: str) -> str:
    """The model's name for a name as written: `Category` is `categories`."""
    word = folded(name)
    return SYNONYMS.get(word, word)


def assemble(
    raw: RawHeader, body: str, body_line: int, place: Place, header_format: Format, findings: Findings
) -> Reading[Any]:
    """Validate a raw header once, and put everything found about the file in the order of its lines."""
    if not raw.fields and not raw.spoilt and not raw.broken:
        findings.error(1, "", _no_header(place.sort))
        return Reading(None, findings.problems)
    model = place.sort.model
    named, own, mistaken = _sorted_out(raw.fields, model, header_format, findings)
    lost = frozenset(map(canonical, raw.spoilt)) | mistaken
    written = Written(named, lost, raw.broken, _lines(named))
    given = {name: field.value for name, field in named.items() if _says_something(name, field, written)}
    if own:
        given.setdefault("extra", own)
    complete_from_file_name(given, written, place, findings)
    header = _validated(model, given, written, place.zone, findings)
    is_sound = not findings.has_errors
    check_together(given, written, place, header, findings)
    # Where each field can be read, what one lacks of another hides none of the text's own mistakes.
    if header is None or not is_sound:
        return Reading(None, findings.problems)
    return Reading(Source(header, body, body_line, written.lines, header_format), findings.problems)


def _sorted_out(
    fields: Sequence[Field], model: type[TextHeader], header_format: Format, findings: Findings
) -> tuple[dict[str, Field], dict[str, Any], set[str]]:
    """The fields we know, by the model's names; those that are the author's own; and those that unknown words
    stand for, which nobody is told to write as well."""
    named: dict[str, Field] = {}
    own: dict[str, Any] = {}
    mistaken: set[str] = set()
    for field in fields:
        name = canonical(field.name)
        if name in named:
            _say_repeated(named[name], field, findings)
        elif name in model.model_fields:
            named[name] = field
        elif _is_own(field, model, header_format, findings):
            own.setdefault(folded(field.name), field.value)
        else:
            mistaken.add(meant(field.name, tuple(model.model_fields), model.habits))
    return named, own, mistaken - named.keys()


def _is_own(field: Field, model: type[TextHeader], header_format: Format, findings: Findings) -> bool:
    """Say that a field is unknown; whether it may pass as the author's own data."""
    known = tuple(model.model_fields)
    says_draft = field_says_draft(field.name, field.value)
    guess = proposal(field.name, known, model.habits)
    if says_draft and (not guess or "published" in guess):
        guess = "; did you mean 'status: draft'?"
    if header_format == "yaml":
        remedy = f"{guess} Your own data goes" if guess else "; put your own data"
        findings.error(field.line, field.name, f"unknown field{remedy} under 'extra:'")
    elif says_draft or loses_meaning(field.name, known, model.habits):
        findings.error(field.line, field.name, f"unknown field{guess}")
    else:
        remedy = guess or "; check its spelling"
        findings.warning(field.line, field.name, f"unknown field, kept as data of your own{remedy}")
        return True
    return False


def _say_repeated(first: Field, second: Field, findings: Findings) -> None:
    same = first.name == second.name
    what = "is already given" if same else f"says the same as '{first.name}'"
    findings.error(second.line, second.name, f"{what} on line {first.line}; keep one of the two")


def _lines(named: Mapping[str, Field]) -> dict[str, int]:
    """Where each field stands, and what it holds below it (`event.starts`, `tags.2`)."""
    lines = {name: field.line for name, field in named.items()}
    for name, field in named.items():
        for inner, line in field.inner.items():
            lines[f"{name}.{inner}"] = line
    return lines


def _no_header(sort: Sort[Any]) -> str:
    return f"the file has no header; begin it with a line '---', then {sort.example}, then another line '---'"


def refuse_unread(reading: Reading[Any], path: str, index: int | None) -> Reading[Any]:
    """The reading, unless a line of its file (from 0) says, where nobody reads it, that the text is a draft.

    The status that a header says is the last word, but for another in the same header.
    """
    source = reading.source
    if source is None or index is None or source.header.status is Status.DRAFT:
        return reading
    is_said = "status" in source.lines and source.header.status is Status.PUBLISHED
    if is_said and not _is_of_header(source, index + 1):
        return reading
    findings = Findings(path)
    findings.error(index + 1, "", CONTRADICTS if is_said else UNREAD)
    return Reading(None, (*reading.problems, *findings.problems))


def _is_of_header(source: Source[Any], line: int) -> bool:
    """Whether a line belongs to the header, and not to the text of its summary."""
    above = max((at, name) for name, at in [("", 0), *source.lines.items()] if at <= line)
    return line < source.body_line and above[1] != "summary"


def _says_something(name: str, field: Field, written: Written) -> bool:
    return name not in written.lost and (name in _MUST_SAY or field.value not in (None, "", []))


def _validated(
    model: type[H], given: Mapping[str, Any], written: Written, zone: ZoneInfo, findings: Findings
) -> H | None:
    try:
        return model.model_validate(given, context={"zone": zone})
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False, include_input=False)
        mistaken = {place for error in errors if (place := _meant_by(error, model))}
        for error in errors:
            if error["loc"] not in mistaken and not _is_told_already(error, given, written):
                field = ".".join(part for part in error["loc"] if isinstance(part, str))
                findings.error(_line_of(error, written.lines), field, _message(error, model))
        return None


def _meant_by(error: ErrorDetails, model: type[TextHeader]) -> tuple[int | str, ...] | None:
    """The field of a group that an unknown word in it stands for: nobody is told that it is missing as well."""
    group = _group(model, str(error["loc"][0])) if error["type"] == "extra_forbidden" else None
    word = nearest(plain(str(error["loc"][-1])), tuple(group.model_fields), group.habits) if group else None
    return (*error["loc"][:-1], word) if word else None


def _is_told_already(error: ErrorDetails, given: Mapping[str, Any], written: Written) -> bool:
    """What is missing because it could not be read, or because the file's name gives no slug either."""
    name = error["loc"][0]
    if error["type"] == "missing" and len(error["loc"]) == 1:
        return written.may_be_lost(str(name))
    return name == "slug" and not given["slug"]


def _line_of(error: ErrorDetails, lines: Mapping[str, int]) -> int:
    """The line of the innermost part that has one; 1 for what is missing altogether."""
    parts = [str(part) for part in error["loc"]]
    for count in range(len(parts), 0, -1):
        line = lines.get(".".join(parts[:count]))
        if line is not None:
            return line
    return 1


def _message(error: ErrorDetails, model: type[TextHeader]) -> str:
    name = str(error["loc"][-1])
    group = _group(model, str(error["loc"][0])) if len(error["loc"]) > 1 else None
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"] == "missing":
        told: Any = group.model_fields[name].json_schema_extra if group else None
        return f"is missing; write a line such as '{told['example'] if told else f'{name}: …'}'"
    if error["type"] == "extra_forbidden" and group:
        words = tuple(group.model_fields)
        guess = did_you_mean(plain(name), words, group.habits)
        return f"unknown field{guess or f'; {group.called} has ' + ', '.join(words)}"
    return f"cannot be read ({error['msg']}); see the list of fields in the writers' documentation"


def _group(model: type[TextHeader], name: str) -> type[Group] | None:
    """The fields that a field holds, where it holds some."""
    return next((part for part in _parts(model.model_fields[name].annotation) if issubclass(part, Group)), None)


def _parts(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
