"""Edits of the theme, the settings and the clock; of files behind the back of the build; and edits that are wrong."""

from __future__ import annotations

import os
import shutil

from engine.hand import MOMENTS, Hand, edit
from engine.small_site import BYLINE, RAISING, settings
from site_tests.sandbox import ROOT

OWN = "mine/templates/components/byline.html"
MINE = "mine/templates/components/mine.html"
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Read also"
msgstr "{}"
"""


@edit(4)
def a_template_of_the_overlay(hand: Hand) -> str:
    if OWN in hand.files and hand.random.random() < 0.3:
        hand.remove(MINE)
        return hand.remove(OWN)
    ways = ['"components/mine.html"', '"components/" ~ "mine.html"', '"./components//mine.html"']
    words = hand.random.choice(["{{ mine('signé') }}", hand.random.choice(["Par nous", "Par vous"])])
    _mine(hand)
    return hand.write(OWN, BYLINE.format(hand.random.choice(ways), words))


@edit(4)
def a_template_that_others_take(hand: Hand) -> str:
    if OWN not in hand.files:
        hand.write(OWN, BYLINE.format('"./components//mine.html"', "{{ mine('signé') }}"))
    return _mine(hand)


def _mine(hand: Hand) -> str:
    text = f"{{% macro mine(word) %}}<em>{{{{ word }}}} {hand.random.randrange(99)}</em>{{% endmacro %}}\n"
    return hand.write(MINE, text)


@edit(3)
def a_template_in_the_place_of_the_theme_s(hand: Hand) -> str:
    name = hand.random.choice(["partials/footer.html", "tag.html", "components/entry.html", "index.html"])
    path = f"mine/templates/{name}"
    if path in hand.files:
        return hand.remove(path)
    text = (ROOT / "theme" / "templates" / name).read_text("utf-8")
    return hand.write(path, text.replace("</a>", f"</a><!-- {hand.random.randrange(99)} -->", 1))


@edit(2)
def words_of_the_overlay(hand: Hand) -> str:
    path = "mine/locale/fr/LC_MESSAGES/porte-voix.po"
    if path in hand.files and hand.random.random() < 0.4:
        return hand.remove(path)
    return hand.write(path, CATALOGUE.format(hand.random.choice(["À lire", "Lire encore", "Suite"])))


LEDGERS = tuple(f"content/{RAISING}/ledgers/{name}.csv" for name in ("lea", "tom"))


@edit(3)
def a_gift(hand: Hand) -> str:
    """One more, one less, or another amount; of who is named, and of who is not."""
    path = hand.some(r"/ledgers/[^/]+\.csv$")
    head, *gifts = hand.text(path).splitlines()
    way = hand.random.choice(["added", "removed", "changed"])
    amount = hand.random.randrange(1, 300)
    if way == "added" or not gifts:
        who = hand.random.choice([",,", "Odile,Bravo !,yes", "Discrète,,no"])
        gifts.append(f"2026-0{hand.random.randrange(1, 9)}-12,{amount},{who}")
    elif way == "removed":
        gifts.remove(hand.random.choice(gifts))
    else:
        at = hand.random.randrange(len(gifts))
        day, _, rest = gifts[at].split(",", 2)
        gifts[at] = f"{day},{amount},{rest}"
    hand.write(path, "\n".join((head, *gifts, "")))
    return f"{way} {path}"


@edit(2)
def a_ledger_renamed(hand: Hand) -> str:
    """The gifts become another page's."""
    path = hand.some(r"/ledgers/[^/]+\.csv$")
    data = hand.files[path]
    hand.remove(path)
    return hand.write(LEDGERS[1 - LEDGERS.index(path)], data)


@edit(2)
def a_token(hand: Hand) -> str:
    colour = hand.random.choice(["white", "#fffffe", "#fefefe"])
    return hand.write("mine/static/css/tokens-own.css", f":root {{ --paper: light-dark({colour}, black) }}\n")


@edit(5)
def a_setting(hand: Hand) -> str:
    lines = [
        f'SITENAME = "{hand.words(2).replace("<b>", "").replace("</b>", "")}"',
        'SITESUBTITLE = "Un autre"',
        "DEFAULT_PAGINATION = 4",
        "TYPOGRIFY = False",
        "SUMMARY_MAX_LENGTH = 50",
        'TIMEZONE = "America/Montreal"',
        'PORTEVOIX_SHARING = {"networks": ["mastodon"]}',
        "PORTEVOIX_FEED_LIMIT = 3",
        'ARTICLE_URL = "textes/{slug}/"\nARTICLE_SAVE_AS = "textes/{slug}/index.html"',
        'SITEURL = "https://autre.example/dossier"',
        'DEFAULT_LANG = "en"',
        'PORTEVOIX_TRUST = {"blog": "guest"}',
        'MARKDOWN = {"extension_configs": {"markdown.extensions.toc": {"permalink": True}}}',
        'JINJA_ENVIRONMENT = {"trim_blocks": False}',
        "",
    ]
    chosen = hand.random.sample(lines, hand.random.randrange(3))
    hand.write("pelicanconf.py", settings(*chosen))
    return repr(chosen)


