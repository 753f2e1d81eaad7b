"""A built site of a few files, with the sources it came from, before the rules: no build, so that cases may be many."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from portevoix.audit import audit
from portevoix.audit.finding import Finding
from portevoix.options import BuildResult, Withheld
from portevoix.problems import Report
from portevoix.settings import SiteSettings
from site_tests.sandbox import NOW

URL = "https://site.example"
PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{title}</title>
<link rel="stylesheet" href="/theme/css/main.css">
{head}</head>
<body>
<nav aria-label="Menu"><a href="/">Accueil</a></nav>
<main><h1 id="home">{title}</h1>
{body}
</main>
</body>
</html>
"""
THEIRS: Mapping[str, str | bytes] = {
    "theme/css/main.css": "body{color:red}",
    "theme/js/ours.js": "1",
    "media/photo.0123456789-800.jpg": b"\xff\xd8\xff\xd9",
    "media/film.mp4": b"0000ftypmp42",
    "media/fr.vtt": "WEBVTT",
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link href="/"/></feed>',
}
ORIGINS = {
    "blog/a/index.html": "content/blog/a.md",
    "index.html": "the setting INDEX_SAVE_AS",
    "theme/css/main.css": "theme/static/css/main.css",
    "theme/js/ours.js": "theme/static/js/ours.js",
}
LINE = 7
"""Where the body of the source begins."""
SOURCE = "---\ntitle: A\ndate: 2026-01-01\n---\n\nUn texte.\n{body}\n"


def page(body: str = "", head: str = "", title: str = "A") -> str:
    """A page that no rule has anything against, with something more in it."""
    return PAGE.format(body=body, head=head, title=title)


def found(
    folder: Path,
    body: str = "",
    *,
    head: str = "",
    files: Mapping[str, str | bytes] | None = None,
    source: str | None = None,
    origins: Mapping[str, str] | None = None,
    withheld: tuple[Withheld, ...] = (),
    last: Collection[str] | None = None,
    moving: bool = False,
) -> list[Finding]:
    """What the audit finds in a site with this *body* on the page of `content/blog/a.md`, where it stands too."""
    output = folder / "output"
    whole = {
        "index.html": page(title="Accueil"),
        "blog/a/index.html": page(body, head),
        **THEIRS,
        **(files or {}),
    }
    for name, data in whole.items():
        write(output / name, data)
    write(folder / "content/blog/a.md", SOURCE.format(body=body if source is None else source))
    result = BuildResult(
        output, 2, len(whole), 0, 0, 0, Report(), "/", {**ORIGINS, **(origins or {})}, withheld=withheld, site_url=URL
    )
    return list(audit(result, settings(folder, moving=moving), last))


def settings(folder: Path, *, moving: bool = False) -> SiteSettings:
    """The settings of such a site."""
    return SiteSettings(
        project=folder,
        content=folder / "content",
        output=folder / "output",
        theme_folders=(folder / "theme",),
        name="Un site",
        subtitle="",
        site_url=URL,
        lang="fr",
        zone=NOW.tzinfo,  # type: ignore[arg-type]
        now=NOW,
        moving=moving,
    )


def write(file: Path, data: str | bytes) -> None:
    """A file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())


def told(findings: list[Finding]) -> list[str]:
    """The findings in a line each."""
    return [f"{one.rule}: {one.problem}" for one in findings]
