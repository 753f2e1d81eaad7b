"""Pictures that are none, or too large, or half there: file, line, remedy, and the site as it was."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from host.classic import write_blog
from portevoix.host import BuildOptions, build
from portevoix.media.darkroom import Darkroom
from portevoix.media.develop import facts_of
from portevoix.media.opening import Unfit
from portevoix.media.recipe import derivatives
from portevoix.media.store import Store
from portevoix.problems import ProblemsFound
from site_tests.sandbox import NOW, ROOT, Sandbox

from .samples import animation, corners, encoded, photograph


def png(width: int, height: int, mode: str = "1", rows: int | None = None) -> bytes:
    """An even PNG of any size, made without its pixels ever being in memory; or with only so many of its *rows*."""
    depth, kind, across = {"1": (1, 0, (width + 7) // 8), "RGB": (8, 2, width * 3), "RGBA": (8, 6, width * 4)}[mode]
    pack = zlib.compressobj(9)
    body = b"".join(pack.compress(bytes(across + 1)) for _ in range(rows or height)) + pack.flush()
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def resized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says another size than it has."""
    start = next(data.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in data)
    return data[: start + 5] + struct.pack(">HH", height, width) + data[start + 9 :]


def many_frames() -> bytes:
    """One frame more than we take, each of another grey than the one before."""
    first, *others = (Image.new("L", (4, 4), shade % 256) for shade in range(301))
    return encoded(first, "GIF", save_all=True, append_images=others, duration=200)


def bad(name: str) -> bytes:
    """The bytes of a bad picture, made when they are asked for: every worker reads this file, and few need them."""
    made = BAD[name][0]
    return made if isinstance(made, bytes) else made()