@edit(4)
def the_clock(hand: Hand) -> str:
    hand.now = hand.random.choice(MOMENTS)
    return str(hand.now)


@edit(10)
def nothing(hand: Hand) -> str:
    return ""


@edit(3)
def a_touch(hand: Hand) -> str:
    path = hand.some("^(content|mine)/")
    os.utime(hand.folder / path, ns=(0, hand.random.randrange(1 << 60)))
    return path


@edit(16)
def the_past(hand: Hand) -> str:
    """All as it was, the clock too: the largest of edits, and its clean build is known already."""
    hand.now, then = hand.random.choice(hand.good)
    return str(hand.restore(then))


@edit(4)
def same_size_same_time(hand: Hand) -> str:
    path = hand.some(r"^(content/(blog|pages)/.*\.md|mine/templates/components/mine\.html)$")
    swapped = hand.files[path].swapcase() if path.startswith("mine") else _swapped(hand.files[path])
    return hand.again(path, hand.files[path] if path.startswith("mine") else swapped)


def _swapped(data: bytes) -> bytes:
    """Other words of the same length, below the header."""
    head, mark, body = data.rpartition(b"---\n")
    return head + mark + body.replace(b"un", b"UN") if b"un" in body else head + mark + body.replace(b"UN", b"un")


@edit(2)
def back_and_forth(hand: Hand) -> str:
    path = hand.post()
    before = hand.files[path]
    hand.write(path, before + b"\nUn instant.\n")
    return hand.write(path, before)


@edit(8)
def the_output_by_hand(hand: Hand) -> str:
    made = hand.made()
    if not made:
        return ""
    file = hand.random.choice(made)
    way = hand.random.choice([_appended, _other_letters, _other_letters_at_the_same_time, _gone, _copied, _emptied])
    way(file)
    return f"{way.__name__} {file.relative_to(hand.output)}"


def _appended(file: os.PathLike[str]) -> None:
    with open(file, "ab") as opened:  # noqa: PTH123
        opened.write(b"!")


def _other_letters(file: os.PathLike[str]) -> None:
    with open(file, "r+b") as opened:  # noqa: PTH123
        opened.write(b"????")


def _other_letters_at_the_same_time(file: os.PathLike[str]) -> None:
    before = os.stat(file)  # noqa: PTH116
    _other_letters(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _gone(file: os.PathLike[str]) -> None:
    os.unlink(file)  # noqa: PTH108


def _copied(file: os.PathLike[str]) -> None:
    shutil.copy2(file, f"{os.fspath(file)}~")
    _other_letters(f"{os.fspath(file)}~")  # type: ignore[arg-type]
    os.replace(f"{os.fspath(file)}~", file)  # noqa: PTH105


def _emptied(file: os.PathLike[str]) -> None:
    os.truncate(file, 0)


@edit(7)
def a_mistake(hand: Hand) -> str:
    wrong = [
        ("content/blog/faux.md", "---\ntitle: [\n---\n\nNon.\n"),
        ("content/blog/faux.md", "---\ntitle: Faux\ndate: hier\n---\n\nNon.\n"),
        ("content/blog/faux.md", "---\ntitle: Faux\ndate: 2026-01-01\n---\n\n[nulle part]({filename}nulle-part.md)\n"),
        ("content/blog/faux.md", "---\ntitle: Faux\ndate: 2026-01-01\nslug: traduit\n---\n\nDeux fois.\n"),
        ("content/taxonomy.yaml", "tags:\n  - nom: x\n"),
        (MINE, "{% macro mine(word) %}{{ word.absent }}{% endmacro %}\n"),
        (MINE, "{% macro mine(word) %}{{ word }}\n"),
        ("mine/templates/page.html", '{% extends "base.html" %}{% block main %}{{ view.absent }}{% endblock %}\n'),
        ("mine/static/css/tokens-own.css", ":root { --paper: light-dark(black, black) }\n"),
    ]
    path, text = hand.random.choice(wrong)
    return hand.write(path, text) + f": {text!r}"
