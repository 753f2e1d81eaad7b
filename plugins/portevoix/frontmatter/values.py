"""From what stands in a header to what the model holds: each reader raises ValueError with the remedy."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from portevoix.blog.record import Status
from portevoix.frontmatter.encoding import has_control, turned
from portevoix.frontmatter.words import LANGUAGE_HABITS, STATUS_HABITS, folded, plain
from portevoix.problems import did_you_mean
from portevoix.schemes import scheme_of

LONGEST_TITLE = 200
LONGEST_NAME = 120
LONGEST_FIELD = 5000
"""In characters, as a reader counts."""

_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_TAG = 35
_TEMPLATE = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII | re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)


def read_text(value: object) -> str:
    """Any text, several lines included, without the white space around it."""
    if not isinstance(value, str):
        sign = "holds ': '" if isinstance(value, dict) else "begins with '['"
        _refuse_shape(value, "text", f"write text, in quotes if it {sign}")
    if has_control(value):
        raise ValueError("holds a control character; delete it")
    if fault := turned(value):
        raise ValueError(fault)
    if len(value) > LONGEST_FIELD:
        raise ValueError(f"is {len(value)} characters long; shorten it to {LONGEST_FIELD} or fewer")
    return value.strip(" \t\n")


def read_line(value: object) -> str:
    """Text on one line."""
    text = read_text(value)
    if "\n" not in text:
        return text
    return " ".join(line for line in (part.strip(" \t") for part in text.split("\n")) if line)


def read_title(value: object) -> str:
    """A title: words, not too many."""
    title = read_line("" if value is None else value)
    if not title:
        raise ValueError("is empty; write the title of the text")
    if len(title) > LONGEST_TITLE:
        raise ValueError(f"is {len(title)} characters long; shorten it to {LONGEST_TITLE} or fewer")
    if not any(char.isalnum() for char in title):
        raise ValueError(f"'{title}' has no letter and no digit; write words that can be read aloud")
    return title


def read_name(value: object) -> str:
    """The name of a category, tag, author or series."""
    name = read_line("" if value is None else value)
    if not name:
        raise ValueError("has an empty item; write a name or remove it")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"'{name[:30]}…' is {len(name)} characters long; shorten it to {LONGEST_NAME} or fewer")
    return name


def split_categories(value: object) -> list[object]:
    """A list, or one text with `;` between names: a category's name may hold a comma."""
    return _split(value, r"[;\n]")


def split_names(value: object) -> list[object]:
    """A list, or one text with `;` between names, else with `,`, as Pelican reads tags and authors."""
    return _split(value, r"[;\n]" if isinstance(value, str) and ";" in value else r"[,\n]")


def read_status(value: object) -> Status:
    """What the author wants done with the text."""
    word = read_line("" if value is None else value)
    try:
        return Status(folded(word))
    except ValueError:
        what = f"'{word}' is not a status" if word else "is empty"
        guess = did_you_mean(plain(word), tuple(Status), STATUS_HABITS)
        raise ValueError(f"{what}{guess or '; write ' + _either(tuple(Status))}") from None


def read_lang(value: object) -> str:
    """A language tag of the shape of BCP 47 (RFC 5646, 2.1), in the case that its 2.1.1 recommends."""
    tag = read_line(value)
    if len(tag) > _LONGEST_TAG or not _LANGUAGE_TAG.fullmatch(tag):
        with_hyphens = tag.replace("_", "-")
        code = LANGUAGE_HABITS.get(plain(tag)) or (_LANGUAGE_TAG.fullmatch(with_hyphens) and with_hyphens)
        remedy = f"write {_tag_case(code)}" if code else "write one such as fr, en or pt-BR"
        raise ValueError(f"'{tag}' is not a BCP 47 language tag; {remedy}")
    return _tag_case(tag)


