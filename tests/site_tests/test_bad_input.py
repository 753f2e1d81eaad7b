"""Every mistake an author can make, in one site: one run names them all, by file and line, and publishes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_tests.sandbox import ROOT, Sandbox

POST = "---\ntitle: {title}\ndate: 2026-04-01\n---\n\n{body}\n"

MISTAKES: dict[str, str | bytes] = {
    "sans-titre.md": "---\ndate: 2026-01-01\n---\nTexte\n",
    "date.md": "---\ntitle: Une date\ndate: 03/04/2009\n---\nTexte\n",
    "statut.md": "---\ntitle: Un statut\ndate: 2009-01-01\nstatut: draft\n---\nTexte\n",
    "brouillonn.md": "---\ntitle: Un brouillon\ndate: 2009-01-01\nstatus: brouillonn\n---\nTexte\n",
    "classique.md": "Title: Un classique\nDate: 2009-01-01\nCatégorie: X\nStatus: draft\n\nTexte\n",
    "latin.md": "---\ntitle: Un été\ndate: 2009-01-01\n---\nTexte\n".encode("latin-1"),
    "yaml.md": "---\ntitle: Netvibes : toute l'actu\ndate: 2009-01-01\n---\nTexte\n",
    "double.md": "---\ntitle: Un\ndate: 2009-01-01\ntitle: Deux\n---\nTexte\n",
    "emoji.md": '---\ntitle: "🎉🎉"\ndate: 2009-01-01\n---\nTexte\n',
    "long.md": f"---\ntitle: {'a' * 300}\ndate: 2009-01-01\n---\nTexte\n",
    "grimpe.md": "---\ntitle: Un slug\ndate: 2009-01-01\nslug: ../../etc/x\n---\nTexte\n",
    "lien.md": POST.format(title="Un lien", body="\n[x]({filename}absent.md)"),
    "fichier.md": POST.format(title="Un fichier", body="\n\n[x]({static}/media/absent.pdf)"),
    "ancre.md": POST.format(title="Une ancre", body="[x](#nulle-part)"),
    "ancre-d-un-autre.md": POST.format(title="Une autre ancre", body="[x]({filename}bon.md#nulle-part)"),
    "dehors.md": POST.format(title="Dehors", body="[x]({attach}../../../etc/hostname)"),
    "meme-1.md": "---\ntitle: Un\ndate: 2009-01-01\nslug: meme\n---\nTexte\n",
    "meme-2.md": "---\ntitle: Deux\ndate: 2009-01-01\nslug: meme\n---\nTexte\n",
    "meme-3.md": "---\ntitle: Trois\ndate: 2009-01-01\nslug: MEME\n---\nTexte\n",
    "bon.md": POST.format(title="Un bon texte", body="Tout va bien."),
}

EXPECTED = {
    "blog/sans-titre.md:1: title": "is missing",
    "blog/date.md:3: date": "write 2009-04-03 (3 April) or 2009-03-04 (4 March)",
    "blog/statut.md:4: statut": "did you mean 'status'?",
    "blog/brouillonn.md:4: status": "did you mean 'draft'?",
    "blog/classique.md:3: Catégorie": "did you mean 'categories'?",
    "blog/latin.md:2": "save the file as UTF-8",
    "blog/yaml.md:2: title": 'write title: "Netvibes : toute l\'actu"',
    "blog/double.md:4: title": "already given on line 2",
    "blog/emoji.md:2: title": "no letter and no digit",
    "blog/long.md:2: title": "shorten it",
    "blog/grimpe.md:4: slug": "leaves its place in the site",
    "blog/lien.md:7": "there is no blog/absent.md",
    "blog/fichier.md:8": "there is no media/absent.pdf",
    "blog/ancre.md:6": "no anchor '#nulle-part'",
    "blog/ancre-d-un-autre.md:6": "blog/bon.md has no anchor '#nulle-part'",
    "blog/dehors.md:6": "lies outside the content folder",
    "blog/meme-2.md:4": "already that of content/blog/meme-1.md:4",
    "blog/meme-3.md:4": "differs only by case",
}


@pytest.fixture
def mistaken(sandbox: Sandbox) -> Sandbox:
    """A site that was published once, and then got every mistake."""
    return spoilt(sandbox)


@dataclass(frozen=True)
class Told:
    """What one run says of that site, and what was published before and after it."""

    found: list[str]
    before: dict[str, bytes]
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """One run for all that only reads what it says."""
    site = spoilt(Sandbox(tmp_path_factory.mktemp("mistaken")))
    before = site.tree()
    return Told([str(problem) for problem in site.problems()], before, site.tree())


def spoilt(sandbox: Sandbox) -> Sandbox:
    sandbox.write("blog/bon.md", MISTAKES["bon.md"])
    sandbox.build()
    for name, text in MISTAKES.items():
        sandbox.write(f"blog/{name}", text)
    sandbox.post("signe", authors=["Camille"])
    sandbox.write("taxonomy.yaml", "étiquettes: []\n")
    templates = sandbox.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "author.html").write_text(
        '{% extends "base.html" %}\n{% block content %}\n{{ view.nothing }}\n{% endblock %}\n', encoding="utf-8"
    )
    sandbox.settings(
        ['PLUGINS = [*PLUGINS, "portevoix.absent.plugin"]', 'PORTEVOIX_OVERLAY = "mien"', 'TIMEZONE = "Paris"']
    )
    return sandbox


def test_one_run_names_every_mistake_with_file_line_and_remedy(told: Told) -> None:
    for place, remedy in EXPECTED.items():
        assert any(line.startswith(f"content/{place}") and remedy in line for line in told.found), f"{place}: {remedy}"


def test_the_same_run_names_what_is_wrong_beside_the_texts(told: Told) -> None:
    for start, words in {
        "content/taxonomy.yaml:1: étiquettes: ": "did you mean 'tags'?",
        "mien/templates/author.html:3: template error: ": "nothing",
        "siteconf.py:7: PLUGINS: ": "'portevoix.absent.plugin' did not load",
        "siteconf.py:9: TIMEZONE: ": "write for instance Europe/Paris",
    }.items():
        assert [words in line for line in told.found if line.startswith(start)] == [True], (start, told.found)


def test_nothing_of_the_published_site_changes(told: Told) -> None:
    assert told.before
    assert told.after == told.before


def test_a_forgiving_build_makes_what_is_right_and_lists_the_rest(mistaken: Sandbox) -> None:
    result = mistaken.build(forgiving=True)
    assert len(result.report.errors) >= len(EXPECTED)
    assert "Tout va bien." in mistaken.page("blog/bon/index.html")
    assert not (mistaken.output / "blog/date/index.html").exists()


def test_a_template_error_is_named_with_its_line_beside_the_mistakes_of_authors(sandbox: Sandbox) -> None:
    overlay = sandbox.folder / "overlay/templates"
    overlay.mkdir(parents=True)
    (overlay / "page.html").write_text(
        '{% extends "base.html" %}\n{% block main %}\n{{ view.nothing }}\n{% endblock %}\n'
    )
    sandbox.settings([f"PORTEVOIX_OVERLAY = {str(overlay.parent)!r}"])
    sandbox.write("pages/page.md", "---\ntitle: Une page\n---\nTexte\n")
    sandbox.write("blog/date.md", MISTAKES["date.md"])
    found = [str(problem) for problem in sandbox.problems()]
    assert any("page.html:3: template error" in line and "nothing" in line for line in found), found
    assert any("blog/date.md:3" in line for line in found)


def test_a_plugin_that_fails_to_load_is_a_problem_and_not_a_line_in_a_log(sandbox: Sandbox) -> None:
    sandbox.post("bon")
    sandbox.settings(['PLUGINS = [*PLUGINS, "portevoix.absent.plugin", "json"]'])
    found = [str(problem) for problem in sandbox.problems()]
    assert any("portevoix.absent.plugin" in line and "No module named" in line for line in found)
    assert any("'json'" in line and "register()" in line for line in found)


@pytest.mark.parametrize("target", ["/etc/hostname", "bon.md", "/etc"])
def test_a_symbolic_link_is_refused_by_name(sandbox: Sandbox, target: str) -> None:
    sandbox.post("bon")
    (sandbox.content / "blog" / "lien.md").symlink_to(target)
    found = [str(problem) for problem in sandbox.problems()]
    assert found == [
        "content/blog/lien.md: this is a symbolic link, which is never read or published; "
        "put a plain file here, or remove it"
    ]


def test_the_command_prints_the_report_leaves_with_1_and_shows_no_traceback(mistaken: Sandbox) -> None:
    before = mistaken.tree()
    command = [sys.executable, str(ROOT / "tasks.py"), "build", "--settings", str(mistaken.folder / "siteconf.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=mistaken.folder)
    said = run.stdout + run.stderr
    assert run.returncode == 1
    assert "Traceback" not in said
    assert "date.md:3: date: '03/04/2009'" in said
    assert "problems in" in said
    assert mistaken.tree() == before


def test_the_same_mistakes_through_pelican_s_own_command_leave_with_1(mistaken: Sandbox) -> None:
    command = [sys.executable, "-m", "pelican", "-s", "siteconf.py"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=mistaken.folder, env=environment())
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert "date.md:3: date: '03/04/2009'" in run.stdout + run.stderr


def environment() -> dict[str, str]:
    """The environment of a command that may import the project."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])}


def test_every_mistake_of_the_list_has_a_case() -> None:
    assert {Path(place.split(":")[0]).name for place in EXPECTED} >= set(MISTAKES) - {"bon.md", "meme-1.md"}
