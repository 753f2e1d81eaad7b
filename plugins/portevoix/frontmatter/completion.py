"""What a header gets from its file's name, and what one of its fields says about another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from portevoix.frontmatter.dates import doubt_about, read_instant
from portevoix.frontmatter.drafts import is_folder_of_drafts
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.header import Group, TextHeader
from portevoix.frontmatter.slugs import date_of_file, slug_of_file
from portevoix.frontmatter.source import PAGE, Place, Written
from portevoix.frontmatter.words import folded


def complete_from_file_name(given: dict[str, Any], written: Written, place: Place, findings: Findings) -> None:
    """Take the slug, and the date of what needs one, from the file's name where the author wrote none.

    Its folder may ask for a status.
    """
    _refuse_folder_of_drafts(given, written, place, findings)
    if "slug" not in given:
        given["slug"] = slug_of_file(place.path)
        if not given["slug"] and not written.may_be_lost("slug"):
            findings.error(0, "slug", "the file's name has no letter or digit to make one from; write 'slug: …'")
    if place.sort.is_dated and "date" not in given and not written.may_be_lost("date"):
        _complete_date(given, written, place, findings)


def _refuse_folder_of_drafts(given: Mapping[str, Any], written: Written, place: Place, findings: Findings) -> None:
    """Who keeps a text in a folder of drafts hardly means to publish it; other tools would not."""
    if "status" not in given and not written.may_be_lost("status") and is_folder_of_drafts(place.path):
        message = "is missing, and the folder is one of drafts; write 'status: draft', or 'status: published'"
        findings.error(1, "status", message)


def _complete_date(given: dict[str, Any], written: Written, place: Place, findings: Findings) -> None:
    date = date_of_file(place.path)
    if not date:
        state = "is empty" if "date" in written.fields else "is missing"
        findings.error(written.line("date"), "date", f"{state}; write the day, e.g. date: 2009-04-26")
        return
    try:
        given["date"] = read_instant(date, place.zone)
    except ValueError as error:
        findings.error(0, "date", f"the file's name begins with a date, but {error}; or write 'date: …'")


def check_together(
    given: Mapping[str, Any], written: Written, place: Place, header: TextHeader | None, findings: Findings
) -> None:
    """What one field says about another."""
    line = written.line
    if place.sort is PAGE and "event" in given:
        findings.error(line("event"), "event", "only articles announce events; write an article under blog/")
    if "image" in given and not given.get("image_alt") and not given.get("decorative"):
        message = "has no 'image_alt'; write what the picture is there for, or 'decorative: true' if it says nothing"
        findings.error(line("image"), "image", message)
    if "series_index" in given and "series" not in given:
        findings.warning(line("series_index"), "series_index", "has no 'series' to be a place in; name the series")
    if header and header.date and header.modified and header.modified < header.date:
        findings.warning(line("modified"), "modified", "is before 'date'; correct one of the two")
    if header:
        _check_clocks(header, "", written, findings)
    _check_commas(written, findings)


def _check_clocks(group: BaseModel, above: str, written: Written, findings: Findings) -> None:
    """An hour that the clocks of the site's zone skip or show twice is read all the same; its author is told how."""
    for name, value in vars(group).items():
        if isinstance(value, Group):
            _check_clocks(value, f"{above}{name}.", written, findings)
        elif isinstance(value, datetime):
            place = f"{above}{name}"
            if place in written.lines and (doubt := doubt_about(value)):
                findings.warning(written.line(place), place, doubt)


def _check_commas(written: Written, findings: Findings) -> None:
    """A category's name may hold a comma; a plural that holds one was probably meant as a list."""
    field = written.fields.get("categories")
    if field is None or not isinstance(field.value, str) or folded(field.name) != "categories":
        return
    if "," in field.value and ";" not in field.value:
        message = f"'{field.value}' is read as one name; write a list, or ';' between, if these are several"
        findings.warning(field.line, field.name, message)
