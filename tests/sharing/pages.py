"""Pages with share rows, rendered as a build does: the real renderer, catalogues and style sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from portevoix.assets import gather_assets
from portevoix.problems import Report
from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings
from portevoix.sharing.networks import known_networks
from portevoix.sharing.passage import Passage
from portevoix.sharing.row import icons_of, share_row
from portevoix.sharing.settings import read_sharing
from portevoix.sharing.views import ShareRow
from portevoix.views import View
from portevoix.words import Dictionary

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"
FRENCH = "L'« Économie » & <le> \"test\" d'été : 100 % ?"
URL = "https://communication-solidaire.example/blog/economie/?a=1&b=2"
ALL = tuple(name for name, network in known_networks().items() if not network.retired)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A page that is passed on by *row*, with a list of others, each with its own."""

    lang: str
    title: str
    row: ShareRow
    others: tuple[ShareRow, ...]
    icons: tuple[str, ...]


def settings() -> SiteSettings:
    """A site with the theme and one template of our own."""
    return SiteSettings(
        project=PROJECT,
        content=PROJECT / "content",
        output=PROJECT / "output",
        theme_folders=(Path(__file__).with_name("overlay"), THEME),
        name="Communication solidaire",
        subtitle="",
        site_url="https://communication-solidaire.example",
        lang="fr",
        zone=ZoneInfo("Europe/Paris"),
        now=datetime(2009, 5, 2, tzinfo=UTC),
    )


def row(lang: str = "fr", *, own_page: bool = True, title: str = FRENCH, url: str = URL, **raw: Any) -> ShareRow:
    """A row in that language, of a site that says *raw* of sharing."""
    report = Report()
    sharing = read_sharing(raw, ("pelicanconf.py", 0), "PORTEVOIX_SHARING", report)
    assert not len(report)
    passage = Passage(title=title, url=url, summary="Deux mots.", hashtags=("Économie sociale",), lang="fr")
    return share_row(passage, sharing, Dictionary((THEME,)).of(lang), own_page=own_page)


def rendered(lang: str = "fr", **raw: Any) -> str:
    """A page with its row, and two more below."""
    own = row(lang, **raw)
    others = tuple(row(lang, own_page=False, title=f"Texte {n}", url=f"{URL}&n={n}", **raw) for n in (1, 2))
    view = Rows(lang=lang, title=FRENCH, row=own, others=others, icons=icons_of((own, *others)))
    renderer = Renderer(settings(), Dictionary((THEME,)))
    return renderer.render("rows.html", cast("View", view)).decode()


def written(folder: Path, lang: str = "fr", **raw: Any) -> Path:
    """The same page as a file, with the style sheets, the font and the script it asks for."""
    report = Report()
    assets = gather_assets(settings(), report)
    data = {file.save_as: file.data for file in assets.files}
    for name in ("main", "print"):
        (folder / f"{name}.css").write_bytes(data[assets.sheets[name]])
    (folder / "diffuser.js").write_bytes((THEME / "static/js/diffuser.js").read_bytes())
    font = Path("fonts/bricolage-grotesque.woff2")
    (folder / font).parent.mkdir(exist_ok=True)
    (folder / font).write_bytes((THEME / "static" / font).read_bytes())
    page = folder / f"{lang}.html"
    page.write_text(rendered(lang, **raw), encoding="utf-8")
    return page
