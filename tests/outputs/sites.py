"""Small sites as plain mappings, and the folders they become."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portevoix.outputs.folder import Changes, SiteFolder

Site = Mapping[str, bytes]

NOBODY = 65534

OLD: Site = {
    "index.html": b"old home",
    "same.html": b"the same in both",
    "blog/gone/index.html": b"gone",
    "blog/kept/index.html": b"old text",
    "becomes-folder": b"a file",
    "becomes-file/index.html": b"in a folder",
    "becomes-file/deep/er/index.html": b"deeper",
    "Spelled/Index.html": b"capital",
}
NEW: Site = {
    "index.html": b"new home",
    "same.html": b"the same in both",
    "blog/kept/index.html": b"new text",
    "blog/new/index.html": b"new",
    "becomes-folder/index.html": b"in a folder now",
    "becomes-file": b"a file now",
    "spelled/index.html": b"small",
    "a/b/c/d.txt": b"deep",
}


def write_site(folder: SiteFolder, site: Site) -> Changes:
    """Build `site` the way a build does."""
    with folder.lock():
        folder.recover()
        with folder.staging() as staging:
            for path, data in site.items():
                staging.write(path, data)
            return folder.commit(staging)


def recover(folder: SiteFolder) -> bool:
    """What every command begins with."""
    with folder.lock():
        return folder.recover()


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, every link with where it leads, every folder with nothing."""
    found: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(path.readlink())
        elif path.is_dir():
            found[f"{name}/"] = b""
        else:
            found[name] = path.read_bytes()
    return found


def as_tree(site: Site) -> dict[str, bytes]:
    """The tree that a folder holding exactly this site has."""
    folders = {f"{above}/": b"" for path in site for above in map(str, Path(path).parents) if above != "."}
    return {**folders, **site}


def in_a_child(work: Callable[[], object], *, user: int | None = None) -> int:
    """Run `work` in a forked process, as another user if told so; its exit code, 1 for an exception."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        if user is not None:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        work()
        code = 0
    finally:
        os._exit(code)


@contextmanager
def given_away(project: Path) -> Iterator[int | None]:
    """The project as somebody's whom permissions hold back, which they do not hold back root."""
    if os.geteuid() != 0:
        yield None
        return
    for path in (project, *project.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    closed = [above for above in project.parents if not above.stat().st_mode & 0o001]
    modes = {above: above.stat().st_mode for above in closed}
    for above, mode in modes.items():
        above.chmod(mode | 0o001)
    try:
        yield NOBODY
    finally:
        for above, mode in modes.items():
            above.chmod(mode)
