"""The interface's words, dates and numbers in each language, with no locale of the system."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from portevoix import words as words_module
from portevoix.kept_code import KeptCode
from portevoix.words import Dictionary, Words, messages
from site_tests.looks import looks_of
from site_tests.sandbox import ROOT

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {lang}\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

{messages}
"""
PARIS = ZoneInfo("Europe/Paris")


def catalogue(folder: Path, lang: str, **messages: str) -> Path:
    """A theme folder with one more catalogue."""
    file = folder / "locale" / lang / "LC_MESSAGES" / "porte-voix.po"
    file.parent.mkdir(parents=True)
    text = "\n".join(f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in messages.items())
    file.write_text(CATALOGUE.format(lang=lang, messages=text), encoding="utf-8")
    return folder


def words(lang: str, *folders: Path) -> Words:
    return Dictionary(folders or (ROOT / "theme",)).of(lang)


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("fr", date(2009, 5, 1), "1er mai 2009"),
        ("fr", date(2009, 4, 11), "11 avril 2009"),
        ("fr", date(2009, 4, 21), "21 avril 2009"),
        ("fr-CA", date(2009, 5, 1), "1er mai 2009"),
        ("en", date(2009, 5, 1), "May 1, 2009"),
        ("en-GB", date(2009, 5, 1), "1 May 2009"),
        ("de", date(2009, 3, 1), "1. März 2009"),
        ("tlh", date(2009, 5, 1), "May 1, 2009"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(lang: str, day: date, text: str):
    assert words(lang).day(day) == text


def test_one_instant_is_another_day_in_another_zone():
    """The two are equal: what was written of one is not to be found for the other."""
    spoken, late = words("fr"), datetime(2009, 4, 30, 23, 30, tzinfo=PARIS)
    there = late.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (spoken.day(late), spoken.day(there)) == ("30 avril 2009", "1er mai 2009")
    assert (spoken.month(late), spoken.month_name(there)) == ("avril 2009", "mai")


def test_numbers_that_are_equal_may_be_written_apart():
    assert [words("fr").number(number) for number in (0, 0.0, -0.0, 1234, 1234.5)] == [
        "0", "0", "-0", "1\u202f234", "1\u202f234,5"
    ]  # fmt: skip


def test_the_first_of_a_month_with_its_hour_is_still_the_first():
    assert words("fr").day(datetime(2009, 5, 1, 0, 0, tzinfo=PARIS)) == "1er mai 2009"


@pytest.mark.parametrize(
    ("lang", "moment", "text"),
    [
        ("fr", date(2009, 5, 1), "1er mai 2009"),
        ("fr", datetime(2009, 5, 9, 19, 30, tzinfo=PARIS), "9 mai 2009 à 19\u00a0h\u00a030"),
        ("fr", datetime(2009, 5, 9, 9, 5, tzinfo=PARIS), "9 mai 2009 à 9\u00a0h\u00a005"),
        ("fr", datetime(2009, 5, 9, 19, 0, tzinfo=PARIS), "9 mai 2009 à 19\u00a0h"),
        ("en-GB", datetime(2009, 5, 9, 19, 30, tzinfo=PARIS), "9 May 2009, 19:30"),
    ],
)
def test_an_instant_shows_its_hour_where_it_has_one(lang: str, moment: date, text: str):
    assert words(lang).instant(moment) == text


def test_the_hour_is_that_of_the_instants_own_zone():
    assert words("fr").instant(datetime(2009, 5, 9, 19, 30, tzinfo=UTC)).endswith("19\u00a0h\u00a030")


@pytest.mark.parametrize(
    ("lang", "month", "name"),
    [("fr", "août 2009", "août"), ("en", "August 2009", "August"), ("ru", "август 2009", "август")],
)
def test_a_month_stands_alone_in_its_own_form(lang: str, month: str, name: str):
    assert words(lang).month(date(2009, 8, 1)) == month
    assert words(lang).month_name(date(2009, 8, 1)) == name


def test_numbers_have_the_separators_of_their_language():
    assert words("fr").number(12345) == "12\u202f345"
    assert words("en").number(12345) == "12,345"


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY.UTF-8"])
def test_dates_need_no_locale_of_the_system(locale: str):
    program = (
        "from datetime import date; from pathlib import Path; from portevoix.words import Dictionary;"
        f"words = Dictionary((Path({str(ROOT / 'theme')!r}),)).of('fr');"
        "print(ascii([words.day(date(2009, 8, 1)), words.month(date(2009, 2, 1)), words.gettext('Home')]))"
    )
    environment = {
        **os.environ,
        "LC_ALL": locale,
        "LANG": locale,
        "LANGUAGE": "de",
        "PYTHONPATH": str(ROOT / "plugins"),
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ascii(["1er août 2009", "février 2009", "Accueil"])


def test_a_dialect_falls_back_on_its_language(tmp_path: Path):
    assert words("fr-CA").gettext("Home") == "Accueil"
    quebec = catalogue(catalogue(tmp_path, "fr", Home="Accueil", Tags="Mots-clés"), "fr-CA", Tags="Étiquettes")
    assert words("fr-CA", quebec).gettext("Tags") == "Étiquettes"
    assert words("fr-CA", quebec).gettext("Home") == "Accueil"
    assert words("fr", quebec).gettext("Tags") == "Mots-clés"


def test_a_language_nobody_translated_speaks_english():
    assert words("oc").gettext("Home") == "Home"


def test_an_overlay_wins_word_by_word(tmp_path: Path):
    overlay = catalogue(tmp_path, "fr", Home="Maison")
    mixed = words("fr", overlay, ROOT / "theme")
    assert mixed.gettext("Home") == "Maison"
    assert mixed.gettext("Tags") == words("fr").gettext("Tags") != "Tags"


def test_a_word_left_untranslated_in_an_overlay_is_the_themes(tmp_path: Path):
    overlay = catalogue(tmp_path, "fr", Home="")
    assert words("fr", overlay, ROOT / "theme").gettext("Home") == "Accueil"


def test_plurals_follow_the_language(tmp_path: Path):
    french = words("fr")
    assert [french.ngettext("article", "articles", number) for number in (0, 1, 2)] == [
        "article",
        "article",
        "articles",
    ]
    english = words("en")
    assert [english.ngettext("article", "articles", number) for number in (0, 1, 2)] == [
        "articles",
        "article",
        "articles",
    ]


def test_messages_are_filled_in_by_name(tmp_path: Path):
    folder = catalogue(tmp_path, "fr", **{"Feed of %(name)s": "Flux de %(name)s"})
    assert words("fr", folder).gettext("Feed of %(name)s", name="100 %") == "Flux de 100 %"


def test_a_translation_that_names_other_values_is_left_untranslated(tmp_path: Path):
    folder = catalogue(tmp_path, "fr", **{"Feed of %(name)s": "Flux de %(nom)s"})
    assert words("fr", folder).gettext("Feed of %(name)s", name="x") == "Feed of x"


@pytest.mark.parametrize(
    ("message", "translation", "said"),
    [
        ("Feed of %(name)s", "Flux de %(nom)s", "fills in %(nom)s, which its message does not have (it has: %(name)s)"),
        ("Home", "Accueil de %(nom)s", "fills in %(nom)s, which its message does not have (it has: none)"),
        ("Home", "Accueil à 100 %", "has a '%' that fills in nothing; write %% for a percent sign"),
    ],
)
def test_a_translation_that_cannot_be_filled_in_is_named_and_left_out(
    tmp_path: Path, message: str, translation: str, said: str
):
    folder = catalogue(tmp_path, "fr", Tags="Mots", **{message: translation})
    dictionary = Dictionary((folder, ROOT / "theme"))
    ((path, line, why),) = dictionary.mistakes()
    assert (path.parts[-4:], line) == (("locale", "fr", "LC_MESSAGES", "porte-voix.po"), 10)
    assert said in why
    assert dictionary.of("fr").gettext("Home") == "Accueil"
    assert dictionary.of("fr").gettext("Tags") == "Mots"


@pytest.mark.parametrize(
    "line", ['msgstr "Faites suivre', "msgstr Faites", 'msgst "Faites"', 'msgid "a', "Faites", 'msgstr "a" "b" c']
)
def test_a_line_of_a_catalogue_that_would_lose_letters_is_named(tmp_path: Path, line: str):
    folder = catalogue(tmp_path, "fr", Home="Accueil")
    file = folder / "locale" / "fr" / "LC_MESSAGES" / "porte-voix.po"
    before = file.read_text("utf-8").rstrip("\n")
    file.write_text(f'{before}\n\n# a remark\nmsgid "Tags"\n{line}\n', encoding="utf-8")
    ((path, number, why),) = Dictionary((folder, ROOT / "theme")).mistakes()
    assert (path, number) == (file, before.count("\n") + 5)
    assert "close the quotes" in why


def test_a_plural_may_leave_its_number_out_and_not_name_another_value(tmp_path: Path):
    folder = catalogue(tmp_path, "fr")
    file = folder / "locale" / "fr" / "LC_MESSAGES" / "porte-voix.po"
    plural = '\nmsgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "un jour"\nmsgstr[1] "{} jours"\n'
    file.write_text(file.read_text("utf-8") + plural.format("%(num)d"), encoding="utf-8")
    assert list(Dictionary((folder,)).mistakes()) == []
    file.write_text(file.read_text("utf-8").replace("%(num)d", "%(nombre)s"), encoding="utf-8")
    assert ["%(nombre)s" in why for _, _, why in Dictionary((folder,)).mistakes()] == [True]


def test_a_catalogue_that_is_not_utf8_is_named_and_left_out(tmp_path: Path):
    folder = catalogue(tmp_path, "fr", Home="Été")
    file = folder / "locale" / "fr" / "LC_MESSAGES" / "porte-voix.po"
    file.write_bytes(file.read_text("utf-8").encode("latin-1"))
    dictionary = Dictionary((folder, ROOT / "theme"))
    assert [(path, line) for path, line, _ in dictionary.mistakes()] == [(file, 0)]
    assert dictionary.of("fr").gettext("Home") == "Accueil"


def test_a_theme_s_catalogues_are_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folders = (catalogue(tmp_path, "fr", Home="Chez nous"), ROOT / "theme")
    looked = looks_of(words_module, monkeypatch)
    dictionary = Dictionary(folders)
    assert list(dictionary.mistakes()) == []
    assert [dictionary.of(lang).gettext("Home") for lang in ("fr", "fr-CA", "en")] == ["Chez nous", "Chez nous", "Home"]
    assert looked == [folder / "locale" for folder in folders]


def test_a_catalogue_of_other_bytes_is_judged_anew(tmp_path: Path):
    folder = catalogue(tmp_path, "fr", Home="Accueil")
    file = folder / "locale" / "fr" / "LC_MESSAGES" / "porte-voix.po"
    sound = file.read_bytes()
    for _ in range(2):
        assert list(Dictionary((folder,)).mistakes()) == []
        assert list(messages(file)) == [("Home", 7)]
        file.write_bytes(sound.replace(b"Home", b"House").replace(b'Accueil"', b"Accueil"))
        assert len(list(Dictionary((folder,)).mistakes())) == 1
        assert list(messages(file)) == [("House", 7)]
        file.write_bytes(sound)


def test_what_is_compiled_of_a_catalogue_outlasts_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made: list[bytes] = []
    make = words_module._made

    def counted(written: bytes) -> words_module._Compiled:
        made.append(written)
        return make(written)

    monkeypatch.setattr(words_module, "_made", counted)
    monkeypatch.setattr(words_module, "of_this_environment", lambda: KeptCode(tmp_path / "kept"))
    folder = catalogue(tmp_path, "fr", Home="Chez nous", **{"%(num)s posts": "%(nom)s billets"})
    found = []
    for expected in (1, 1, 2):
        words_module._compiled.cache_clear()  # as another process would begin
        dictionary = Dictionary((folder,))
        found.append((dictionary.of("fr").gettext("Home"), list(dictionary.mistakes())))
        assert len(made) == expected
        if expected == len(found) - 1:
            (kept,) = (tmp_path / "kept").rglob("*.code")
            kept.write_bytes(kept.read_bytes()[:-1])
    assert found[0] == found[1] == found[2]
    assert found[0][0] == "Chez nous"
    assert len(found[0][1]) == 1
    words_module._compiled.cache_clear()
