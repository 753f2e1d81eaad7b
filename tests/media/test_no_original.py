"""No original anywhere, and nothing told: ExifTool reads every picture of a site whose originals tell everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from host.classic import write_blog
from judges import exif as judge
from portevoix.host import BuildOptions, BuildResult, build
from site_tests.reading import found
from site_tests.sandbox import NOW, ROOT, Sandbox

from .samples import SECRET, XMP, animation, decoded, drawing, encoded, exif, photograph, telling_jpeg, telling_png

PICTURES = (".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def telling() -> dict[str, bytes]:
    """Originals that say where, when, by whom and with what they were made."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    big = photograph(1300, 900)
    note = f"<metadata>{SECRET}</metadata><title>{SECRET}</title><!-- {SECRET} -->"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">{note}<rect width="9" height="9"/></svg>'
    return {
        "photo.jpg": telling_jpeg(big, profile),
        "petite.jpg": telling_jpeg(photograph(300, 200), profile),
        "plusieurs.jpg": encoded(photograph(300, 200), "MPO", save_all=True, append_images=[big], exif=exif()),
        "schema.png": telling_png(drawing()),
        "percee.png": telling_png(photograph(300, 200).convert("RGBA")),
        "anim.gif": animation("GIF", comment=SECRET.encode()),
        "anim.png": animation("PNG", exif=exif()),
        "anim.webp": animation("WEBP", exif=exif(), xmp=XMP, icc_profile=profile),
        "anim.avif": animation("AVIF", exif=exif(), xmp=XMP, icc_profile=profile),
        "fixe.gif": encoded(drawing(90, 60).quantize(16), "GIF", comment=SECRET.encode()),
        "fixe.webp": encoded(photograph(300, 200), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile),
        "fixe.avif": encoded(photograph(300, 200), "AVIF", exif=exif(), xmp=XMP, icc_profile=profile),
        "dessin.svg": svg.encode(),
    }


@pytest.fixture(scope="module")
def originals() -> dict[str, bytes]:
    return telling()


DRAWN = {"SVG:Title", "SVG:Desc", "SVG:Lang", "SVG:Role"}
"""What the pictures that are drawn of figures say, and they alone: the same as they show, for those who cannot see."""


def assert_nothing_told(output: Path, originals: dict[str, bytes], *, drawn: str = "") -> None:
    """Nor by those *drawn* of figures, which have that name, more than what they show."""
    told = judge.told(output)
    pictured = [name for name in told if drawn and Path(name).name == drawn]
    assert {name: set(told.pop(name)) for name in pictured} == dict.fromkeys(pictured, DRAWN)
    files = [file for file in output.rglob("*") if file.is_file()]
    pictures = {file.relative_to(output).as_posix() for file in files if file.suffix in PICTURES}
    assert pictures <= {*told, *pictured}
    assert {name: tags for name, tags in told.items() if tags and name in pictures} == {}
    everything = set(originals.values())
    for file in files:
        data = file.read_bytes()
        assert data not in everything, file
        assert SECRET.encode() not in data, file


def test_the_judge_sees_what_originals_tell(tmp_path: Path, originals: dict[str, bytes]) -> None:
    for name, data in originals.items():
        (tmp_path / name).write_bytes(data)
    told = judge.told(tmp_path)
    assert {name for name in originals if told[name]} == set(originals)
    assert {"GPS:GPSLatitude", "IFD0:Make", "XMP-dc:Creator", "IPTC:By-line", "File:Comment"} <= set(told["photo.jpg"])
    assert any(name.startswith("ICC") for name in told["fixe.webp"])


def test_nothing_is_told_however_a_picture_is_asked_for(sandbox: Sandbox, originals: dict[str, bytes]) -> None:
    for name, data in originals.items():
        sandbox.write(f"media/{name}", data)
        sandbox.write(f"blog/joint/{name}", data)
    shown = "\n\n".join(f"![A]({{static}}/media/{name})" for name in originals)
    linked = "\n\n".join(f"[A]({{static}}/media/{name})" for name in originals)
    attached = "\n\n".join(f"![A]({{attach}}joint/{name})\n\n[B]({{attach}}joint/{name})" for name in originals)
    raw = (
        '<img src="{static}/media/photo.jpg" srcset="{static}/media/petite.jpg 300w, {static}/media/photo.jpg 1300w" '
        'alt="A">\n\n<picture><source srcset="{static}/media/fixe.avif"><img src="{static}/media/fixe.webp" alt="">'
        '</picture>\n\n<video poster="{static}/media/photo.jpg" controls></video>\n\n'
        '<object data="{static}/media/schema.png"></object>'
    )
    sandbox.write(
        "taxonomy.yaml", 'authors:\n  - name: Camille\n    portrait: "{static}/media/photo.jpg"\n    portrait_alt: C\n'
    )
    sandbox.post("en-tete", shown, image='"{static}/media/photo.jpg"', image_alt="A", authors="[Camille]")
    sandbox.post("liens", linked)
    sandbox.post("joints", attached)
    sandbox.post("html", raw)
    sandbox.build()
    assert_nothing_told(sandbox.output, originals)
    assert not any(Path(name).name in originals for name in sandbox.tree())
    feed = sandbox.page("atom.xml")
    assert "/media/photo." in feed
    assert "https://communication-solidaire.example/media/photo." in feed
    page = sandbox.page("blog/html/index.html")
    assert found(page, "//picture//picture") == []
    assert "{static}" not in page


def test_nothing_is_told_by_the_static_folders_of_an_existing_blog(tmp_path: Path, originals: dict[str, bytes]) -> None:
    settings = write_blog(tmp_path)
    for name, data in originals.items():
        (tmp_path / "content" / "images" / name).write_bytes(data)
    build(BuildOptions(settings=settings, project=ROOT, now=NOW))
    output = tmp_path / "output"
    assert_nothing_told(output, originals)
    for name, data in originals.items():
        if not name.endswith(".svg"):
            copy = decoded((output / "images" / name).read_bytes())
            assert copy.format == str(decoded(data).format).replace("MPO", "JPEG")


def test_what_cameras_and_systems_write_beside_pictures_is_left_out_of_static_folders(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    notes = {"photo.xmp", "photo.png.XMP", "IMG_1.AAE", "CLIP.THM", "Thumbs.db"}
    for name in (*notes, ".DS_Store"):  # whose point hides it anyway
        (tmp_path / "content" / "images" / name).write_bytes(XMP)
    report = build(BuildOptions(settings=settings, project=ROOT, now=NOW)).report
    assert {Path(problem.path).name for problem in report.warnings} == notes
    assert not [file for file in (tmp_path / "output").rglob("*") if file.is_file() and XMP in file.read_bytes()]


def test_a_note_that_a_text_links_to_is_published_as_it_is(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    (tmp_path / "content" / "images" / "modele.xmp").write_bytes(b"<x/>")
    text = "Title: Lien\nDate: 2012-01-01\n\n[notre modèle]({static}/images/modele.xmp)\n"
    (tmp_path / "content" / "lien.md").write_text(text, encoding="utf-8")
    assert not build(BuildOptions(settings=settings, project=ROOT, now=NOW)).report.warnings
    assert (tmp_path / "output" / "images" / "modele.xmp").read_bytes() == b"<x/>"


def test_nothing_is_told_by_the_demonstration(built: BuildResult) -> None:
    content = (file for file in (ROOT / "content").rglob("*") if file.suffix in PICTURES)
    assert_nothing_told(built.output, {file.name: file.read_bytes() for file in content}, drawn="progress.svg")
