"""What publishing asks of every place a site may go to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from portevoix.publishing.site_files import Digests, SiteFiles


class Target(Protocol):
    """A place that sites are published to; its text names it, "the branch gh-pages of origin".

    Each method raises ProblemsFound, saying why and what to do, and then nothing was changed there.
    """

    def prepare(self) -> None:
        """Refuse what can be refused before the site is built. Changes nothing."""

    def more(self, folder: Path) -> Mapping[str, bytes]:
        """The files that this place needs beside those of the site built in *folder*."""

    def digest(self, data: bytes) -> str:
        """What stands for the bytes of a file in `there`."""

    def there(self) -> Digests | None:
        """What is published there now; None when nothing is, or it cannot be asked. Changes nothing."""

    def way(self) -> str:
        """How `apply` would put a site there, as far as can be told. Changes nothing."""

    def apply(self, site: SiteFiles) -> str:
        """Put the site there, whole, and say how; nothing when it stands there already."""