def read_flag(value: object) -> bool:
    """Yes or no. Raises ValueError for anything else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return value.strip().lower() == "true"
    raise ValueError("is neither true nor false; write true, or remove the line")


def read_index(value: object) -> int:
    """A place in a series, from 1."""
    if isinstance(value, int) and value > 0:
        return value
    text = read_line(value)
    if not re.fullmatch(r"0*[1-9]\d{0,5}", text, re.ASCII):
        raise ValueError(f"'{text}' is no place in an order; write a whole number from 1, e.g. 2")
    return int(text)


def read_template(value: object) -> str:
    """The name of a template, without folder and suffix."""
    name = read_line(value)
    if not _TEMPLATE.fullmatch(name):
        raise ValueError(f"'{name}' is not the name of a template; write its file's name without folder and .html")
    return name


def read_place_in_site(value: object) -> str:
    """A `url` or `save_as` of its own: below the site, never above it."""
    path = read_line(value)
    if path.startswith("/"):
        raise ValueError(f"'{path}' begins with '/'; write it from the site's root, without that '/'")
    _refuse_climbing(path)
    return path


def read_alias(value: object) -> str:
    """An old address of the text, root-relative."""
    alias = read_line("" if value is None else value)
    if not alias or alias == "/":
        raise ValueError("an alias is the old address of the text; write e.g. /2009/04/old.html")
    if alias.startswith("//") or _SCHEME.match(alias):
        raise ValueError(f"'{alias}' names a site; write only the path, e.g. /2009/04/old.html")
    if "?" in alias or "#" in alias:
        raise ValueError(f"'{alias}' holds '?' or '#', which a site of files cannot redirect; write only the path")
    if sign := re.search(r"[*:]", unquote(alias)):
        raise ValueError(f"'{alias}' holds '{sign[0]}', by which hosts mean any address; write each old path whole")
    _refuse_climbing(alias)
    return alias if alias.startswith("/") else f"/{alias}"


_HOST = re.compile(r"(?:[\w-]+\.)+(?P<end>[^\W\d_]{2,})(?:[/?#].*)?")
"""What looks like the name of a host at the beginning of an address without its scheme."""

_FILE_ENDS = frozenset({"md", "html", "htm", "xhtml", "pdf", "xml", "txt", "csv", "ics", "epub", "zip"})
"""Ends of files that a site may have at its top."""


def read_link(value: object) -> str:
    """The address of a page: http, https, or within the site."""
    link = read_line(value)
    if scheme_of(link) not in ("", "http", "https"):
        raise ValueError(f"'{link}' is not the address of a page; write one that begins with https://")
    if (host := _HOST.fullmatch(link)) and host["end"].lower() not in _FILE_ENDS:
        raise ValueError(f"'{link}' would be a page of this site; if it is of another, write https://{link}")
    try:
        urlsplit(link)
    except ValueError:
        raise ValueError(f"'{link}' is not the address of a page; correct what stands between // and /") from None
    if " " in link:
        raise ValueError(f"'{link}' holds a space; write %20 for it")
    if any(char.isspace() or not char.isprintable() for char in link):
        raise ValueError(f"{link!r} holds something invisible; type the address anew")
    return link


def _split(value: object, separators: str) -> list[object]:
    if isinstance(value, str):
        return [name for name in (part.strip() for part in re.split(separators, value)) if name]
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        _refuse_shape(value, "a list", "write each item on a line of its own that begins with '- '")
    return list(value)


def _refuse_shape(value: object, wanted: str, remedy: str) -> NoReturn:
    kind = repr(value)
    if isinstance(value, list | tuple):
        kind = "a list"
    elif isinstance(value, dict):
        kind = "a group of fields"
    raise ValueError(f"is {kind} where {wanted} is expected; {remedy}")


def _refuse_climbing(path: str) -> None:
    """Refuse what leads out of the site, percent-encoded or not."""
    plain_path = unquote(path)
    if ".." in plain_path.split("/") or "\\" in plain_path or _SCHEME.match(plain_path) or has_control(plain_path):
        raise ValueError(f"'{path}' leads out of the site; write a path below it, without '..', '\\' and scheme")
    if any(len(part.encode()) > 200 for part in plain_path.split("/")):
        raise ValueError("has a part of more than 200 bytes; shorten it")


def _tag_case(tag: str) -> str:
    """RFC 5646, 2.1.1: lower case, but regions in capitals and scripts with one, except after a singleton."""
    first, *rest = tag.lower().split("-")
    parts = [first]
    for part in rest:
        after_singleton = any(len(earlier) == 1 for earlier in parts)
        cased = part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part
        parts.append(part if after_singleton else cased)
    return "-".join(parts)


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
