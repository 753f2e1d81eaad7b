"""Which target is meant, by options and settings; one that is unknown, or lacks what it needs, is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from portevoix.options import BuildOptions
from portevoix.outputs.placement import place_of
from portevoix.problems import did_you_mean
from portevoix.publishing.destination import Destination
from portevoix.publishing.refusing import COMMAND, refuse
from portevoix.publishing.repository import Repository
from portevoix.publishing.targets.artifact import ArtifactTarget
from portevoix.publishing.targets.branch import BranchTarget
from portevoix.publishing.targets.folder import FolderTarget
from portevoix.publishing.targets.ssh import SshTarget
from portevoix.publishing.targets.target import Target
from portevoix.settings import SiteSettings

TARGETS = ("branch", "folder", "ssh", "artifact")


@dataclass(frozen=True)
class Asked:
    """What was typed after `publish`; empty leaves it to the settings."""

    to: str = ""
    branch: str = ""
    remote: str = ""
    folder: str = ""
    dry_run: bool = False
    allow_shrink: bool = False


def target_of(asked: Asked, settings: SiteSettings, options: BuildOptions, scratch: Path | None = None) -> Target:
    """The target; *scratch* is a folder to write to where nothing else may be changed."""
    to = asked.to or settings.publish_to
    if to == "branch":
        where = Destination(
            asked.branch or settings.publish_branch, asked.remote or settings.publish_remote, settings.domain
        )
        return BranchTarget(Repository(options.settings.absolute().parent, scratch), where, options.settings)
    if to == "folder":
        return FolderTarget(_folder(asked, settings, options), protected(settings, options))
    if to == "artifact":
        return ArtifactTarget(_folder(asked, settings, options), protected(settings, options), settings.domain)
    if to == "ssh":
        return SshTarget(settings.publish_host, settings.place("PORTEVOIX_PUBLISH_HOST"))
    return _unknown(to, asked, settings)


def _unknown(to: str, asked: Asked, settings: SiteSettings) -> NoReturn:
    field, place = ("--to", COMMAND) if asked.to else _setting(settings, "PORTEVOIX_PUBLISH_TO")
    known = f"there are {', '.join(TARGETS)}"
    refuse(field, f"'{to}' is no place to publish to{did_you_mean(to, TARGETS) or f'; {known}'}", place)


def _folder(asked: Asked, settings: SiteSettings, options: BuildOptions) -> Path:
    """The folder to publish to: what is typed is meant from here, what is set from the settings file."""
    if asked.folder:
        return Path(os.path.abspath(asked.folder))  # noqa: PTH100 - pathlib keeps '..', or follows links
    if not settings.publish_folder:
        field, place = _setting(settings, "PORTEVOIX_PUBLISH_FOLDER")
        refuse(field, "no folder to publish to is named; write for instance '/srv/www/site', or say --folder", place)
    return Path(os.path.abspath(options.settings.absolute().parent / settings.publish_folder))  # noqa: PTH100


def _setting(settings: SiteSettings, key: str) -> tuple[str, tuple[str, int]]:
    return key, settings.place(key)


def protected(settings: SiteSettings, options: BuildOptions) -> list[Path]:
    """What a site is made of: no folder there is published to."""
    own = ("plugins", "tests", "docs", ".git", "pelicanconf.py", "publishconf.py")
    output = place_of(settings.output)
    made = [output.root, output.state, options.settings.absolute()]
    return [settings.content, *settings.theme_folders, *(settings.project / name for name in own), *made]
