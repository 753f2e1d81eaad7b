"""The interface's words and dates in each language, from the theme's catalogues and Babel; no system locale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

DOMAIN = "porte-voix"


class Words:
    """One language's words: translations of the interface, dates and numbers as that language writes them."""

    def __init__(self, lang: str, translations: NullTranslations) -> None:
        self.lang = lang
        self._translations = translations
        self._locale = locale_of(lang)

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
        text = format_date(moment, "long", locale=self._locale)
        return "1er" + text[1:] if self._locale.language == "fr" and moment.day == 1 and text[:2] == "1 " else text

    def month(self, moment: date) -> str:
        """A month and its year: `avril 2009`."""
        return format_date(moment, "LLLL y", locale=self._locale)

    def month_name(self, moment: date) -> str:
        """A month alone: `avril`."""
        return format_date(moment, "LLLL", locale=self._locale)

    def instant(self, moment: date) -> str:
        """A day, with its hour where one is known: `9 mai 2009 à 19 h 30`."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        if self._locale.language == "fr":
            minutes = f"\u00a0{moment:%M}" if moment.minute else ""
            return f"{self.day(moment)} à {moment.hour}\u00a0h{minutes}"
        return f"{self.day(moment)}, {format_time(moment, 'short', locale=self._locale)}"

    def number(self, value: int) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self._locale)


def locale_of(lang: str) -> Locale:
    """Babel's locale for a BCP 47 tag; for a language Babel does not know, English."""
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


class Dictionary:
    """The words of all languages, looked up in the theme's folders (an overlay's catalogue wins word by word)."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._words: dict[str, Words] = {}
        self._spoken: dict[str, bool] = {}

    def of(self, lang: str) -> Words:
        """The words of a language; `fr-CA` falls back on `fr`, an unknown language on English."""
        if lang not in self._words:
            self._words[lang] = Words(lang, self._load(lang))
        return self._words[lang]

    def speaks(self, lang: str) -> bool:
        """Whether some folder has a catalogue of this language, or of the one it is a variety of."""
        if lang not in self._spoken:
            catalogues = (_catalogue(folder, name) for folder in self._folders for name in (lang.split("-")[0], lang))
            self._spoken[lang] = any(catalogue.is_file() for catalogue in catalogues)
        return self._spoken[lang]

    def unreadable(self) -> Iterator[tuple[Path, str]]:
        """The catalogues that cannot be read, and why: without them words are as the folders below have them."""
        for folder in self._folders:
            for catalogue in sorted((folder / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
                try:
                    _read(catalogue)
                except ValueError as error:
                    yield catalogue, str(error)

    def _load(self, lang: str) -> NullTranslations:
        chain: NullTranslations | None = None
        for folder in reversed(self._folders):
            for name in dict.fromkeys((lang.split("-")[0], lang)):
                with suppress(FileNotFoundError, ValueError):
                    found = _read(_catalogue(folder, name))
                    if chain is not None:
                        found.add_fallback(chain)
                    chain = found
        return chain or NullTranslations()


def _catalogue(folder: Path, lang: str) -> Path:
    return folder / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read(catalogue: Path) -> GNUTranslations:
    """Raises ValueError for what is no catalogue in UTF-8."""
    try:
        return GNUTranslations(BytesIO(_compiled(catalogue.read_bytes())))
    except (LookupError, PoFileError) as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=16)
def _compiled(catalogue: bytes) -> bytes:
    """The binary form of a .po catalogue; kept by content, since the preview server reads it at every build."""
    binary = BytesIO()
    write_mo(binary, read_po(BytesIO(catalogue), abort_invalid=True))
    return binary.getvalue()
