"""Publishing to a host over ssh: a fresh release by rsync, then a link turned; nobody else's file is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from outputs.sites import in_a_child
from portevoix.problems import ProblemsFound
from portevoix.publishing.remote import host_of
from publishing.over_ssh import REAL, SSHD, program, real_host, stand_in
from publishing.placed import NEW, OLD, Files, Project, everything, served

WHERE = "o'srv/le site; touch x"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def root(home: Path) -> Path:
    return home / WHERE


@pytest.fixture
def project(tmp_path: Path, home: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    assert shutil.which("rsync"), "the tests need rsync; python3 tasks.py test installs it on Debian"
    monkeypatch.setenv("PATH", stand_in(tmp_path / "machine", home))
    root.parent.mkdir(parents=True)
    return Project(tmp_path / "work").settings(PUBLISH_TO="ssh", PUBLISH_HOST=f"web@host.example:{root}")


def releases(root: Path) -> list[str]:
    folder = root.parent / f".{root.name}.porte-voix" / "releases"
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_a_site_replaces_another_whole_by_a_link_and_the_one_before_is_kept(project: Project, root: Path) -> None:
    assert project.publish(OLD).how == "a link was turned to a fresh release"
    assert served(root) == OLD
    published = project.publish(NEW)
    assert published.plan.gone == ("becomes-folder", "blog/gone/index.html")
    assert served(root) == NEW
    assert root.is_symlink()
    for number in range(3):
        project.publish({**NEW, "count.txt": str(number)})
    assert [name.partition("-")[0] for name in releases(root)] == ["4", "5"]
    state = root.parent / f".{root.name}.porte-voix"
    assert {path.name for path in state.iterdir()} == {"releases"}
    modes = {path.stat().st_mode & 0o777 for path in root.resolve().rglob("*")}
    assert modes == {0o644, 0o755}


def test_a_folder_from_where_ssh_begins_will_do(project: Project, home: Path) -> None:
    project.settings(PUBLISH_TO="ssh", PUBLISH_HOST="host.example:~/www")
    project.publish(OLD)
    assert served(home / "www") == OLD
    project.publish(NEW)
    assert served(home / "www") == NEW


def test_nothing_is_sent_when_nothing_has_changed(project: Project, root: Path) -> None:
    project.publish(OLD)
    before = everything(root.parent)
    assert str(project.publish(OLD)).startswith("Nothing has changed")
    assert everything(root.parent) == before


def test_a_file_that_is_the_same_is_shared_by_releases(project: Project, root: Path) -> None:
    project.publish(OLD)
    before = (root / "same.css").stat().st_ino
    project.publish(NEW)
    assert (root / "same.css").stat().st_ino == before


def test_an_empty_folder_becomes_the_link(project: Project, root: Path) -> None:
    root.mkdir()
    project.publish(OLD)
    assert root.is_symlink()
    assert served(root) == OLD


def a_stranger(root: Path) -> None:
    root.mkdir()
    (root / "thesis.odt").write_text("theirs", encoding="utf-8")


def a_link_elsewhere(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    root.symlink_to("elsewhere")


def a_file(root: Path) -> None:
    root.write_text("theirs", encoding="utf-8")


@pytest.mark.parametrize("taken", [a_stranger, a_link_elsewhere, a_file])
def test_a_place_that_is_somebody_elses_is_refused(
    taken: Callable[[Path], None], project: Project, root: Path, tmp_path: Path
) -> None:
    taken(root)
    before = everything(root.parent)
    assert project.refused(NEW).field == "PORTEVOIX_PUBLISH_HOST"
    assert everything(root.parent) == before


def test_what_others_put_into_a_release_is_never_deleted(project: Project, root: Path) -> None:
    project.publish(OLD)
    theirs = root.resolve() / "blog" / "theirs.txt"
    theirs.write_text("theirs", encoding="utf-8")
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("elsewhere", encoding="utf-8")
    shutil.rmtree(root.resolve() / "contact")
    (root.resolve() / "contact").symlink_to(elsewhere)
    for number in range(3):
        project.publish({**NEW, "count.txt": str(number)})
    assert theirs.read_text(encoding="utf-8") == "theirs"
    assert served(elsewhere) == {"index.html": "elsewhere"}
    assert not (theirs.parent / "gone").exists()


@pytest.mark.parametrize("dry_run", [False, True])
def test_only_the_last_folder_may_be_new(dry_run: bool, project: Project, root: Path) -> None:
    project.settings(PUBLISH_TO="ssh", PUBLISH_HOST=f"web@host.example:{root.parent}/typo/site")
    assert "its parent is missing there; make that folder first" in project.refused(NEW, dry_run=dry_run).message
    assert list(root.parent.iterdir()) == []


def test_a_shrunken_or_empty_site_is_refused(project: Project, root: Path) -> None:
    project.publish(NEW)
    before = everything(root.parent)
    fewer = {name: NEW[name] for name in ("index.html", "contact/index.html")}
    assert "3 of 5 pages are gone" in project.refused(fewer).message
    assert "no text" in project.refused({}).message
    assert everything(root.parent) == before
    project.publish(fewer, allow_shrink=True)
    assert served(root) == fewer


def test_a_dry_run_changes_nothing_here_or_there(project: Project, tmp_path: Path, root: Path) -> None:
    project.publish(OLD)
    before = {name: held for name, held in everything(tmp_path).items() if not name.endswith("ssh.log")}
    assert "3 new, 2 changed, 2 gone, 2 as they were" in str(project.publish(NEW, dry_run=True))
    after = {name: held for name, held in everything(tmp_path).items() if not name.endswith("ssh.log")}
    assert after == before


@pytest.mark.parametrize(
    "host",
    [
        *("", "host", "host:", "-oProxyCommand=x:/srv", "web@-x:/srv", "host::module/x", "a b:/srv", "host:/"),
        *(
            "host:/srv/../etc",
            "host:.",
            "host:-rf",
            "host:~other",
            "$(x):/srv",
            "host:/srv/\nx",
            "host:/x/.git",
            "@h:/s",
        ),
    ],
)
def test_what_is_no_host_and_folder_is_refused_before_anything_is_asked(
    host: str, project: Project, tmp_path: Path
) -> None:
    project.settings(PUBLISH_TO="ssh", PUBLISH_HOST=host)
    problem = project.refused(NEW)
    assert (problem.path, problem.line, problem.field) == ("publishconf.py", 4, "PORTEVOIX_PUBLISH_HOST")
    assert not (tmp_path / "machine" / "ssh.log").exists()


@pytest.mark.parametrize(
    ("host", "state"),
    [
        ("web@host.example:/srv/www", "/srv/.www.porte-voix"),
        ("[::1]:/www/", "/.www.porte-voix"),
        ("web@[fe80::1%eth0]:/www", "/.www.porte-voix"),
        ("alias:www/é à", "www/.é à.porte-voix"),
        ("alias:~/www", ".www.porte-voix"),
    ],
)
def test_the_state_lies_beside_the_folder(host: str, state: str) -> None:
    assert host_of(host).state == state


@pytest.mark.parametrize("name", ["ssh", "rsync"])
def test_a_machine_without_the_programs_is_told_which(
    name: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = tmp_path / "only"
    program(only, {"ssh": "rsync", "rsync": "ssh"}[name], "#!/bin/sh\nexit 1\n")
    monkeypatch.setenv("PATH", str(only))
    assert f"needs the program {name}" in project.refused(NEW).message


def test_a_host_that_does_not_answer_is_told_in_its_own_words(project: Project, tmp_path: Path) -> None:
    program(tmp_path / "machine" / "bin", "ssh", "#!/bin/sh\necho 'host.example: No route' >&2\nexit 255\n")
    assert "host.example: No route" in project.refused(NEW).message


def test_a_host_that_greets_is_understood(project: Project, tmp_path: Path, root: Path) -> None:
    ssh = tmp_path / "machine" / "bin" / "ssh"
    text = ssh.read_text(encoding="utf-8")
    ssh.write_text(
        text.replace('exec sh -c "$*"', 'case "$*" in *rsync*) ;; *) echo Bienvenue;; esac; exec sh -c "$*"')
    )
    project.publish(OLD)
    project.publish(NEW)
    assert served(root) == NEW


def test_a_transfer_that_breaks_off_leaves_what_is_served(project: Project, tmp_path: Path, root: Path) -> None:
    project.publish(OLD)
    program(tmp_path / "machine" / "bin", "rsync", "#!/bin/sh\necho 'rsync: connection closed' >&2\nexit 12\n")
    assert "rsync: connection closed" in project.refused(NEW).message
    assert served(root) == OLD
    (tmp_path / "machine" / "bin" / "rsync").unlink()
    project.publish(NEW)
    assert served(root) == NEW


def test_a_site_that_did_not_arrive_whole_is_never_served(project: Project, tmp_path: Path, root: Path) -> None:
    project.publish(OLD)
    release = f"{root.parent}/.{root.name}.porte-voix/releases"
    real = shutil.which("rsync")
    lost = f'#!/bin/sh\n{real} "$@" || exit 1\ncase "$*" in *--server*) exit 0;; esac\n'
    for harm in ("rm", "echo x >"):
        text = f'{lost}cd "{release}" && {harm} "$(ls -t | grep -v sha256 | head -n 1)/index.html"\n'
        program(tmp_path / "machine" / "bin", "rsync", text)
        assert "did not get the site whole" in project.refused(NEW).message
        assert served(root) == OLD


PROGRAMS = "sh cat comm cut find head ln ls mkdir mv readlink rm rmdir rsync sed sort sync tr wc xargs".split()


def test_a_host_that_cannot_check_digests_counts_the_files(project: Project, tmp_path: Path, root: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in PROGRAMS:
        (few / name).symlink_to(str(shutil.which(name)))
    ssh = tmp_path / "machine" / "bin" / "ssh"
    text = ssh.read_text(encoding="utf-8").replace("exec sh", f"PATH='{few}' exec sh")
    ssh.write_text(text, encoding="utf-8")
    project.publish(OLD)
    release = f"{root.parent}/.{root.name}.porte-voix/releases"
    text = (
        f'#!/bin/sh\n{shutil.which("rsync")} "$@" || exit 1\ncd "{release}" && rm "$(ls -t | head -n 1)/index.html"\n'
    )
    program(tmp_path / "machine" / "bin", "rsync", text)
    assert "did not get the site whole (6 files)" in project.refused(NEW).message
    assert served(root) == OLD
    (tmp_path / "machine" / "bin" / "rsync").unlink()
    project.publish(NEW)
    assert served(root) == NEW


def test_a_host_whose_mv_knows_no_t_gets_its_link_anew_and_it_is_said(
    project: Project, tmp_path: Path, root: Path
) -> None:
    text = f'#!/bin/sh\n[ "$1" = -T ] && exit 1\nexec {shutil.which("mv")} "$@"\n'
    program(tmp_path / "machine" / "bin", "mv", text)
    project.publish(OLD)
    assert "has no 'mv -T'" in project.publish(NEW).how
    assert served(root) == NEW
    assert len(releases(root)) == 2


def test_a_publication_in_between_wins_and_the_other_is_told(project: Project, tmp_path: Path, root: Path) -> None:
    project.publish(OLD)
    another = Project(tmp_path / "another").settings(PUBLISH_TO="ssh", PUBLISH_HOST=f"web@host.example:{root}")

    def build(options):
        another.publish({**NEW, "who.txt": "another"})
        return project.building(options, NEW)

    with pytest.raises(ProblemsFound, match="published to by somebody else meanwhile; publish again"):
        project.publish_by(build)
    assert served(root) == {**NEW, "who.txt": "another"}
    project.publish(NEW)
    assert served(root) == NEW


def test_of_two_publishers_at_once_each_is_whole(project: Project, tmp_path: Path, root: Path) -> None:
    project.publish(OLD)
    another = Project(tmp_path / "another").settings(PUBLISH_TO="ssh", PUBLISH_HOST=f"web@host.example:{root}")
    sites: list[Files] = [{**NEW, "who.txt": "one"}, {**NEW, "who.txt": "two"}]
    children = [_started(one, files) for one, files in zip((project, another), sites, strict=True)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert 0 in codes
    assert set(codes) <= {0, 3}
    assert served(root) in sites


def _started(project: Project, files: Files) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        try:
            project.publish(files)
            code = 0
        except ProblemsFound as found:
            code = 3 if "publish again" in str(found) else 4
    finally:
        os._exit(code)


@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=() if number < 1 else pytest.mark.slow) for number in range(100)]
)
def test_what_is_served_is_whole_whenever_a_publication_is_killed(number: int, project: Project, root: Path) -> None:
    project.publish(OLD)
    begun = time.monotonic()
    assert in_a_child(lambda: project.publish(NEW)) == 0
    lasted = time.monotonic() - begun
    project.publish(OLD)
    child = os.fork()
    if not child:
        os.setsid()
        try:
            project.publish(NEW)
        finally:
            os._exit(0)
    time.sleep(lasted * Random(number).random())
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert served(root) in (OLD, NEW)
    lock = root.parent / f".{root.name}.porte-voix" / "turning"
    if lock.exists():  # killed while the link was turned: another waits ten minutes
        os.utime(lock, (0, 0))
    project.publish(NEW)
    assert served(root) == NEW


@pytest.mark.slow
@pytest.mark.skipif(not REAL or not SSHD.exists() or os.geteuid() != 0, reason="there is no sshd that we may start")
def test_a_real_sshd_serves_the_same(project: Project, tmp_path: Path, root: Path, monkeypatch) -> None:
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    project.settings(PUBLISH_TO="ssh", PUBLISH_HOST=f"{user}@127.0.0.1:{root}")
    with real_host(tmp_path / "sshd") as path:
        monkeypatch.setenv("PATH", path)
        assert project.publish(OLD).how == "a link was turned to a fresh release"
        project.publish(NEW)
        assert served(root) == NEW
        assert project.publish(NEW).how == ""
        assert "2 new" in str(project.publish(OLD, dry_run=True))
        assert len(releases(root)) == 2
