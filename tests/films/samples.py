"""A site with a film of its own and films on hosts, for tests of pages and of browsers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from site_tests.sandbox import Sandbox

HERE = Path(__file__).parent
WEBM, MP4 = (HERE / "tiny.webm").read_bytes(), (HERE / "tiny.mp4").read_bytes()
"""Four seconds of a test card."""

FRENCH = """\
WEBVTT

00:00.200 --> 00:01.500
<v Claire>Bonsoir à tous.

00:01.500 --> 00:02.400
<v Claire>On commence.

00:02.800 --> 00:04.000
<v Marc>Trombinoscope !
"""
ENGLISH = "WEBVTT\n\n00:00.200 --> 00:02.500\nGood evening.\n"
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:02.000\nL’accueil\n\n00:02.000 --> 00:04.000\nLes rires\n"

OWN = '![La soirée]({static}/media/soiree.webm "La soirée, en quatre secondes"){credit="Camille"}'
TUBE = "https://tube.exemple.org/w/kkGMgK9ZtnKfYAgnEtQxbv"
HOSTED = f'![Un marathon]({TUBE}){{poster="{{static}}/media/affiche.png"}}'
VIMEO = "![Court](https://vimeo.com/123456)"


def poster(width: int = 640, height: int = 360) -> bytes:
    """A picture that may stand for a film."""
    file = BytesIO()
    Image.new("RGB", (width, height), "olive").save(file, "PNG")
    return file.getvalue()


def with_films(folder: Path) -> Sandbox:
    """A site of three articles: one with both sorts of films, one with a hosted film alone, one without."""
    sandbox = Sandbox(folder, shares_pictures=True)
    files: dict[str, str | bytes] = {
        "soiree.webm": WEBM,
        "soiree.mp4": MP4,
        "soiree.fr.vtt": FRENCH,
        "soiree.en.vtt": ENGLISH,
        "soiree.chapters.fr.vtt": CHAPTERS,
        "soiree.png": poster(),
        "affiche.png": poster(),
    }
    for name, content in files.items():
        sandbox.write(f"media/{name}", content)
    sandbox.post("films", f"{OWN}\n\nEntre deux.\n\n{HOSTED}", categories="[Films]")
    sandbox.post("court", VIMEO, categories="[Films]")
    sandbox.post("sans", "Rien à voir.", categories="[Textes]")
    return sandbox
