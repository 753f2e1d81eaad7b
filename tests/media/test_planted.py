"""Forty files into which ExifTool writes what cameras, telephones and agencies do: not a byte of it is published."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from judges import exif as judge
from site_tests.sandbox import Sandbox

from .samples import animation, corners, decoded, encoded, exif, laid, photograph

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "TIFF": "tiff", "GIF": "gif"}
TURNED = ("JPEG", "PNG", "WEBP")
"""Formats of which browsers heed the orientation that EXIF says; of AVIF they do not, and it has its own."""

SETS: dict[str, str] = {
    "place": "GPSLatitude=48.85661 GPSLatitudeRef=N GPSLongitude=2.35222 GPSLongitudeRef=E GPSAltitude=35 "
    "XMP-exif:GPSLatitude=48.85661 XMP-exif:GPSLongitude=2.35222 XMP-iptcCore:Location={} XMP-photoshop:City={}",
    "people": "Artist={} Copyright={} OwnerName={} IPTC:By-line={} XMP-dc:Creator={} XMP-iptcExt:PersonInImage={}",
    "serials": "SerialNumber={} LensSerialNumber={} XMP-aux:SerialNumber={} XMP-xmpMM:DocumentID={} ImageUniqueID={}",
    "words": "Comment={} UserComment={} ImageDescription={} IPTC:Caption-Abstract={} XMP-dc:Title={} PNG:Author={}",
    "thumbnail": "ThumbnailImage<=% XMP-xmp:ThumbnailFormat=JPEG XMP-xmp:ThumbnailImage<=% XMP-dc:Source={}",
}
SETS["all"] = " ".join(SETS.values())
MAKERS = ("JPEG", "PNG", "WEBP", "AVIF")
"""Formats that begin with notes of a maker, beside which ExifTool writes all the rest."""


@dataclass(frozen=True)
class Planted:
    """An original: its name, its format, how its camera was held, what is written into it."""

    name: str
    kind: str
    orientation: int
    tags: str
    maker: bool = False

    @property
    def secret(self) -> str:
        """What is in no other."""
        return f"PLANTED-{self.name.replace('.', '-')}-Camille"

    def before(self) -> bytes:
        """The picture, of which nothing is told yet but by its maker."""
        if self.kind == "GIF":
            return animation("GIF", count=2)
        settings = {"exif": exif()} if self.maker else {}
        return encoded(laid(corners(), self.orientation if self.kind in TURNED else 1), self.kind, **settings)

    def arguments(self, thumbnail: Path) -> Iterator[str]:
        """What ExifTool is told to write."""
        yield f"-Orientation#={self.orientation}"
        for tag in self.tags.split():
            yield "-" + tag.replace("{}", self.secret).replace("%", str(thumbnail))


SAMPLE = 8
"""Of the usual run."""


def planted(sample: int | None = None) -> list[Planted]:
    """The forty, or so many of them, the same each time."""
    sets = [(kind, name, tags, False) for name, tags in SETS.items() for kind in FORMATS]
    sets += [(kind, "maker", SETS["all"], True) for kind in MAKERS]
    every = [
        Planted(f"{name}-{kind.lower()}.{FORMATS[kind]}", kind, 1 + number % 8, tags, maker)
        for number, (kind, name, tags, maker) in enumerate(sets)
    ]
    return every if sample is None else every[:: len(every) // sample]


@dataclass(frozen=True)
class Originals:
    """The files in a folder, and the thumbnail that some of them hold."""

    planted: list[Planted]
    folder: Path
    thumbnail: bytes

    def write(self) -> None:
        """Make them, with one start of ExifTool."""
        small = self.folder.parent / "thumbnail.jpg"
        small.write_bytes(self.thumbnail)
        lines: list[str] = []
        for one in self.planted:
            (self.folder / one.name).write_bytes(one.before())
            lines += ["-q", "-q", "-m", "-overwrite_original", *one.arguments(small), str(self.folder / one.name)]
            lines.append("-execute")
        told = self.folder.parent / "arguments"
        told.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run([judge.executable() or "exiftool", "-@", str(told)], check=False)


@pytest.fixture(scope="module", params=[SAMPLE, pytest.param(None, marks=pytest.mark.slow)])
def originals(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Originals:
    folder = tmp_path_factory.mktemp("planted") / "originals"
    folder.mkdir()
    made = Originals(planted(request.param), folder, encoded(photograph(64, 48, seed=9), quality=70))
    made.write()
    return made


@pytest.fixture(scope="module")
def published(originals: Originals, tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site that shows them all, and links to them; of what is refused it holds nothing."""
    sandbox = Sandbox(tmp_path_factory.mktemp("site"))
    for one in originals.planted:
        sandbox.write(f"media/{one.name}", (originals.folder / one.name).read_bytes())
        post = "refuses" if one.kind == "TIFF" else "montres"
        with (sandbox.content / f"blog/{post}.md").open("a", encoding="utf-8") as file:
            if not file.tell():
                file.write(f"---\ntitle: {post}\ndate: 2026-04-01\n---\n\n")
            file.write(f"![A]({{static}}/media/{one.name})\n\n[B]({{static}}/media/{one.name})\n\n")
    refused = [str(problem) for problem in sandbox.build(forgiving=True).report.errors]
    assert len(refused) == 2 * sum(one.kind == "TIFF" for one in originals.planted)
    assert all("is of a sort that not every browser shows; save it as JPEG" in said for said in refused)
    return sandbox