PHOTO = encoded(photograph(800, 600), quality=90)
BAD: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.jpg": (b"", "is empty; export it again"),
    "words.png": (b"not a picture at all", "is no picture of a sort we read; save it as JPEG, PNG, WebP, GIF, AVIF"),
    "page.jpg": (b"<!doctype html><title>404</title>", "is no picture of a sort we read"),
    "bitmap.png": (encoded(corners(), "BMP"), "is no picture of a sort we read"),
    "bitmap.bmp": (encoded(corners(), "BMP"), "is of a sort that not every browser shows; save it as JPEG"),
    "print.tiff": (encoded(corners(), "TIFF"), "is of a sort that not every browser shows"),
    "phone.HEIC": (b"\0\0\0\x18ftypheic", "is of a sort that not every browser shows"),
    "cut.jpg": (PHOTO[: len(PHOTO) // 2], "is damaged (image file is truncated"),
    "cut-progressive.jpg": (
        lambda: encoded(photograph(), progressive=True)[:9000],
        "is damaged (image file is truncated",
    ),
    "head.jpg": (PHOTO[:100], "is "),
    "cut.png": (lambda: encoded(photograph(), "PNG")[:50_000], "is damaged (image file is truncated"),
    "sum.png": (encoded(corners(), "PNG").replace(b"IHDR\0\0\0\x60", b"IHDR\0\0\0\x61"), "is "),
    "cut.webp": (lambda: encoded(photograph(), "WEBP")[:3000], "is damaged"),
    "cut.avif": (lambda: encoded(photograph(), "AVIF")[:1500], "is "),
    "cut.gif": (lambda: animation("GIF")[:-3000], "is damaged"),
    "cut-later.png": (lambda: animation("PNG", count=3)[:-9000], "is damaged"),
    "bomb.png": (
        lambda: png(12_000, 12_000),
        "has 12000 by 12000 pixels, 144 million, and 50 million is the most; make it",
    ),
    "huge.png": (lambda: png(60_000, 60_000, rows=9), "has more than 50 million pixels; make it smaller"),
    "wide.png": (png(40_000, 10), "has 40000 by 10 pixels, and 16383 a side is the most; make it smaller"),
    "said.jpg": (resized(PHOTO, 20_000, 20_000), "has "),
    "deep.png": (
        lambda: png(8000, 5000, "RGBA", rows=9),
        "has 8000 by 5000 pixels, 40 million, and 34 million is the most of a PNG",
    ),
    "heavy.jpg": (PHOTO + bytes(30_000_000), "weighs 30.1 MB, and 30 MB is the most; make it smaller"),
    "frames.gif": (many_frames, "has 301 frames, and 300 is the most; make it a film"),
    "script.svg": (b"<svg", "is no SVG that can be read"),
}


def test_each_bad_picture_is_one_problem_at_its_line_and_the_site_stays_as_it_was(sandbox: Sandbox) -> None:
    sandbox.post("avant")
    sandbox.build()
    before = sandbox.tree()
    for name in BAD:
        sandbox.write(f"media/{name}", bad(name))
    sandbox.post("apres", "\n\n".join(f"![Une image]({{static}}/media/{name})" for name in BAD))
    problems = sandbox.problems()
    assert len(problems) == len(BAD)
    for number, (name, (_, message)) in enumerate(BAD.items()):
        said = str(problems[number])
        assert said.startswith(f"content/blog/apres.md:{6 + 2 * number}: the picture 'media/{name}' {message}"), said
        assert ";" in said
    assert sandbox.tree() == before


def test_each_place_of_a_picture_is_told_and_one_run_tells_all(sandbox: Sandbox) -> None:
    sandbox.write("media/a.jpg", PHOTO[:9000])
    sandbox.write("media/b.png", "b")
    sandbox.write(
        "taxonomy.yaml", 'authors:\n  - name: Camille\n    portrait: "{static}/media/b.png"\n    portrait_alt: C\n'
    )
    sandbox.post("en-tete", image='"{static}/media/a.jpg"', image_alt="A", authors="[Camille]")
    body = "![A]({static}/media/a.jpg)\n\nUn ![B]({static}/media/b.png) mot.\n\n"
    sandbox.post("corps", body + '<img src="{static}/media/b.png" alt="B">\n\n[A]({static}/media/a.jpg)')
    sandbox.post("absent", "![A]({static}/media/absente.jpg)")
    places = sorted({(problem.path, problem.line) for problem in sandbox.problems()})
    assert places == [
        ("content/blog/absent.md", 6),
        *(("content/blog/corps.md", line) for line in (6, 8, 10, 12)),
        ("content/blog/en-tete.md", 4),
        ("content/taxonomy.yaml", 3),
    ]
    assert not sandbox.output.exists()


STATIC = ("cut.jpg", "bitmap.bmp", "print.tiff", "words.png", "script.svg")


def test_a_static_picture_of_an_existing_blog_that_no_text_shows_is_left_out_with_a_warning(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    for name in STATIC:
        (tmp_path / "content/images" / name).write_bytes(bad(name))
    report = build(BuildOptions(settings=settings, project=ROOT, now=NOW)).report
    told = {Path(problem.path).name: problem for problem in report}
    assert set(told) == set(STATIC)
    for name, problem in told.items():
        assert problem.severity == "warning"
        assert problem.message.startswith(f"the picture 'images/{name}' {BAD[name][1]}")
        assert problem.message.endswith("for no text shows it; name it in IGNORE_FILES to hear no more of it")
    published = {file.name for file in (tmp_path / "output/images").iterdir()}
    assert published == {"photo.png", "seule.png"}


def test_a_static_picture_of_an_existing_blog_that_a_text_shows_is_an_error_where_it_does(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    (tmp_path / "content/images/photo.png").write_bytes(PHOTO[:9000])
    with pytest.raises(ProblemsFound) as error:
        build(BuildOptions(settings=settings, project=ROOT, now=NOW))
    assert {Path(problem.path).name for problem in error.value.report} == {"bonjour.md", "article.rst"}
    assert {str(problem.severity) for problem in error.value.report} == {"error"}


def test_a_picture_that_changes_while_the_site_is_built_is_one_problem(sandbox: Sandbox) -> None:
    file = sandbox.write("media/a.jpg", PHOTO)
    darkroom = Darkroom(Store(sandbox.folder / "store"))
    negative = darkroom.negative(file)
    file.write_bytes(PHOTO[:-500])
    wanted = list(derivatives(negative.facts))
    darkroom.prepare([(negative, wanted)])
    for one in wanted:
        with pytest.raises(Unfit, match="was changed while the site was built; build it again"):
            darkroom.file(negative, one)


def test_what_is_left_out_of_a_drawing_is_a_warning(sandbox: Sandbox) -> None:
    sandbox.write("media/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><script/></svg>')
    sandbox.post("un", "![A]({static}/media/a.svg)")
    message = "the picture 'media/a.svg' has <script>, which no picture needs; it was left out"
    for _ in range(2):  # from the store too
        assert [str(problem) for problem in sandbox.build().report] == [f"content/blog/un.md:6: warning: {message}"]


def test_what_moves_too_long_is_a_warning(sandbox: Sandbox) -> None:
    sandbox.write("media/a.gif", animation("GIF", count=6, duration=1000))
    sandbox.post("un", "![A]({static}/media/a.gif)")
    (problem,) = sandbox.build().report
    assert "moves for more than 5 seconds, and nobody could stop it: it stands still; make it a film" in str(problem)
    assert not [name for name in sandbox.tree() if "motion" in name]


def test_a_picture_of_many_pixels_that_a_telephone_makes_is_fine() -> None:
    file = BytesIO()
    Image.new("RGB", (8000, 6000), "olive").save(file, "JPEG")
    assert facts_of(file.getvalue(), False).width == 8000


# Alternative text


SILENT = {
    "![]({static}/media/a.png)": (6, "error"),
    'Un <img src="{static}/media/a.png"> mot.': (6, "error"),
    'Un\n\n<p><img src="{static}/media/a.png"\nwidth="3"></p>': (8, "error"),
    '<img src="{static}/media/a.png" data-alt="x">': (6, "error"),
    '<img src="{static}/media/a.png" alt="">': None,
    "<img src='{static}/media/a.png' alt>": None,
    "![]({static}/media/a.png){decorative=true}": None,
    "`<img src=a>`": None,
    "<!-- <img src=a> -->": None,
}


def test_a_picture_that_says_nothing_is_told(sandbox: Sandbox) -> None:
    sandbox.write("media/a.png", encoded(corners(), "PNG"))
    for number, body in enumerate(SILENT):
        sandbox.post(f"texte-{number}", body)
    told = {problem.path: (problem.line, str(problem.severity)) for problem in sandbox.problems()}
    expected = {f"content/blog/texte-{number}.md": place for number, place in enumerate(SILENT.values()) if place}
    assert told == expected
    assert all("no alternative text" in problem.message for problem in sandbox.problems())


def test_in_texts_of_an_existing_blog_it_is_a_warning(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    picture = ".. image:: {static}/images/photo.png\n"
    page = (
        '<title>P</title><meta name="date" content="2012-01-01"><body>\n\n<img src="{static}/images/photo.png"></body>'
    )
    texts = {
        "muet.rst": f"Muet\n####\n\n:date: 2012-05-01\n\nUn mot.\n\n{picture}",
        "dit.rst": f"Dit\n###\n\n:date: 2012-05-01\n\n{picture}   :alt: A\n",
        "page.html": f"<html>{page}</html>",
    }
    for name, text in texts.items():
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    report = build(BuildOptions(settings=settings, project=ROOT, now=NOW)).report
    told = sorted((p.path.rsplit("/", 1)[-1], p.line, p.severity) for p in report if "alternative text" in p.message)
    assert told == [("muet.rst", 8, "warning"), ("page.html", 3, "warning")]
