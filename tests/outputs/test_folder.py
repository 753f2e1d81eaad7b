"""Putting a site in place: what is written, what is left alone, what is removed."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outputs.sites import NEW, OLD, Site, as_tree, given_away, in_a_child, tree, write_site
from portevoix.outputs import lock
from portevoix.outputs.address import Addresses
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.output import Origin
from portevoix.problems import ProblemsFound


def refused(folder: SiteFolder, site: Site) -> str:
    """What a build is told that may not write; the site there must stay as it is."""
    with pytest.raises(ProblemsFound) as found:
        write_site(folder, site)
    return str(found.value)


def test_a_first_build_writes_exactly_the_site(folder: SiteFolder, output: Path) -> None:
    changes = write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)
    assert changes.written == tuple(sorted(NEW))
    assert (changes.unchanged, changes.removed) == ((), ())


def test_an_output_folder_far_below_nothing_is_made(project: Path) -> None:
    write_site(SiteFolder(project / "x" / "y" / "z"), NEW)
    assert tree(project / "x" / "y" / "z") == as_tree(NEW)


def test_a_second_build_leaves_exactly_the_second_site(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    changes = write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)
    assert changes.unchanged == ("same.html",)
    assert set(changes.written) == set(NEW) - {"same.html"}
    assert set(changes.removed) == set(OLD) - set(NEW)


def test_there_and_back_again(folder: SiteFolder, output: Path) -> None:
    for site in (OLD, NEW, OLD, {}, NEW, NEW, OLD):
        write_site(folder, site)
        assert tree(output) == as_tree(site)


def test_an_unchanged_file_keeps_its_time_and_its_place_on_the_disk(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    before = (output / "same.html").stat()
    write_site(folder, NEW)
    after = (output / "same.html").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_build_that_changes_nothing_writes_nothing(folder: SiteFolder, project: Path) -> None:
    write_site(folder, NEW)
    state = project / ".output.porte-voix"
    before = {path: path.stat().st_mtime_ns for path in (*project.rglob("output/**/*"), state / "manifest.json")}
    changes = write_site(folder, NEW)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert (changes.written, changes.removed) == ((), ())


def test_nothing_but_the_site_is_in_the_output_and_nothing_staged_is_left(folder: SiteFolder, project: Path) -> None:
    write_site(folder, NEW)
    assert sorted(path.name for path in (project / ".output.porte-voix").iterdir()) == [
        "lock",
        "manifest.json",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_files_and_folders_may_be_read_by_everybody_whatever_the_umask(folder: SiteFolder, output: Path) -> None:
    before = os.umask(0o077)
    try:
        write_site(folder, NEW)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in output.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (output, *output.rglob("*")) if path.is_dir()} == {0o755}


def test_a_build_that_stops_before_its_commit_changes_nothing(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    with folder.lock(), folder.staging() as staging:
        for path, data in NEW.items():
            staging.write(path, data)
    assert tree(output) == as_tree(OLD)
    assert not (output.parent / ".output.porte-voix" / "staging").exists()


def test_files_that_others_put_there_are_never_touched(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    foreign = {"CNAME": b"example.org", ".git/config": b"[core]", "blog/gone/notes.txt": b"mine"}
    for path, data in foreign.items():
        (output / path).parent.mkdir(exist_ok=True)
        (output / path).write_bytes(data)
    write_site(folder, NEW)
    assert tree(output) == as_tree({**NEW, **foreign})
    write_site(folder, {})
    assert tree(output) == as_tree(foreign)


def test_a_folder_of_ours_goes_once_others_have_taken_their_file_out_of_it(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    (output / "blog" / "gone" / "notes.txt").write_text("mine")
    write_site(folder, NEW)
    (output / "blog" / "gone" / "notes.txt").unlink()
    write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)


def test_an_empty_folder_that_others_made_stays(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    (output / "theirs").mkdir()
    write_site(folder, {"theirs/a": b"ours"})
    write_site(folder, {})
    assert tree(output) == {"theirs/": b""}


def test_a_file_of_ours_that_was_edited_or_deleted_by_hand_is_written_again(folder: SiteFolder, output: Path) -> None:
    write_site(folder, NEW)
    (output / "index.html").write_text("edited")
    (output / "same.html").unlink()
    shutil.rmtree(output / "blog")
    changes = write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)
    assert set(changes.written) == {"index.html", "same.html", "blog/kept/index.html", "blog/new/index.html"}


def test_a_deleted_output_folder_is_made_again(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    shutil.rmtree(output)
    write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)


def test_a_foreign_file_where_we_would_write_is_refused_and_names_who_wants_its_place(
    folder: SiteFolder, output: Path
) -> None:
    write_site(folder, OLD)
    (output / "about").write_text("mine")
    before = tree(output)
    with folder.lock(), folder.staging() as staging:
        staging.write("about", b"ours", Origin("content/pages/about.md", 2))
        staging.write("blog/x", b"ours")
        with pytest.raises(ProblemsFound) as found:
            folder.commit(staging)
    assert "output/about: was not made by Porte-voix" in str(found.value)
    assert "content/pages/about.md:2" in str(found.value)
    assert tree(output) == before


def test_a_foreign_file_with_our_very_bytes_may_stay_and_stays_theirs(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    (output / "CNAME").write_bytes(b"example.org")
    changes = write_site(folder, {"CNAME": b"example.org"})
    assert changes.unchanged == ("CNAME",)
    assert folder.files() == ()
    write_site(folder, {})
    assert tree(output) == {"CNAME": b"example.org"}


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/c"])
def test_a_foreign_file_above_below_or_at_an_address_is_refused(folder: SiteFolder, output: Path, path: str) -> None:
    write_site(folder, {})
    (output / "a").mkdir()
    (output / "a" / "b").write_text("mine")
    before = tree(output)
    assert "was not made by Porte-voix" in refused(folder, {path: b"ours"})
    assert tree(output) == before


def test_a_folder_of_ours_holding_a_foreign_file_does_not_become_a_file(folder: SiteFolder, output: Path) -> None:
    write_site(folder, {"a/b/index.html": b"ours"})
    (output / "a" / "b" / "notes.txt").write_text("mine")
    before = tree(output)
    assert "a/b/notes.txt" in refused(folder, {"a": b"ours"})
    assert tree(output) == before


def test_one_thing_in_the_way_of_many_files_is_one_problem(folder: SiteFolder, output: Path) -> None:
    write_site(folder, {})
    (output / "blog").write_text("mine")
    assert refused(folder, {f"blog/{number}": b"" for number in range(50)}).count("\n") == 0


def test_nothing_is_written_through_a_symbolic_link(folder: SiteFolder, output: Path, project: Path) -> None:
    write_site(folder, OLD)
    shutil.rmtree(output / "blog")
    (output / "blog").symlink_to(project / "content")
    before = tree(project)
    assert "output/blog: is a symbolic link" in refused(folder, NEW)
    assert "output/blog: is a symbolic link" in refused(folder, {"blog/work.txt": b"ours"})
    assert {name: data for name, data in tree(project).items() if "porte-voix" not in name} == {
        name: data for name, data in before.items() if "porte-voix" not in name
    }


def test_nothing_is_removed_through_a_symbolic_link(folder: SiteFolder, output: Path, project: Path) -> None:
    write_site(folder, {"blog/work.txt": b"ours"})
    shutil.rmtree(output / "blog")
    (output / "blog").symlink_to(project / "content")
    changes = write_site(folder, {})
    assert changes.removed == ()
    assert (project / "content" / "work.txt").read_text() == "somebody's work"
    assert (output / "blog").is_symlink()


def test_a_link_in_the_place_of_our_file_is_neither_followed_nor_replaced(
    folder: SiteFolder, output: Path, project: Path
) -> None:
    write_site(folder, {"index.html": b"ours"})
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(project / "content" / "work.txt")
    assert "is a symbolic link" in refused(folder, {"index.html": b"new"})
    assert "is a symbolic link" in refused(folder, {"index.html": b"somebody's work"})
    write_site(folder, {})
    assert (output / "index.html").is_symlink()
    assert (project / "content" / "work.txt").read_text() == "somebody's work"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_in_our_place_is_refused_and_not_waited_for(folder: SiteFolder, output: Path) -> None:
    write_site(folder, {})
    os.mkfifo(output / "index.html")
    assert "was not made by Porte-voix" in refused(folder, {"index.html": b"ours"})


def test_a_file_that_only_changes_its_case_is_written_anew(folder: SiteFolder, output: Path) -> None:
    write_site(folder, {"Blog/About.html": b"same bytes"})
    changes = write_site(folder, {"blog/about.html": b"same bytes"})
    assert tree(output) == as_tree({"blog/about.html": b"same bytes"})
    assert (changes.written, changes.removed) == (("blog/about.html",), ("Blog/About.html",))


@pytest.mark.parametrize("data", [b"new", b"old"])
def test_on_a_disk_that_ignores_case_a_respelled_file_is_not_taken_for_a_foreign_one(
    folder: SiteFolder, output: Path, data: bytes
) -> None:
    write_site(folder, {"About.html": b"old"})
    (output / "about.html").hardlink_to(output / "About.html")  # one file under both names, as on such a disk
    changes = write_site(folder, {"about.html": data})
    assert tree(output) == {"about.html": data}
    assert changes.written == ("about.html",)
    assert folder.files() == ("about.html",)


def test_a_folder_of_others_that_only_looks_like_ours_stays_theirs(folder: SiteFolder, output: Path) -> None:
    write_site(folder, {"Blog/a": b""})
    if (output / "BLOG").exists():
        pytest.skip("this disk ignores case: the two are one folder")
    (output / "blog").mkdir()
    write_site(folder, {"blog/a": b""})
    write_site(folder, {})
    assert tree(output) == {"blog/": b""}


def test_an_address_that_climbs_out_never_reaches_the_disk(folder: SiteFolder, project: Path) -> None:
    before = tree(project)
    for path in ("../x", "/tmp/x", "a/../../x", "a\\..\\x", "x\x00", ""):
        assert "slug:" in refused(folder, {path: b"ours"})
    after = {name: data for name, data in tree(project).items() if "porte-voix" not in name}
    assert after == before


def test_one_file_staged_twice_is_refused(folder: SiteFolder) -> None:
    with folder.lock(), folder.staging() as staging:
        staging.write("a", b"")
        with pytest.raises(ProblemsFound, match="already"):
            staging.write("a", b"")


def test_clearing_removes_all_that_is_ours_and_our_memory_of_it(folder: SiteFolder, project: Path) -> None:
    before = tree(project)
    write_site(folder, NEW)
    assert folder.clear().removed == tuple(sorted(NEW))
    assert tree(project) == before


def test_clearing_leaves_what_others_put_there_and_still_knows_the_folder(folder: SiteFolder, output: Path) -> None:
    write_site(folder, NEW)
    (output / "CNAME").write_text("example.org")
    folder.clear()
    assert tree(output) == {"CNAME": b"example.org"}
    write_site(folder, NEW)
    assert tree(output) == as_tree({**NEW, "CNAME": b"example.org"})


def test_the_files_of_a_folder_are_those_we_made(folder: SiteFolder, output: Path) -> None:
    assert folder.files() == ()
    write_site(folder, NEW)
    (output / "CNAME").write_text("example.org")
    assert folder.files() == tuple(sorted(NEW))


def test_a_second_build_at_once_is_told_so_and_changes_nothing(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    with folder.lock():
        message = refused(SiteFolder(output), NEW)
    assert f"another build (process {os.getpid()})" in message
    assert tree(output) == as_tree(OLD)
    write_site(folder, NEW)


def test_a_lock_whose_holder_was_killed_is_free(folder: SiteFolder) -> None:
    def hold_and_die() -> None:
        with folder.lock():
            os._exit(9)

    assert in_a_child(hold_and_die) == 9
    write_site(folder, NEW)


def killed_with_one_left(folder: SiteFolder) -> int:
    """A build takes the lock, begins a process and is killed; the end of the pipe at which that process waits."""
    ready, go = os.pipe(), os.pipe()

    def hold_begin_and_die() -> None:
        with folder.lock():
            if not os.fork():
                os.close(go[1])
                os.write(ready[1], b".")
                os.read(go[0], 1)
            else:
                os.read(ready[0], 1)
            os._exit(9)

    assert in_a_child(hold_begin_and_die) == 9
    for end in (*ready, go[0]):
        os.close(end)
    return go[1]


def test_who_comes_after_one_that_was_killed_waits_until_all_it_began_has_ended(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [killed_with_one_left(folder)]
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if left and len(waited) == 3:
            os.close(left.pop())  # now the one that is left ends
        nap(seconds)

    nap = time.sleep
    monkeypatch.setattr(time, "sleep", sleep)
    write_site(folder, NEW)
    assert len(waited) >= 3


def test_one_that_does_not_end_is_told_of(folder: SiteFolder, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = killed_with_one_left(folder)
    monkeypatch.setattr(lock, "_END", 0.1)
    assert "another build (process" in refused(SiteFolder(output), NEW)
    os.close(left)
    monkeypatch.undo()
    write_site(folder, NEW)


@pytest.mark.parametrize("site", [NEW, {}], ids=["new", "empty"])
@pytest.mark.parametrize("read_only", ["output", "output/blog/gone", "output/becomes-file/deep"])
def test_a_read_only_folder_is_refused_before_anything_changes(
    folder: SiteFolder, output: Path, project: Path, read_only: str, site: Site
) -> None:
    write_site(folder, OLD)
    with given_away(project) as user:
        (project / read_only).chmod(0o555)
        assert in_a_child(lambda: _expect_refusal(folder, site, read_only), user=user) == 0
        assert tree(output) == as_tree(OLD)
        (project / read_only).chmod(0o755)
        assert in_a_child(lambda: write_site(folder, site), user=user) == 0
    assert tree(output) == as_tree(site)


def test_a_folder_in_which_nothing_can_be_made_is_refused(folder: SiteFolder, project: Path) -> None:
    with given_away(project) as user:
        project.chmod(0o555)
        assert in_a_child(lambda: _expect_refusal(folder, NEW, "project"), user=user) == 0
        project.chmod(0o755)


def _expect_refusal(folder: SiteFolder, site: Site, named: str) -> None:
    message = refused(folder, site)
    assert named in message
    assert "read-only" in message


NAMES = st.sampled_from(["a", "b", "A", "é", "index.html"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=2), max_size=6)
FOREIGN = {"CNAME": b"theirs", "theirs/x": b"theirs"}


def possible(site: Site) -> Site:
    """What of a random site has addresses that can stand together."""
    addresses = Addresses()
    return {path: data for path, data in site.items() if addresses.take(path, Origin(path)) is None}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SITES.map(possible), min_size=1, max_size=4))
def test_after_any_builds_the_last_site_and_the_foreign_files_stand(sites: list[Site]) -> None:
    with TemporaryDirectory() as temporary:
        output = Path(temporary) / "output"
        folder = SiteFolder(output)
        write_site(folder, {})
        for path, data in FOREIGN.items():
            (output / path).parent.mkdir(exist_ok=True)
            (output / path).write_bytes(data)
        for site in sites:
            changes = write_site(folder, site)
            assert set(changes.written) | set(changes.unchanged) == site.keys()
            assert tree(output) == as_tree({**site, **FOREIGN})
            assert folder.files() == tuple(sorted(site))
