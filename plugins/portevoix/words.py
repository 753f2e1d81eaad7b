"""The interface's words and dates in each language, from the theme's catalogues and Babel; no system locale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from portevoix.kept import digest
from portevoix.kept_code import of_this_environment
from portevoix.regular import NotPlain, look, read_plain

if TYPE_CHECKING:
    from babel.messages.catalog import Message

DOMAIN = "porte-voix"

_NARROW = "\u202f"
_MOST_DATES = 8_192
_MOST_NUMBERS = 1_024
"""How many are kept a language; the days of 22 years are."""
_NAMED = re.compile(r"%\((\w+)\)")


class Words:
    """One language's words: translations of the interface, dates and numbers as that language writes them."""

    def __init__(self, lang: str, translations: NullTranslations, narrow: str = _NARROW) -> None:
        self.lang = lang
        self.narrow = narrow
        self._translations = translations
        self._locale = locale_of(lang)
        # What Babel writes, kept by all that it reads: of a moment the day.
        self._formatted = lru_cache(_MOST_DATES)(self._format)
        self._counted = lru_cache(_MOST_NUMBERS)(self._decimal)

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, its `%(name)s` filled in."""
        text = self._translations.gettext(message)
        try:
            return text % values if values else text
        except (LookupError, TypeError, ValueError):  # a translation that names other values: better untranslated
            return message % values

    def plural(self, singular: str, plural: str, number: int) -> str:
        """The form of the message that goes with *number*, its values not yet filled in."""
        return self._translations.ngettext(singular, plural, number)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The form of the message that goes with *number*, its `%(name)s` filled in (`num` is the number)."""
        return self.plural(singular, plural, number) % {"num": number, **values}

    def day(self, moment: date) -> str:
        """A date in full: `26 avril 2009`, `1er mai 2009` (CLDR has no ordinal for French; usage asks for one)."""
        text = self._formatted(moment.year, moment.month, moment.day, "long")
        return "1er" + text[1:] if self._locale.language == "fr" and moment.day == 1 and text[:2] == "1 " else text

    def day_number(self, moment: date) -> str:
        """The day of the month alone: `26`, `1er`."""
        return "1er" if self._locale.language == "fr" and moment.day == 1 else str(moment.day)

    def month(self, moment: date) -> str:
        """A month and its year: `avril 2009`."""
        return self._formatted(moment.year, moment.month, 1, "LLLL y")

    def month_name(self, moment: date) -> str:
        """A month alone: `avril`."""
        return self._formatted(1, moment.month, 1, "LLLL")

    def instant(self, moment: date) -> str:
        """A day, with its hour where one is known: `9 mai 2009 à 19 h 30`."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        return f"{self.day(moment)}{' à ' if self._locale.language == 'fr' else ', '}{self.hour(moment)}"

    def hour(self, moment: datetime) -> str:
        """The hour alone, on the clock of the instant's own zone: `20 h`, `21 h 30`, `8:00 PM`."""
        if self._locale.language != "fr":
            return format_time(moment, "short", locale=self._locale)
        minutes = f"\u00a0{moment:%M}" if moment.minute else ""
        return f"{moment.hour}\u00a0h{minutes}"

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return self._counted(value) if type(value) is int else self._decimal(value)

    def _format(self, year: int, month: int, day: int, form: str) -> str:
        return format_date(date(year, month, day), form, locale=self._locale)

    def _decimal(self, value: float) -> str:
        return format_decimal(value, locale=self._locale).replace(_NARROW, self.narrow)


@lru_cache(maxsize=256)
def locale_of(lang: str) -> Locale:
    """Babel's locale for a BCP 47 tag; for a language Babel does not know, English. Pure, and asked for each page."""
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def direction_of(lang: str) -> str:
    """The direction a language is written in, for `dir`: `ltr` or `rtl`."""
    return locale_of(lang).text_direction


class Dictionary:
    """The words of all languages, looked up in the theme's folders (an overlay's catalogue wins word by word).

    *narrow* stands in them for U+202F, which some faces do not have.
    """

    def __init__(self, folders: tuple[Path, ...], narrow: str = _NARROW) -> None:
        self._folders = folders
        self._narrow = narrow
        self._words: dict[str, Words] = {}
        self._spoken: dict[str, bool] = {}
        self._catalogues = cache(_catalogues)  # for all languages, as long as this lasts

    def of(self, lang: str) -> Words:
        """The words of a language; `fr-CA` falls back on `fr`, an unknown language on English."""
        if lang not in self._words:
            self._words[lang] = Words(lang, self._load(lang), self._narrow)
        return self._words[lang]

    def nearest(self, *langs: str | None) -> Words:
        """The words of the first of these languages that the theme speaks, else English."""
        return self.of(next((lang for lang in langs if lang and self.speaks(lang)), "en"))

    def speaks(self, lang: str) -> bool:
        """Whether some folder has a catalogue of this language, or of the one it is a variety of."""
        if lang not in self._spoken:
            catalogues = (_catalogue(folder, name) for folder in self._folders for name in (lang.split("-")[0], lang))
            self._spoken[lang] = any(catalogue.is_file() for catalogue in catalogues)
        return self._spoken[lang]

    def mistakes(self) -> Iterator[tuple[Path, int, str]]:
        """What is wrong in the catalogues: file, line, why. Such words are as the folders below have them."""
        for folder in self._folders:
            for path in self._catalogues(folder):
                written = path.read_bytes()
                if malformed := _malformed(written):
                    yield from ((path, line, why) for line, why in malformed)
                    continue
                try:
                    yield from ((path, line, why) for line, why in _compiled(written).unfit)
                except ValueError as error:
                    yield path, 0, f"gettext cannot read this ({error}); save it as a catalogue in UTF-8"

    def _load(self, lang: str) -> NullTranslations:
        chain: NullTranslations | None = None
        for folder in reversed(self._folders):
            for name in dict.fromkeys((lang.split("-")[0], lang)):
                if _catalogue(folder, name) not in self._catalogues(folder):
                    continue
                with suppress(FileNotFoundError, NotPlain, ValueError):
                    found = _read(_catalogue(folder, name), self._narrow)
                    if chain is not None:
                        found.add_fallback(chain)
                    chain = found
        return chain or NullTranslations()


