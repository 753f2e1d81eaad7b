"""What the preview answers: the site's files and nothing else, as a visitor would get them."""

from __future__ import annotations

import socket
from pathlib import Path

from preview.running import Start


def test_a_page_is_served_with_the_script_and_its_file_is_left_alone(start: Start, project: Path) -> None:
    site = start()
    response, page = site.ask("/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert b'<h1>Accueil de Un site</h1><script src="/_porte-voix/preview.js" data-build="' in page
    assert page.endswith(b"defer></script></body></html>")
    assert b"script" not in (project / ".preview" / "index.html").read_bytes()


def test_the_output_folder_is_not_touched(start: Start, project: Path) -> None:
    start()
    assert not (project / "output").exists()


TYPES = {
    "/main.css": "text/css; charset=utf-8",
    "/main.css?v=2": "text/css; charset=utf-8",
    "/atom.xml": "application/xml; charset=utf-8",
    "/blog/%C3%A9t%C3%A9/": "text/html; charset=utf-8",
    "/.well-known/security.txt": "text/plain; charset=utf-8",
    "/_porte-voix/preview.js": "text/javascript; charset=utf-8",
    "/_porte-voix/preview.css": "text/css; charset=utf-8",
}


def test_every_file_has_its_type(start: Start) -> None:
    site = start()
    answers = {path: site.ask(path) for path in TYPES}
    assert {path: response.headers["Content-Type"] for path, (response, _) in answers.items()} == TYPES
    assert [path for path, (response, content) in answers.items() if response.status != 200 or not content] == []


def test_a_folder_without_its_slash_leads_to_the_one_with_it(start: Start) -> None:
    response, _ = start().ask("/blog/%C3%A9t%C3%A9?page=2")
    assert (response.status, response.headers["Location"]) == (302, "/blog/%C3%A9t%C3%A9/?page=2")


def test_what_is_not_there_gets_the_sites_own_404_page(start: Start) -> None:
    response, page = start().ask("/none/")
    assert response.status == 404
    assert b"Introuvable" in page
    assert b"preview.js" in page


def test_a_site_without_a_404_page_still_says_404(start: Start, project: Path) -> None:
    (project / "content" / "404.html").unlink()
    response, page = start().ask("/none/")
    assert (response.status, b"Not found" in page) == (404, True)


PLACES = [
    "/../project-secret.html",
    "/..%2f..%2fproject-secret.html",
    "/%2e%2e/%2e%2e/project-secret.html",
    "/blog/../../../project-secret.html",
    "/..\\..\\project-secret.html",
    "//etc/hostname",
    "/%2fetc/hostname",
    "/.secret",
    "/%2esecret",
    "/link.html",
    "/%00",
    "/%ff",
    "/blog//",
]
"""Outside the site, hidden, or none at all."""


def test_nothing_outside_the_site_or_hidden_is_served(start: Start, project: Path) -> None:
    site = start()
    (project / ".preview" / "link.html").symlink_to(project.parent / "project-secret.html")
    served = {}
    for path in PLACES:
        with socket.create_connection((site.host, site.port), timeout=20) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            with connection.makefile("rb") as answer:
                status, _, rest = answer.read().partition(b"\r\n")
        if b" 404 " not in status or b"secret" in rest:
            served[path] = status
    assert served == {}


def test_head_answers_as_get_does_without_the_content(start: Start) -> None:
    site = start()
    response, content = site.ask("/main.css", "HEAD")
    assert (response.status, response.headers["Content-Length"], content) == (200, "21", b"")


def test_only_this_machine_is_answered_by_name(start: Start) -> None:
    site = start()
    names = {"localhost": 200, "127.0.0.1:8000": 200, "[::1]:8000": 200, "evil.example:8000": 403}
    assert {name: site.ask("/", Host=name)[0].status for name in names} == names


def test_a_site_below_a_folder_is_mounted_there(start: Start, project: Path) -> None:
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + "SITEURL = 'https://example.org/a/b'\n", "utf-8")
    site = start()
    assert site.base == "/a/b/"
    assert "Accueil" in site.text("/a/b/")
    assert site.ask("/")[0].headers["Location"] == "/a/b/"
    assert site.ask("/a/b")[0].headers["Location"] == "/a/b/"
    assert site.ask("/a/b/blog/%C3%A9t%C3%A9")[0].headers["Location"] == "/a/b/blog/%C3%A9t%C3%A9/"
    assert site.ask("/main.css")[0].status == 404
