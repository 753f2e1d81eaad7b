"""A humorous video microsite: a character, short films, an excuse each, a fact in answer."""

from __future__ import annotations

from pathlib import Path

from portevoix.microsites.header import MicrositeHeader
from portevoix.microsites.kind import Collection, Kind, Scaffold
from portevoix.microsites.kinds.video.build import build, stems
from portevoix.microsites.kinds.video.feeds import files
from portevoix.microsites.kinds.video.fetch import COMMAND
from portevoix.microsites.kinds.video.model import FILMS, CharacterHeader, ExcuseHeader, FilmHeader
from portevoix.microsites.kinds.video.pages import pages
from portevoix.microsites.kinds.video.views import VIEWS

_TEMPLATES = Path(__file__).parent / "templates"

KIND = Kind(
    name="video",
    header=MicrositeHeader,
    collections=(
        Collection(name="films", item="film", model=FilmHeader, path=FILMS, picture="poster", beside=stems),
        Collection(name="characters", item="character", model=CharacterHeader),
        Collection(name="excuses", item="excuse", model=ExcuseHeader, has_pages=False),
    ),
    build=build,
    pages=pages,
    files=files,
    views=VIEWS,
    demonstration=Path(__file__).parent / "demonstration",
    commands=(COMMAND,),
    scaffolds=(
        Scaffold(name="film", collection="films", folder=_TEMPLATES),
        Scaffold(name="character", collection="characters", folder=_TEMPLATES),
        Scaffold(name="excuse", collection="excuses", folder=_TEMPLATES),
    ),
    habits={"film": "video", "films": "video", "videos": "video"},
)
