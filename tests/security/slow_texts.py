"""Texts that may take long: each construct of Markdown, of raw HTML, of our own and of headers, by the thousand."""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[int], str]

HEADER = "---\ntitle: A\ndate: 2026-01-01\n---\n\n"


def of(piece: str, before: str = "", after: str = "") -> Maker:
    """A text of so many bytes, about, made of one piece, `{n}` in it being a number."""

    def make(size: int) -> str:
        count = max(1, size // max(1, len(piece.encode())))
        body = "".join(piece.replace("{n}", str(n)) for n in range(count)) if "{n}" in piece else piece * count
        return HEADER + before + body + after

    return make


def nested(opening: str, closing: str, inside: str = "a") -> Maker:
    """One thing within the other."""

    def make(size: int) -> str:
        count = max(1, size // max(1, len(opening + closing)))
        return HEADER + opening * count + inside + closing * count

    return make


def deep(line: str) -> Maker:
    """Each line four spaces further in than the one above."""

    def make(size: int) -> str:
        rows, total = list[str](), 0
        while total < size and len(rows) < 5000:
            rows.append(" " * 4 * len(rows) + line)
            total += len(rows[-1])
        return HEADER + "\n".join(rows)

    return make


def header(piece: str, before: str = "", after: str = "") -> Maker:
    """The same in a header."""

    def make(size: int) -> str:
        count = max(1, size // max(1, len(piece)))
        body = "".join(piece.replace("{n}", str(n)) for n in range(count)) if "{n}" in piece else piece * count
        return f"---\ntitle: A\ndate: 2026-01-01\n{before}{body}{after}\n---\n\nB\n"

    return make


TEXTS: dict[str, Maker] = {
    # inline
    "stars": of("*"),
    "stars and words": of("*a "),
    "stars both ways": of("*a** b* "),
    "underscores": of("_a_b"),
    "backticks": of("`"),
    "backticks apart": of("`a``b"),
    "brackets": of("["),
    "brackets closed": of("[a] "),
    "nested brackets": nested("[", "]"),
    "links": of("[a](b) "),
    "links left open": of("[a]("),
    "empty links": of("[]()"),
    "references": of("[a][b{n}] "),
    "pictures": of("![a](b.png) "),
    "pictures left open": of("![a](b "),
    "pictures of nothing": of('![]("a") '),
    "films": of("![a](https://vimeo.com/{n})\n\n"),
    "autolinks": of("<https://a.b/{n}> "),
    "mail": of("<a{n}@b.fr> "),
    "escapes": of("\\*"),
    "backslashes": of("\\"),
    "entities": of("&amp;"),
    "ampersands": of("&"),
    "line breaks": of("a  \n"),
    "hard words": of("a"),
    "long words apart": of("a" * 999 + " "),
    "digits": of("1 000 "),
    "quotes": of('"'),
    "apostrophes": of("'"),
    "French quotes": of("« a » ; ! ? : "),
    "dashes": of("--"),
    "dots": of("..."),
    "spaces": of(" ", "a", "b"),
    "tabs": of("\t", "a", "b"),
    "no-break spaces": of("\u00a0"),
    "combining marks": of("e\u0301\u0302"),
    # blocks
    "empty lines": of("\n", "a", "b"),
    "paragraphs": of("a\n\n"),
    "lines": of("a\n"),
    "headings": of("# a\n"),
    "headings apart": of("# a\n\n"),
    "headings of one name": of("## Le même\n\n"),
    "headings with ids": of("## a {#b{n}}\n\n"),
    "underlined": of("a\n=\n"),
    "a contents list": of("## a{n}\n\n", "[TOC]\n\n"),
    "quotations": of("> a\n"),
    "quotations apart": of("> a\n\n"),
    "quotation marks": of(">"),
    "items": of("- a\n"),
    "items apart": of("- a\n\n"),
    "numbers": of("1. a\n"),
    "lists by turns": of("- a\n\n1. b\n\n"),
    "deep items": deep("- a"),
    "items on one line": of("- "),
    "rules": of("---\n\n"),
    "rules of stars": of("* "),
    "fences": of("```\na\n```\n\n"),
    "fences left open": of("```\n"),
    "fences of two sorts": of("~~~\n```\n"),
    "fences of bad languages": of("```{n}x!?\na\n```\n\n"),
    "fences with braces": of("``` { .a #b{n} c=d }\n"),
    "a fence of Python": of("def a(b): return '''c\n", "```python\n", "```\n"),
    "a fence of HTML": of("<a b='", "```html\n", "\n```\n"),
    "a fence of Perl": of("s{a}{b}; /c", "```perl\n", "\n```\n"),
    "indented code": of("    a\n"),
    "shebangs": of("    #!python\n\n"),
    # extra
    "tables": of("| a | b |\n|---|---|\n| c | d |\n\n"),
    "rows": of("| a | b |\n", "| a | b |\n|---|---|\n"),
    "columns": lambda size: HEADER + "|" * (size // 3) + "\n" + "|-" * (size // 6) + "\n" + "|" * (size // 3),
    "cells with pipes": of("`|` \\| ", "| a |\n|---|\n| ", " |"),
    "footnotes": of("a[^{n}]\n\n[^{n}]: b\n\n"),
    "notes without a call": of("[^{n}]: b\n\n"),
    "calls without a note": of("[^{n}] "),
    "one note, many calls": of("[^a] ", "", "\n\n[^a]: b"),
    "notes left open": of("[^a"),
    "long notes": of("    b\n\n", "a[^1]\n\n[^1]: b\n\n"),
    "abbreviations": of("*[A{n}]: b\n"),
    "abbreviations used": of("ABC ", "*[ABC]: b\n\n"),
    "definitions": of("a\n:   b\n\n"),
    "definitions in a row": of(": b\n", "a\n"),
    "braces": of("{"),
    "braces with words": of("{ a=b "),
    "classes": of("a {.b}\n\n"),
    "one brace of classes": of(".a ", "a {: ", "}"),
    "boxes": of("!!! note\n    a\n\n"),
    "deep boxes": deep("!!! a"),
    "divisions of Markdown": of('<div markdown="1">\n'),
    "closed divisions of Markdown": nested('<div markdown="1">\n\n', "\n\n</div>\n"),
    # raw HTML
    "tags": of("<b>a</b> "),
    "tags left open": of("<b>"),
    "tags cut off": of("<b "),
    "signs of tags": of("<"),
    "paragraphs within tags": of("<b><p>"),
    "many names within tags": of("<b id={n}><p>"),
    "tables within tables": of("<table><tr><td>"),
    "rows out of place": of("<table><b>a"),
    "forms": of("<form><button>"),
    "links within links": of("<a href={n}>a"),
    "options": of("<select><option>"),
    "lists of HTML": of("<ul><li>"),
    "closing tags": of("</b>"),
    "attributes": of(" a{n}=b", "<p", ">c</p>"),
    "one attribute": of("a", '<p title="', '">c</p>'),
    "comments": of("<!-- a --> "),
    "comments left open": of("<!-- "),
    "comments and dashes": of("<!--->"),
    "sections": of("<![CDATA[ "),
    "programs": of("<?php "),
    "declarations": of("<!A "),
    "scripts": of("<script>a</script>\n\n"),
    "scripts left open": of("<script>"),
    "styles left open": of("<style>"),
    "drawings": of("<svg><g>"),
    "formulas": of("<math><mi>"),
    "templates": of("<template>"),
    "handlers": of("<p onclick=a>b</p>\n\n"),
    "programs as links": of("[a](javascript:b{n}) "),
    "plain text": of("<plaintext>"),
    "headings of HTML": of("<h1>a</h1>\n"),
    "pictures of HTML": of("<img src=a>\n"),
    "films of HTML": of('<a data-film="a" href="b">c</a> '),
    # references within the site
    "links within the site": of("[a]({filename}b{n}.md) "),
    "anchors": of("[a](#b{n}) "),
    "lists of pictures": of("{static}a.png 2x, ", '<img alt="" srcset="', '">'),
    # headers
    "aliases of YAML": header("x{n}: &a{n} [*a{n}, *a{n}]\n"),
    "anchors of YAML": header("&a ", "x: "),
    "deep lists": header("[", "tags: "),
    "deep groups": header("{a: ", "extra: "),
    "deep items of YAML": header("- ", "tags: "),
    "long keys": header("a", "", ": b"),
    "fields": header("a{n}: b\n"),
    "unknown fields": header("titre{n}: b\n"),
    "tags of YAML": header("!a ", "x: "),
    "a long title": header("a", "subtitle: "),
    "names": header("a{n}, ", "tags: [", "]"),
    "broken lines": header("a b\n"),
    "tabs of YAML": header("\ta: b\n"),
    "quotes of YAML": header('"', "summary: "),
    "open quotes": header("a: 'b\n"),
    "a long summary": header("*a ", 'summary: "', '"'),
    "brackets of a summary": header("[", 'summary: "', '"'),
    "folded text": header("  a\n", "summary: >\n"),
    "old addresses": header("/a{n}, ", "aliases: [", "]"),
    "numbers of YAML": header("9", "extra: {a: ", "}"),
    "times of YAML": header("1:", "date: "),
    "merges": header("<<: a\n"),
    "documents": header("--- a\n"),
    "many own fields": header("a{n}: b, ", "extra: {", "}"),
}
