"""Publishing to a folder: the site is put there whole, in one of three ways, and others' files are left alone."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from outputs.sites import given_away, in_a_child
from portevoix.problems import ProblemsFound
from portevoix.publishing.targets import folder as folder_target
from publishing.placed import NEW, OLD, OTHERS, SAYS, WAYS, Files, Project, beside, everything, served, stand


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "srv" / "site web"


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    root.parent.mkdir()
    return Project(tmp_path / "work").settings(PUBLISH_TO="folder", PUBLISH_FOLDER=str(root))


def releases(root: Path) -> list[str]:
    folder = root.parent / f".{root.name}.porte-voix" / "releases"
    return sorted((path.name for path in folder.iterdir()), key=lambda name: (len(name), name))


@pytest.mark.parametrize("way", WAYS)
def test_a_site_replaces_another_whole_and_says_in_which_way(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)
    published = project.publish(NEW)
    assert served(root) == {**NEW, **beside(way)}
    assert published.how == SAYS[way]
    assert root.is_symlink() is (way == "link")
    assert (published.plan.new[0], published.plan.gone) == (
        "-rf/it's $HOME; `x`/a b.txt",
        ("becomes-folder", "blog/gone/index.html"),
    )


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_touched_when_nothing_has_changed(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)
    before = everything(root.parent)
    assert str(project.publish(OLD)).startswith("Nothing has changed since the last time")
    assert everything(root.parent) == before


@pytest.mark.parametrize("way", ["link", "exchange"])
def test_the_release_before_is_kept_and_no_older_one(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)
    for number in range(3):
        project.publish({**NEW, "count.txt": str(number)})
    last = 4 if way == "link" else 3
    kept = [str(last - 1), str(last)] if way == "link" else ["4"]
    assert [name for name in releases(root) if not name.endswith(".json")] == kept
    before = root.parent / f".{root.name}.porte-voix" / "releases" / kept[0]
    assert served(before) == {**NEW, "count.txt": "1"}


def test_a_file_that_is_the_same_is_shared_by_releases(project: Project, root: Path) -> None:
    project.publish(OLD)
    before = (root / "same.css").stat().st_ino
    project.publish(NEW)
    assert (root / "same.css").stat().st_ino == before


def test_what_somebody_changed_in_the_served_site_is_put_right(project: Project, root: Path) -> None:
    project.publish(OLD)
    (root / "index.html").write_text("defaced", encoding="utf-8")
    assert project.publish(OLD).plan.changed == ("index.html",)
    assert served(root) == OLD


def test_what_others_put_into_a_release_is_never_deleted_and_named(project: Project, root: Path) -> None:
    project.publish(OLD)
    theirs = root.resolve() / "theirs.txt"
    theirs.write_text("theirs", encoding="utf-8")
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("elsewhere", encoding="utf-8")
    (root.resolve() / "blog" / "gone").rename(root.parent / "moved")
    (root.resolve() / "blog" / "gone").symlink_to(elsewhere)
    assert "theirs.txt, which we did not make, stays in" in project.publish(NEW).how
    for number in range(3):
        project.publish({**NEW, "count.txt": str(number)})
    assert theirs.read_text(encoding="utf-8") == "theirs"
    assert (elsewhere / "index.html").read_text(encoding="utf-8") == "elsewhere"


def test_a_folder_among_the_releases_that_is_not_ours_stays(project: Project, root: Path) -> None:
    project.publish(OLD)
    strange = root.resolve().parent / "17"
    strange.mkdir()
    (strange / "index.html").write_text("theirs", encoding="utf-8")
    for number in range(3):
        project.publish({**NEW, "count.txt": str(number)})
    assert served(strange) == {"index.html": "theirs"}


def a_stranger(root: Path) -> None:
    root.mkdir()
    (root / "thesis.odt").write_text("theirs", encoding="utf-8")


def a_link_elsewhere(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    root.symlink_to("elsewhere")


def a_link_to_releases_of_another(root: Path) -> None:
    root.symlink_to(".other.porte-voix/releases/1")


def a_file(root: Path) -> None:
    root.write_text("theirs", encoding="utf-8")


@pytest.mark.parametrize("taken", [a_stranger, a_link_elsewhere, a_link_to_releases_of_another, a_file])
@pytest.mark.parametrize("to", ["folder", "artifact"])
def test_a_place_that_is_somebody_elses_is_refused(
    to: str, taken: Callable[[Path], None], project: Project, root: Path
) -> None:
    taken(root)
    before = everything(root.parent)
    project.refused(NEW, to=to)
    assert everything(root.parent) == before


@pytest.mark.parametrize(
    "place",
    [
        *". .. / ~ content content/blog output output/x publishconf.py .git theme plugins docs tests/x".split(),
        *(".output.porte-voix", "a\0b", "a\0b/c", "x" * 300),
    ],
)
@pytest.mark.parametrize("to", ["folder", "artifact"])
def test_no_folder_that_holds_work_is_published_to(to: str, place: str, project: Project, root: Path) -> None:
    project.publish(OLD)
    home = str(Path.home()) if place == "~" else place
    project.settings(PUBLISH_TO=to, PUBLISH_FOLDER=home)
    before = everything(project.work)
    project.refused(NEW)
    assert everything(project.work) == before


@pytest.mark.parametrize("way", WAYS)
def test_a_dry_run_says_which_way_would_be_taken(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)
    before = everything(root.parent)
    said = str(project.publish(NEW, dry_run=True)).splitlines()[0]
    assert SAYS[way].replace("was", "would be") in said
    assert everything(root.parent) == before
    assert "(" not in str(project.publish(OLD, dry_run=True))


@pytest.mark.parametrize("to", ["folder", "artifact"])
@pytest.mark.parametrize("dry_run", [False, True])
def test_only_the_last_folder_may_be_new(to: str, dry_run: bool, project: Project, root: Path) -> None:
    refused = project.refused(NEW, to=to, folder=str(root.parent / "typo" / "site"), dry_run=dry_run)
    assert refused.message.endswith(f"make the folder '{root.parent / 'typo'}' first")
    assert list(root.parent.iterdir()) == []


def test_the_note_that_a_killed_publication_was_writing_is_cleared_away(project: Project, root: Path) -> None:
    project.publish(OLD)
    folder = root.resolve().parent
    for name in ("7.json.new", "theirs.json.new"):
        (folder / name).write_text("{", encoding="utf-8")
    project.publish(NEW)
    assert "7.json.new" not in releases(root)
    assert "theirs.json.new" in releases(root)


@pytest.mark.parametrize("way", WAYS)
def test_a_shrunken_site_is_refused_and_what_is_served_stays(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)
    before = everything(root.parent)
    fewer = {name: NEW[name] for name in ("index.html", "contact/index.html", "same.css")}
    assert "2 of 4 pages are gone" in project.refused(fewer).message
    assert "no text" in project.refused({}).message
    assert everything(root.parent) == before
    project.publish(fewer, allow_shrink=True)
    assert served(root) == {**fewer, **beside(way)}


def test_a_site_without_a_page_is_refused_whatever_is_said(project: Project, root: Path) -> None:
    project.publish(OLD)
    message = project.refused({"index.html.txt": "x"}, allow_shrink=True).message
    assert "no text" in message or "no page" in message
    assert served(root) == OLD


@pytest.mark.parametrize("way", WAYS)
def test_a_dry_run_changes_nothing_anywhere(way: str, project: Project, root: Path, tmp_path: Path) -> None:
    stand(way, project, root, OLD)
    before = everything(tmp_path)
    said = str(project.publish(NEW, dry_run=True))
    assert "3 new, 2 changed, 2 gone, 2 as they were" in said
    assert "  ~ index.html\n" in said
    assert "  - becomes-folder\n" in said
    assert everything(tmp_path) == before


def test_a_dry_run_makes_nothing_where_nothing_is(project: Project, root: Path, tmp_path: Path) -> None:
    before = everything(tmp_path)
    project.publish(NEW, dry_run=True)
    assert everything(tmp_path) == before


def test_a_long_plan_is_cut_and_counted(project: Project) -> None:
    many = {f"{number:03}.html": "x" for number in range(45)}
    lines = str(project.publish(many, dry_run=True)).splitlines()
    assert lines[1:21] == [f"  + {number:03}.html" for number in range(20)]
    assert lines[21:] == ["  + … and 25 more", "Nothing was published."]


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_where_there_can_be_no_link_the_folder_itself_is_put_in_place_then_exchanged(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "symlink_to", no_links)
    assert project.publish(OLD).how.endswith("since there can be no link here")
    assert served(root) == OLD
    assert project.publish(NEW).how == SAYS["exchange"]
    assert served(root) == NEW


def test_where_nothing_can_be_exchanged_the_journal_writes_and_it_is_said(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand("exchange", project, root, OLD)
    monkeypatch.setattr(folder_target, "exchange", lambda one, other: False)
    assert project.publish(NEW).how == "file by file, by the journal, since nothing can be exchanged at once here"
    assert served(root) == NEW
    monkeypatch.undo()
    assert project.publish(OLD).how == SAYS["exchange"]
    assert served(root) == OLD


def test_files_that_came_in_after_an_exchange_are_kept(project: Project, root: Path) -> None:
    stand("exchange", project, root, OLD)
    project.publish(NEW)
    (root / ".htaccess").write_text(OTHERS[".htaccess"], encoding="utf-8")
    assert project.publish(OLD).how == SAYS["journal"]
    assert served(root) == {**OLD, **OTHERS}


def test_a_file_of_others_where_a_page_must_stand_is_refused(project: Project, root: Path) -> None:
    stand("journal", project, root, OLD)
    (root / "blog" / "l’été, « enfin »").mkdir()
    (root / "blog" / "l’été, « enfin »" / "index.html").write_text("theirs", encoding="utf-8")
    before = everything(root)
    assert "was not made by Porte-voix" in project.refused(NEW).message
    assert everything(root) == before


def _refused_as(project: Project, word: str) -> None:
    with pytest.raises(ProblemsFound, match=word):
        project.publish(NEW)


@pytest.mark.parametrize(("way", "closed"), [("link", "."), ("exchange", "."), ("journal", "site web/blog/gone")])
def test_a_place_that_may_not_be_written_is_refused(
    way: str, closed: str, project: Project, root: Path, tmp_path: Path
) -> None:
    stand(way, project, root, OLD)
    with given_away(tmp_path) as user:
        place = root.parent / closed
        state = root.parent / f".{root.name}.porte-voix"
        place.chmod(0o555)
        if closed == ".":
            state.chmod(0o555)
        assert in_a_child(lambda: _refused_as(project, "read-only or not yours"), user=user) == 0
        assert served(root) == {**OLD, **beside(way)}
        place.chmod(0o755)
        state.chmod(0o755)
        assert in_a_child(lambda: project.publish(NEW), user=user) == 0
    assert served(root) == {**NEW, **beside(way)}


BIG = {**NEW, "film.txt": "x" * 300_000}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_cannot_be_written_whole_leaves_what_is_served(way: str, project: Project, root: Path) -> None:
    stand(way, project, root, OLD)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        def build(options):  # the build is done before the disk refuses
            result = project.building(options, BIG)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
            return result

        with pytest.raises(ProblemsFound, match="File too large"):
            project.publish_by(build)

    assert in_a_child(limited) == 0
    assert served(root) == {**OLD, **beside(way)}
    project.publish(BIG)
    assert served(root) == {**BIG, **beside(way)}


@pytest.fixture
def small_disk(root: Path) -> Iterator[Path]:
    """The folder above the served one as a disk of 400 kB, where this machine lets us."""
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(root.parent)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("nobody may mount here")
    try:
        yield root.parent
    finally:
        subprocess.run(["umount", str(root.parent)], check=True)


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_leaves_what_is_served(way: str, project: Project, small_disk: Path, root: Path) -> None:
    stand(way, project, root, {**OLD, "film.txt": "y" * 150_000})
    assert "No space left on device" in project.refused(BIG).message
    assert served(root) == {**OLD, "film.txt": "y" * 150_000, **beside(way)}
    project.publish(NEW)
    assert served(root) == {**NEW, **beside(way)}


@pytest.mark.parametrize("way", WAYS)
def test_of_two_publishers_at_once_each_is_whole(way: str, project: Project, root: Path, tmp_path: Path) -> None:
    stand(way, project, root, OLD)
    another = Project(tmp_path / "another").settings(PUBLISH_TO="folder", PUBLISH_FOLDER=str(root))
    sites: list[Files] = [{**NEW, "who.txt": "one"}, {**NEW, "who.txt": "two"}]
    for _ in range(3):
        children = [_started(one, files) for one, files in zip((project, another), sites, strict=True)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert 0 in codes
        assert set(codes) <= {0, 3}
        assert served(root) in [{**files, **beside(way)} for files in sites]
        project.publish(OLD)


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
            code = 3 if "another" in str(found) else 4
    finally:
        os._exit(code)
