"""Git, asked one thing at a time; what it refuses comes back in its own words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from os import environ
from pathlib import Path


class GitRefused(Exception):
    """What git (or ghp-import) answered instead of doing what it was asked, on one line."""


@dataclass(frozen=True)
class Repository:
    """The repository that *folder* lies in."""

    folder: Path

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

    def _committer(self) -> Mapping[str, str]:
        """Who commits, as git itself would find out; ghp-import only looks into git's settings."""
        name, _, rest = self.git("var", "GIT_COMMITTER_IDENT").partition(" <")
        return {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": rest.partition(">")[0]}

    def _run(self, command: list[str], settings: Mapping[str, str], words: str = "") -> str:
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env={**environ, **settings},
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
    return "; ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in telling)
