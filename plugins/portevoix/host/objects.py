"""Pelican's articles and pages, which ask once where their source is: Pelican's own ask at every turn."""

from __future__ import annotations

import os
from typing import Any, cast

from pelican import contents


class _Placed(contents.Content):
    """A text whose place below the content folder is worked out once."""

    _placed: tuple[str, str | None] = ("", None)

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """The path below the content folder, of this text or of another file."""
        asked = source_path or self.source_path
        if asked is None:
            return None
        if asked != self._placed[0]:
            self._placed = asked, super().get_relative_source_path(asked)
        return self._placed[1]

    def _has_valid_save_as(self) -> bool:
        """Whether the text stays within the output folder; a path that nowhere leads upwards or elsewhere does."""
        save_as: Any = self.save_as
        if os.sep == "/" and isinstance(save_as, str) and save_as[:1] != "/" and ".." not in save_as:
            return True
        return cast("bool", super()._has_valid_save_as())


class Article(_Placed, contents.Article):
    """An article as Pelican knows it."""


class Page(_Placed, contents.Page):
    """A page as Pelican knows it."""
