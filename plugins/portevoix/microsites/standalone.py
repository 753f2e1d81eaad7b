"""A microsite alone, for its own domain: what the site's settings are then, and who is at home where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portevoix.microsites.reading import Sources
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.settings import SiteSettings


def domains(microsites: Sequence[Sources], settings: SiteSettings) -> dict[str, str]:
    """Where the microsites with a domain of their own are on the site, and what that place is elsewhere."""
    if settings.alone:
        return {}
    found: dict[str, str] = {}
    for one in microsites:
        if one.domain:
            home = f"https://{one.domain}/"
            found[f"{one.slug}/"] = home
            others = {file.lang for file in (*one.editions, *one.files)} - {one.main.lang}
            found |= {f"{lang}/{one.slug}/": f"{home}{lang}/" for lang in others}
    return found


def standing_alone(settings: SiteSettings, microsites: Sequence[Sources], only: str, report: Report) -> SiteSettings:
    """The settings of the microsite with the slug *only*, as a site of its own. Raises ProblemsFound where there is
    none, or where it has no domain."""
    found = next((one for one in microsites if one.slug == only), None)
    if found is None:
        slugs = [one.slug for one in microsites]
        known = f"; there are {', '.join(slugs)}" if slugs else "; make one: new microsite"
        report.error("--only", 0, "", f"there is no microsite '{only}'{did_you_mean(only, slugs) or known}")
        raise ProblemsFound(report)
    if not found.domain:
        message = "is missing, and a site of its own has an address; write a line such as 'domain: example.org'"
        report.error(found.main.path, 1, "domain", message)
        raise ProblemsFound(report)
    header = found.main.text.header
    return replace(
        settings,
        alone=found.slug,
        main_url=settings.site_url,
        main_name=settings.name,
        name=header.title,
        subtitle=header.summary,
        site_url=f"https://{found.domain}",
        domain=found.domain,
        lang=found.main.lang,
        menu=(),
        pages_in_menu=False,
    )