WRITINGS: tuple[Callable[[str], bytes], ...] = (
    str.encode,
    lambda text: text.encode("utf-16-le"),
    lambda text: text.encode("utf-16-be"),
)


def holding(folder: Path, words: list[bytes]) -> dict[str, int]:
    """How many of these byte strings each file below a folder holds, where it holds any."""
    files = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {name: many for name, data in files.items() if (many := sum(word in data for word in words))}


def secrets(originals: Originals) -> list[bytes]:
    """What must be nowhere: the words of each original in every writing, and the middle of the thumbnail."""
    middle = len(originals.thumbnail) // 2
    words = [write(one.secret) for one in originals.planted for write in WRITINGS]
    return [*words, originals.thumbnail[middle : middle + 64], b"Camille-Parlehaut-12-rue-du-Port"]


def test_the_judges_see_what_was_planted_in_each(originals: Originals) -> None:
    told = judge.told(originals.folder)
    assert len(originals.planted) == len(told)
    assert [one.name for one in originals.planted if one.secret not in str(told[one.name])] == []
    assert set(holding(originals.folder, secrets(originals))) >= {
        one.name for one in originals.planted if one.kind != "PNG"
    }
    placed = {one.name for one in originals.planted if "GPSLatitude" in one.tags or one.maker}
    assert {name for name, tags in told.items() if "GPSLatitude" in str(tags)} == placed
    assert not any(upright(laid(corners(), number)) for number in range(2, 9))


def test_there_are_forty_and_a_camera_is_held_in_all_eight_ways() -> None:
    assert len(planted()) == 40
    assert {one.orientation for one in planted() if one.kind in TURNED} == set(range(1, 9))


def test_not_a_byte_of_it_is_published(originals: Originals, published: Sandbox) -> None:
    assert holding(published.output, secrets(originals)) == {}
    told = judge.told(published.output / "media")
    assert len(told) >= sum(one.kind != "TIFF" for one in originals.planted)
    assert {name: tags for name, tags in told.items() if tags} == {}
    ours = {(originals.folder / one.name).read_bytes() for one in originals.planted}
    assert not [file for file in published.output.rglob("*") if file.is_file() and file.read_bytes() in ours]


def test_each_is_upright(originals: Originals, published: Sandbox) -> None:
    """By its largest file that every browser reads; those that move are the square of another sample."""
    files = {
        one: list((published.output / "media").glob(f"{Path(one.name).stem}.*"))
        for one in originals.planted
        if one.kind in {*TURNED, "AVIF"}
    }
    assert all(files.values())
    shown = [(one, file, decoded(file.read_bytes())) for one, found in files.items() for file in found]
    assert [(one.name, one.orientation, file.name) for one, file, picture in shown if not upright(picture)] == []


def upright(picture: Image.Image) -> bool:
    """Whether its quarters are where they were, within what a format without its last bits loses."""
    meant = corners(*picture.size)
    off = ImageChops.difference(picture.convert("RGB"), meant).resize((4, 4), Image.Resampling.BOX)
    return max(off.tobytes()) < 60
