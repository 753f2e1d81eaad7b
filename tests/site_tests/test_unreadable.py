"""What may not be read, or never ends when read: named, among all other mistakes, and left alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest

from outputs.sites import in_a_child
from site_tests.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these permissions nor these pipes")

NOBODY = 65534


def as_somebody(sandbox: Sandbox, work: Callable[[], None]) -> None:
    """Do the work as a user whom permissions bind; root is not."""
    if os.geteuid() != 0:
        work()
        return
    for path in (sandbox.folder, *sandbox.folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    for above in sandbox.folder.relative_to(gettempdir()).parents[:-1]:
        (Path(gettempdir()) / above).chmod(0o711)  # pytest keeps its folders to whoever runs it
    assert in_a_child(work, user=NOBODY) == 0


@pytest.fixture
def closed(sandbox: Sandbox) -> Sandbox:
    """A site that was published once, then lost the right to a text, a folder and the taxonomy."""
    sandbox.post("un")
    sandbox.write("taxonomy.yaml", "tags: []\n")
    sandbox.build()
    sandbox.post("faux", date="demain")
    for name in ("blog/ferme.md", "blog/dossier/texte.md", "media/prive/image.png"):
        sandbox.write(name, "---\ntitle: Fermé\ndate: 2026-01-01\n---\nTexte\n")
    for name in ("blog/ferme.md", "media/prive", "taxonomy.yaml"):
        (sandbox.content / name).chmod(0)
    (sandbox.content / "blog/dossier").chmod(0o600)  # may be listed, but not entered
    return sandbox


def test_what_may_not_be_read_is_named_beside_every_other_mistake(closed: Sandbox) -> None:
    def work() -> None:
        assert [str(problem).partition(": ")[0::2] for problem in closed.problems()] == [
            ("content/blog/dossier/texte.md", NO_LOOK),
            ("content/blog/faux.md:3", FAULT),
            ("content/blog/ferme.md", "cannot be read: Permission denied; give us the right to read it"),
            ("content/media/prive", NO_LOOK),
            ("content/taxonomy.yaml", "cannot be read (Permission denied); give yourself the right to read it"),
        ]
        forgiven = closed.build(forgiving=True)
        assert len(forgiven.report.errors) == 5
        assert "Un texte." in closed.page("blog/un/index.html")

    as_somebody(closed, work)


NO_LOOK = "cannot be looked into (Permission denied); give yourself the right to, or move it elsewhere"
FAULT = "date: 'demain' is not an ISO 8601 date; write it as 2009-04-26 or 2009-04-26 10:00"


def test_a_content_folder_that_may_not_be_read_is_named(closed: Sandbox) -> None:
    def work() -> None:
        closed.content.chmod(0)
        try:
            (problem,) = closed.problems()
        finally:
            closed.content.chmod(0o700)
        assert (problem.path, problem.field) == ("siteconf.py", "PATH")
        assert "cannot be looked into" in problem.message

    as_somebody(closed, work)


@pytest.mark.parametrize("name", ["blog/tuyau.md", "media/tuyau.pdf", "taxonomy.yaml", "tuyau"])
def test_a_pipe_is_named_and_never_opened(sandbox: Sandbox, name: str) -> None:
    sandbox.post("un", "[x]({static}/media/tuyau.pdf)" if name.startswith("media") else "Un texte.")
    (sandbox.content / "media").mkdir()
    os.mkfifo(sandbox.content / name)  # whoever opened it would wait for good
    problems = [str(problem) for problem in sandbox.problems()]
    assert f"content/{name}: this is a pipe or a device, which is never read or published" in problems[-1]
    assert "index.html" in sandbox.build(forgiving=True).origins


def test_links_in_a_circle_are_named(sandbox: Sandbox) -> None:
    sandbox.post("un")
    (sandbox.content / "blog" / "rond").symlink_to(sandbox.content / "blog" / "rond")
    (problem,) = sandbox.problems()
    assert problem.path == "content/blog/rond"
    shutil.rmtree(sandbox.content)
    sandbox.content.symlink_to(sandbox.content)
    (problem,) = sandbox.problems()
    assert (problem.field, Path(problem.path).name) == ("PATH", "siteconf.py")
