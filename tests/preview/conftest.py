"""A project to preview, and a preview that runs for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from portevoix.host import BuildOptions
from portevoix.preview import serve
from portevoix.preview.watching import forget_settings
from preview.running import PATIENCE, Build, Running, Start, small_build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "pelicanconf.py": "PATH = 'content'\nTHEME = 'theme'\nSITENAME = 'Un site'\nDEFAULT_LANG = 'fr'\n",
        "content/index.html": "<html lang=fr><body><h1>Accueil de SITENAME</h1></body></html>",
        "content/404.html": "<html lang=fr><body><h1>Introuvable</h1></body></html>",
        "content/blog/été/index.html": "<html><body><p>Un article</p></BODY>\n</html>",
        "content/favicon.ico": "",
        "content/main.css": "body { color: black }",
        "content/atom.xml": "<feed/>",
        "content/.secret": "secret",
        "content/.well-known/security.txt": "Contact: mailto:name@example.org",
        "theme/templates/base.html": "",
    }
    for name, text in files.items():
        target = tmp_path / "project" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (tmp_path / "project-secret.html").write_text("secret", encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def start(project: Path) -> Iterator[Start]:
    stop = Event()
    threads: list[Thread] = []

    def begin(settings: str = "pelicanconf.py", build: Build = small_build) -> Running:
        said: list[str] = []
        ready: Queue[str] = Queue()

        def say(line: str) -> None:
            said.append(line)
            if line.startswith("The site is at "):
                ready.put(line.split()[4])

        options = BuildOptions(settings=project / settings)
        thread = Thread(target=serve, args=(options, "127.0.0.1", 0, build), kwargs={"say": say, "stop": stop})
        threads.append(thread)
        thread.start()
        host, _, rest = ready.get(timeout=PATIENCE).removeprefix("http://").partition(":")
        port, _, base = rest.partition("/")
        return Running(project, f"/{base}", host, int(port), said)

    yield begin
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    forget_settings(project)
