"""Strings of our own making that titles and addresses meet: odd names, and ways out of a folder. Both are seeded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product
from random import Random

_DEVICES = ("CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9", "CONIN$", "CONOUT$", "COM¹", "CLOCK$")
_MARKUP = (
    "<b>gras</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp; &lt;", "&#x41;", "{{ 7 * 7 }}",
    "{% raw %}", "${7*7}", "#{7*7}", "[lien](x)", "![image](x)", "`code`", "*gras*", "---", "...", "- liste", "# titre",
    "'; DROP TABLE articles; --", "1 OR 1=1", '"', "'", '"; cat /etc/passwd; "', "$(id)", "`id`", "|| id", "%s%n%x",
    "%00", "\\", "\\\\", "\\n", "%0d%0aSet-Cookie: a=b", "key: value", "- a\n- b", "[]", "{}", "null", "~", "true", "0",
    "-1", "1e309", "NaN", "Infinity", "0x10", "2026-04-01", "12:30", "undefined", "None", "=1+1", "@SUM(A1)",
)  # fmt: skip
_PATHS = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\Windows", "//server/share", "a/b", "a\\b", "a:b", "a*b",
    "a?b", "a|b", "a<b", ".htaccess", ".git", "_headers", "CNAME", "index.html", "index", "404", "robots.txt", "feed",
    "page", "tags", "a.", "a ", ".a", "a..b", "~root", "a%2fb", "a%b", "%2e%2e", "-rf", "--help", "atom.xml",
)  # fmt: skip
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066\u2069\u034f\u180e\u115f\u3164\u2800"
_JOINED = "\u0301\u0323\u20dd\u0488\u0e31\u0941\u05b0\u064b\ufe0f\u20e3"
_SCRIPTS = (
    (0x41, 0x7A), (0xC0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x530, 0x58F), (0x5D0, 0x5EA), (0x620, 0x64A),
    (0x900, 0x97F), (0xE01, 0xE3A), (0x10A0, 0x10FF), (0x1100, 0x11FF), (0x1F300, 0x1F6FF), (0x2100, 0x214F),
    (0x2460, 0x24FF), (0x3041, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFB00, 0xFB4F), (0xFF21, 0xFF5A),
    (0x10330, 0x1034A), (0x1D400, 0x1D7FF), (0x20000, 0x2A6DF),
)  # fmt: skip


def names(count: int = 520) -> list[str]:
    """As many different odd names, the same in every run: of every script, sign, shape and length."""
    random = Random(16)
    found = dict.fromkeys([*_fixed(), *(_of_scripts(random) for _ in range(2 * count))])
    return list(found)[:count]


def _fixed() -> Iterator[str]:
    yield from _DEVICES
    yield from (f"{device}.txt" for device in _DEVICES)
    yield from (f" {device.lower()} " for device in _DEVICES)
    yield from _MARKUP
    yield from _PATHS
    for char in _INVISIBLE:
        yield from (char, f"mot{char}coupé {ord(char)}", f"{char}devant {ord(char)}")
    for char in _JOINED:
        yield from (char, f"e{char}", f"a{char * 9}b", f"Zalgo{''.join(_JOINED)}{ord(char)}")
    yield from (
        "a" * 200,
        "é" * 200,
        "日" * 200,
        "mot " * 49 + "fin",
        "🎉" * 50,
        "🎉",
        "👩‍👩‍👧‍👦",
        "🇫🇷",
        "1️⃣",
        "½",
        "Ⅷ",
        "²",
        "ß" * 60,
    )
    yield from ("ſ", "K", "Å", "ﬀ", "İ", "ı", "ŉ", "ǰ", "ΐ", "և", "ẖ", "ς", "Σ", "𝔘𝔫𝔦", "Ａ", "ａ", "①", "㎏", "㍿")


def _of_scripts(random: Random) -> str:
    """A few words, of one script or several."""
    words = []
    for _ in range(random.randint(1, 4)):
        first, last = random.choice(_SCRIPTS)
        word = "".join(chr(random.randint(first, last)) for _ in range(random.randint(1, 9)))
        words.append("".join(char for char in word if unicodedata.category(char) not in {"Cn", "Cs", "Co", "Cc"}))
    sign = random.choice((" ", " ", "-", "_", "/", ".", "’", "\u00a0", "\u3000", "\u200f", " & ", " : "))
    return random.choice(("", "", "\u202e", "« ", "#")) + sign.join(words)


_CLIMBS = (
    "..", "...", "....", ".", ". .", ".. ", " ..", "..;", "%2e%2e", "%2E%2e", ".%2e", "%252e%252e", "%25252e%25252e",
    "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "．．", "․․", "‥", "…", "．.",
    "..\u200b", "..\u00ad", "..\x00", "..\t",
)  # fmt: skip
_SLASHES = (
    "/", "//", "\\", "\\\\", "%2f", "%2F", "%5c", "%252f", "%255c", "%c0%af", "%e0%80%af", "%c1%9c", "⁄", "∕", "／",
    "＼", "⧸", "/./", "\\/", "%2f/", "/%00/",
)  # fmt: skip
_STARTS = ("", "/", "//", "\\", "\\\\", "./", "~/", "C:", "C:\\", "file:///", "a/", "%2f", "\\\\?\\", "{static}/")
_TARGETS = ("etc/passwd", "secret.txt", ".git/config", "CON", "x", ".ssh/id", "nul.html")
_SINGLE = (
    ".git", ".git/config", ".GIT/x", ".Git", "git~1", ".git ", ".git.", ".git\u200c", ".g\u200cit/config", "a/.git/x",
    "a/.git", "..", ".", "/", "\\", "~", "~root/x", "CON", "con.html", "NUL", "aux/x", "COM1.html", "x/LPT1", "a.",
    "a ", "a./b", "a /b", "a:b", "C:x", "c|/x", "x::$DATA", "x:y/z", "\x00", "a\x00b", "a%00b", "/etc/passwd",
    "//host/x", "http://host/x", "file:/etc/passwd", "\\\\host\\share\\x", "javascript:x", "data:x", "a\nb", "a\rb",
    "a\u2028b", "*", "a?b", "a#b", "<x>", "_redirects", "CNAME",
)  # fmt: skip


def climbs() -> list[str]:
    """More than 23,000 different ways out of a folder, or into one that is kept, the same in every run."""
    made = (
        f"{start}{slash.join([climb] * depth)}{slash}{target}"
        for start, climb, slash, depth, target in product(_STARTS, _CLIMBS, _SLASHES, (1, 2, 6), _TARGETS)
    )
    every = dict.fromkeys(made)
    chosen = Random(21).sample(sorted(every), 23_500)
    return list(dict.fromkeys([*_SINGLE, *chosen]))
