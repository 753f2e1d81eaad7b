"""Git, asked one thing at a time; what it refuses comes back in its own words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from os import environ
from pathlib import Path

from portevoix.printable import printable


class GitRefused(Exception):
    """What git (or ghp-import) answered instead of doing what it was asked, on one line."""


@dataclass(frozen=True)
class Repository:
    """The repository that *folder* lies in; nothing in it changes where there is a *scratch* folder to write to."""

    folder: Path
    scratch: Path | None = None

    @property
    def is_trial(self) -> bool:
        """Whether nothing may change: no branch, no object, not even the index."""
        return self.scratch is not None

    def fetch(self, remote: str, branch: str, to: str) -> None:
        """Get the commits of a *branch* of a *remote*, and remember it as *to*, but in a trial. Raises GitRefused."""
        if self.scratch is None:
            self.git("fetch", "--no-tags", remote, f"+{branch}:{to}")
            return
        own = self.git("rev-parse", "--path-format=absolute", "--git-path", "objects")
        (self.scratch / "info").mkdir(parents=True, exist_ok=True)
        self._alternates(self.scratch).write_text(f"{own}\n", encoding="utf-8")
        self.git("fetch", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap=", remote, branch)

    def git(self, *arguments: str) -> str:
        """What git answers, without the last line end. Raises GitRefused."""
        return self._run(["git", *arguments], {}).rstrip("\n")

    def says(self, *arguments: str) -> str | None:
        """The same for questions that git answers by failing: None for no."""
        try:
            return self.git(*arguments)
        except GitRefused:
            return None

    def import_folder(self, folder: Path, branch: str, message: str, domain: str) -> None:
        """Commit the files of *folder* to the local *branch*, on top of what is there. Raises GitRefused.

        ghp-import runs in a process of its own: it works in the current folder, and speaks to the terminal.
        """
        options = ["--no-jekyll", f"--branch={branch}", f"--message={message}"]
        options += [f"--cname={domain}"] if domain else []
        self._run([sys.executable, "-m", "ghp_import", *options, str(folder)], self._committer())

    def keep(self, name: str, commit: str, branch: str, message: str) -> None:
        """Make the tip of the local *branch*, which follows *commit*, hold its file *name* too. Raises GitRefused."""
        kept = self.git("ls-tree", commit, name)
        if kept:
            tree = self._run(["git", "mktree"], {}, f"{self.git('ls-tree', branch)}\n{kept}\n").strip()
            self.git("update-ref", f"refs/heads/{branch}", self.git("commit-tree", tree, "-p", commit, "-m", message))

    def files(self, commit: str) -> Mapping[str, str]:
        """The files of a commit, by address, each with the id of its bytes. Raises GitRefused."""
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
        entries = (entry.partition("\t") for entry in listed if entry)
        return {name: about.split()[2] for about, _, name in entries}

    def text(self, commit: str, name: str) -> str | None:
        """A file of a commit, whole; None where it has none."""
        if self.says("cat-file", "-e", f"{commit}:{name}") is None:
            return None
        return self._run(["git", "cat-file", "blob", f"{commit}:{name}"], {})

    def common_folder(self) -> Path:
        """The folder that all work trees of the repository share. Raises GitRefused."""
        return Path(self.git("rev-parse", "--path-format=absolute", "--git-common-dir"))

    @staticmethod
    def _alternates(objects: Path) -> Path:
        return objects / "info" / "alternates"

    def _settings(self) -> Mapping[str, str]:
        """What keeps git from writing to the repository in a trial: what it fetches goes to the scratch folder."""
        if self.scratch is None:
            return {}
        apart = {"GIT_OBJECT_DIRECTORY": str(self.scratch)} if self._alternates(self.scratch).is_file() else {}
        return {"GIT_OPTIONAL_LOCKS": "0", **apart}

    def _committer(self) -> Mapping[str, str]:
        """Who commits, as git itself would find out; ghp-import only looks into git's settings."""
        name, _, rest = self.git("var", "GIT_COMMITTER_IDENT").partition(" <")
        return {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": rest.partition(">")[0]}

    def _run(self, command: list[str], settings: Mapping[str, str], words: str = "") -> str:
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env={**environ, **self._settings(), **settings},
                input=words,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
            )
        except FileNotFoundError:
            raise GitRefused("git is not installed") from None
        if done.returncode:
            raise GitRefused(_words(done.stderr) or f"{command[0]} ended with {done.returncode}")
        return done.stdout


def _words(said: str) -> str:
    """The lines that say what is wrong, as one; hints and progress are left out."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))] or lines[-1:]
    return "; ".join(printable(line.removeprefix("fatal: ").removeprefix("error: ")) for line in telling)
