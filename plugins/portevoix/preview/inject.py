"""What the preview adds to the pages it serves, and the page it serves when there is none yet."""

from __future__ import annotations

import json
import re
from html import escape
from importlib.resources import files
from string import Template

from portevoix.policy import page_policy
from portevoix.preview.board import Snapshot
from portevoix.problems import Problem, Severity

ROOM = "/_porte-voix/"
"""Where the preview's own files are served, outside the site whatever its base."""

_WORDS = {
    "fr": {
        "title": "Le site ne peut pas être construit",
        "advice": "Corrigez, enregistrez : cette page se rechargera d'elle-même.",
    },
    "en": {
        "title": "The site cannot be built",
        "advice": "Mend and save: this page will reload by itself.",
    },
}
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def asset(name: str) -> bytes:
    """One of the files that lie beside this module: `preview.js`, `preview.css`."""
    return files("portevoix.preview").joinpath(name).read_bytes()


def injected(html: bytes, build: str) -> bytes:
    """The page with the reload script before its last `</body>`, or at its end where it has none.

    *build* is the build the page is from: the script reloads when another one is served.
    """
    script = f'<script src="{ROOM}preview.js" data-build="{escape(build)}" defer></script>'.encode()
    ends = [found.start() for found in _BODY_END.finditer(html)]
    at = ends[-1] if ends else len(html)
    return html[:at] + script + html[at:]


def problems_page(snapshot: Snapshot) -> bytes:
    """A page that lists the problems, for as long as no build has succeeded."""
    lang = "fr" if snapshot.lang.lower().startswith("fr") else "en"
    items = "\n".join(f"<li>{escape(str(problem))}</li>" for problem in snapshot.problems)
    template = Template(asset("problems.html").decode())
    policy = page_policy(preview=True)
    return template.substitute(_WORDS[lang], lang=lang, room=ROOM, policy=escape(policy), items=items).encode()


def event(snapshot: Snapshot) -> bytes:
    """A snapshot as a Server-Sent Event (HTML, 9.2), JSON on one line: its build, the one it restyles, its problems."""
    problems = [_plain(problem) for problem in snapshot.problems]
    changed = {"restyles": snapshot.restyles, "pages": snapshot.pages}
    data = {"build": snapshot.build, **changed, "problems": problems}
    return f"retry: 500\ndata: {json.dumps(data)}\n\n".encode()


def _plain(problem: Problem) -> dict[str, str | bool]:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    what = f"{problem.field}: {problem.message}" if problem.field else problem.message
    return {"where": where, "what": what, "error": problem.severity is Severity.ERROR}
