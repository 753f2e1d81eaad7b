"""A site's own robots.txt, 404 page and the like stand in place of ours; what collides gets a fitting remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.classic import write_blog
from portevoix.host import BuildOptions, BuildResult, build
from portevoix.problems import Problem, ProblemsFound
from site_tests.reading import found
from site_tests.sandbox import NOW, ROOT, Sandbox

OURS = ("robots.txt", "humans.txt", "sitemap.xml", "favicon.svg", "favicon.ico", ".well-known/security.txt", "404.html")
SETTINGS = """
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {f"extra/own-{number}": {"path": name} for number, name in enumerate(OWN)}
PORTEVOIX_HUMANS = "Nous."
PORTEVOIX_SECURITY = {"contact": "mailto:a@example.org", "expires": "2027-06-30"}
"""


class Blog:
    """An existing blog that publishes files of its own at addresses of its choice."""

    def __init__(self, folder: Path, *addresses: str) -> None:
        self.folder = folder
        self.settings = write_blog(folder)
        with self.settings.open("a", encoding="utf-8") as file:
            file.write(f"OWN = {addresses!r}\n{SETTINGS}")
        for number, address in enumerate(addresses):
            self.write(f"extra/own-{number}", f"own {address}")

    def write(self, name: str, text: str) -> None:
        (self.folder / "content" / name).write_text(text, encoding="utf-8")

    def build(self, *, forgiving: bool = False) -> BuildResult:
        return build(BuildOptions(settings=self.settings, project=ROOT, now=NOW, forgiving=forgiving))

    def problems(self) -> list[Problem]:
        with pytest.raises(ProblemsFound) as error:
            self.build()
        return list(error.value.report)

    def page(self, name: str) -> str:
        return (self.folder / "output" / name).read_text("utf-8")


def test_a_static_file_of_the_site_stands_in_place_of_ours_in_silence(tmp_path: Path) -> None:
    blog = Blog(tmp_path, *OURS, "_redirects")
    blog.write("ancien.md", "Title: Déplacé\nDate: 2012-01-01\nSlug: ici\nAliases: /la-bas/\n\nIci.\n")
    assert [str(problem) for problem in blog.build().report] == []
    assert [blog.page(name) for name in (*OURS, "_redirects")] == [f"own {name}" for name in (*OURS, "_redirects")]
    assert found(blog.page("la-bas/index.html"), "//main//a[text()='Déplacé']")


def test_without_such_files_ours_are_made(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build()
    assert all(blog.page(name) for name in OURS if name != "favicon.ico")


def test_a_page_may_be_the_one_for_lost_visitors(sandbox: Sandbox) -> None:
    sandbox.write("pages/perdu.md", "---\ntitle: Perdu\nsave_as: 404.html\nstatus: hidden\n---\nPar ici.\n")
    assert [str(problem) for problem in sandbox.build().report] == []
    assert found(sandbox.page("404.html"), "//h1") == ["Perdu"]
    assert "404" not in sandbox.page("sitemap.xml")


def test_an_old_address_is_never_that_of_a_file_we_make(sandbox: Sandbox) -> None:
    sandbox.post("nouveau", aliases=["/robots.txt"])
    (problem,) = sandbox.problems()
    assert "'/robots.txt' is still the address of the setting SITEURL; remove it from the aliases" in str(problem)


@pytest.mark.parametrize(
    "name",
    ["CNAME", "cname", ".nojekyll", ".domains", "_headers", "_redirects", "_worker.js", "robots.txt", ".htaccess"],
)
def test_a_text_is_not_what_hosts_and_robots_read(sandbox: Sandbox, name: str) -> None:
    sandbox.write("pages/page.md", f"---\ntitle: Une page\nsave_as: {name}\n---\nTexte.\n")
    (problem,) = sandbox.problems()
    assert (problem.path, problem.line) == ("content/pages/page.md", 3)
    assert problem.message.startswith(f"its address '{name}' ends in '{name}', a name that hosts or robots read")
    assert problem.message.endswith("; give it another 'save_as:'")


def test_a_static_file_may_be_what_hosts_read(tmp_path: Path) -> None:
    blog = Blog(tmp_path, "_headers", "CNAME", ".domains")
    blog.build()
    assert blog.page("_headers") == "own _headers"


COLLISIONS = {
    "a file and an article": ("posts/2012/bonjour.html", "rename it, or give the other another 'slug:'"),
    "a file and a page placed by hand": ("main/page.html", "rename it, or give the other another 'save_as:'"),
    "a file and an index of the settings": ("tags.html", "rename it, or change the other"),
    "a file and the script of share rows": ("theme/js/diffuser.js", "rename one of the two"),
    "a file and the feed": ("atom.xml", "rename it"),
    "a file and a file, by case": ("Own", "rename one of the two"),
    "a file and an article, by case": ("posts/2012/BONJOUR.html", "rename it, or give the other another 'slug:'"),
    "a file and our own, by case": ("Robots.TXT", "rename the other"),
    "a file and a folder": ("posts", "rename it, or give the other another 'slug:'"),
}


@pytest.mark.parametrize(("address", "remedy"), COLLISIONS.values(), ids=COLLISIONS.keys())
def test_two_that_collide_are_told_what_each_can_do(tmp_path: Path, address: str, remedy: str) -> None:
    blog = Blog(tmp_path, "own", address)
    blog.write("pages/page.md", "Title: Une page\nSave_as: main/page.html\n\nTexte.\n")
    (problem,) = blog.problems()
    assert problem.message.partition("; ")[2] == remedy.replace("rename one of the two", "rename one of the two")


def test_a_file_that_a_text_links_to_is_known_by_that_text(sandbox: Sandbox) -> None:
    sandbox.write("notice/index.html", "<!doctype html><title>x</title>")
    sandbox.write("pages/notice.md", "---\ntitle: Notice\n---\n[x]({static}/notice/index.html)\n")
    (problem,) = sandbox.problems()
    assert (problem.path, problem.line) == ("content/pages/notice.md", 4)
    assert problem.message.endswith("; rename the file that it links to, or give the other another 'slug:'")


OLD_ADDRESSES = {
    "/Ancien/": "remove one of the two from the aliases",
    "/un-fichier.pdf": "remove it from the aliases, or rename the file that the other links to",
    "/Blog/Autre/": "remove it from the aliases, or give the other another 'slug:'",
    "/theme/JS/diffuser.js": "remove it from the aliases, or rename the other",
    "/404.HTML": "remove it from the aliases",
}


@pytest.mark.parametrize(("alias", "remedy"), OLD_ADDRESSES.items(), ids=OLD_ADDRESSES.keys())
def test_an_old_address_collides_by_case_with_whatever_is_there(sandbox: Sandbox, alias: str, remedy: str) -> None:
    sandbox.write("Un-Fichier.pdf", "pdf")
    sandbox.post("autre", body="[x]({static}/Un-Fichier.pdf)", aliases=["/ancien/"])
    sandbox.post("nouveau", aliases=[alias])
    (problem,) = sandbox.problems()
    assert (problem.path, problem.line) == ("content/blog/nouveau.md", 4)
    assert problem.message.partition("; ")[2] == remedy


def test_a_forgiving_build_has_no_rule_for_an_old_address_that_was_refused(sandbox: Sandbox) -> None:
    sandbox.post("autre")
    sandbox.post("nouveau", aliases=["/blog/AUTRE/", "/con/", "/bon/"])
    sandbox.build(forgiving=True)
    assert sandbox.page("_redirects") == "/bon/ /blog/nouveau/ 301\n"