def messages(catalogue: Path) -> Iterator[tuple[str, int]]:
    """What a catalogue translates, and at which line; nothing where it cannot be read."""
    with suppress(OSError):
        yield from _messages(catalogue.read_bytes())


@lru_cache(maxsize=16)
def _messages(catalogue: bytes) -> tuple[tuple[str, int], ...]:
    """Kept by content, as what is compiled of it."""
    from babel.messages.pofile import PoFileError, read_po

    found: list[tuple[str, int]] = []
    with suppress(LookupError, ValueError, PoFileError):
        for message in read_po(BytesIO(catalogue), abort_invalid=True):
            if message.id:
                found.append(((message.id if isinstance(message.id, str) else message.id[0]), message.lineno or 0))
    return tuple(found)


def _catalogues(folder: Path) -> dict[Path, None]:
    """Those of a folder, in their order."""
    places = (name for name in look(folder / "locale").plain if name.endswith(f"/LC_MESSAGES/{DOMAIN}.po"))
    return {folder / "locale" / name: None for name in places if name.count("/") == 2}


def _catalogue(folder: Path, lang: str) -> Path:
    return folder / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read(catalogue: Path, narrow: str) -> GNUTranslations:
    """Raises ValueError for what is no catalogue in UTF-8."""
    translated = read_plain(catalogue).replace(_NARROW.encode(), narrow.encode())
    return GNUTranslations(BytesIO(_compiled(translated).binary))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A .po catalogue in its binary form, without the translations that are *unfit*: their lines, and why."""

    binary: bytes
    unfit: tuple[tuple[int, str], ...]


@lru_cache(maxsize=16)
def _compiled(catalogue: bytes) -> _Compiled:
    """Kept by content, since the preview server reads it at every build; and with the code of templates, since every
    command does. ValueError for what is no catalogue."""
    kept = of_this_environment()
    name = f"words {digest([catalogue])}"
    if kept and (known := kept.get(name)):
        return _Compiled(*known)
    made = _made(catalogue)
    if kept:
        kept.put(name, (made.binary, made.unfit))
    return made


def _made(catalogue: bytes) -> _Compiled:
    from babel.messages.mofile import write_mo  # which are loaded where a catalogue is new
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(BytesIO(catalogue), abort_invalid=True)
    except (LookupError, PoFileError) as error:
        raise ValueError(str(error)) from error
    unfit = [(message, why) for message in catalog if (why := _unfit(message))]
    for message, _ in unfit:
        catalog.delete(message.id, message.context)
    binary = BytesIO()
    write_mo(binary, catalog)
    return _Compiled(binary.getvalue(), tuple((message.lineno or 0, why) for message, why in unfit))


_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?')


@lru_cache(maxsize=16)
def _malformed(catalogue: bytes) -> tuple[tuple[int, str], ...]:
    """Lines of which Babel would take what it can, and say nothing (gettext manual, "PO Files"). Kept by content."""
    lines = enumerate(catalogue.decode("utf-8-sig", "replace").splitlines(), start=1)
    message = 'this is no line of a catalogue; write msgid "…" or msgstr "…", and close the quotes'
    return tuple((number, message) for number, line in lines if not _LINE.fullmatch(line))


def _unfit(message: Message) -> str:
    """Why a translation cannot be filled in as its templates will, or nothing."""
    ids, strings = ((text,) if isinstance(text, str) else text for text in (message.id, message.string or ""))
    names = dict.fromkeys((name for text in ids for name in _NAMED.findall(text)), 1)
    if len(ids) > 1:
        names["num"] = 1
    for text in strings if any(ids) else ():
        try:
            text % names
        except KeyError as error:
            known = ", ".join(f"%({name})s" for name in names) or "none"
            return f"this translation fills in %({error.args[0]})s, which its message does not have (it has: {known})"
        except (TypeError, ValueError):
            return "this translation has a '%' that fills in nothing; write %% for a percent sign"
    return ""
