"""Films can be followed by those who do not hear them."""

from __future__ import annotations

from portevoix.audit.finding import Fault
from portevoix.audit.pictures import name_of_picture
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

_CAPTIONS = frozenset({"captions", "subtitles"})
_TRANSCRIPT = "film__words"


def judge(site: BuiltSite) -> Faults:
    """Films with neither captions nor a transcript, recordings without a transcript."""
    for name, page in site.read_pages.items():
        transcribed = any(_TRANSCRIPT in element.words("class") for element in page.all("details"))
        for film in page.all("video", "audio"):
            if film.hidden or transcribed or film.get("muted") is not None:
                continue
            inner = list(page.within(film))
            if any(one.tag == "track" and (one.get("kind") or "subtitles") in _CAPTIONS for one in inner):
                continue
            url = film.get("src") or next((one.get("src") or "" for one in inner if one.tag == "source"), "")
            what = "the film" if film.tag == "video" else "the recording"
            said = f"{what} '{url}' has neither captions nor a transcript; lay a .vtt file of the same name beside it"
            yield name, Fault(said, film.tag, url, name_of_picture(url), severity=Severity.WARNING)


RULE = Rule(
    "captions",
    "Films have captions or a transcript (WCAG 1.2.2).",
    "Les films ont des sous-titres ou une transcription (WCAG 1.2.2).",
    judge,
    "warning",
)
