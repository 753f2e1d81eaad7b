"""Captions that lie in the content folder and that no film shows: why, and what makes them shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from portevoix.films.library import BESIDE, TYPES
from portevoix.problems import did_you_mean

_OTHERS = (".srt", ".sbv", ".ass", ".ssa", ".ttml", ".dfxp")
"""Ends of the names of captions that no browser reads."""


def strays(unused: Iterable[str], files: Collection[str], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of the *unused* among *files*, the captions that are in vain, each with what is wrong; beside one of the *texts*
    they may be those of a film on a host."""
    in_question = sorted(source for source in unused if source.lower().endswith((*_OTHERS, ".vtt")))
    if not in_question:
        return
    films = {str(PurePosixPath(file).with_suffix("")) for file in files if file.lower().endswith(tuple(TYPES))}
    known = films | {str(PurePosixPath(text).with_suffix("")) for text in texts}
    for source in in_question:
        path = PurePosixPath(source)
        if path.suffix.lower() in _OTHERS and not _is_converted(path, files):
            lang = path.suffixes[-2] if len(path.suffixes) > 1 else ".LANGUAGE"
            yield source, f"is not read by browsers; convert it to WebVTT, {path.name.partition('.')[0]}{lang}.vtt"
        elif (match := BESIDE.fullmatch(source)) and match["film"] not in known:
            beside = [film.rpartition("/")[2] for film in sorted(films) if film.rpartition("/")[0] == str(path.parent)]
            name = match["film"].rpartition("/")[2]
            remedy = did_you_mean(name, beside) or f"; put {name}.webm beside it, or give it the name of its film"
            yield source, f"belongs to no film: none here is called '{name}'{remedy}"


def _is_converted(path: PurePosixPath, files: Collection[str]) -> bool:
    """Whether the same captions are there as WebVTT."""
    begins = f"{path.with_suffix('')}."
    return any(file.startswith(begins) and file.lower().endswith(".vtt") for file in files)
