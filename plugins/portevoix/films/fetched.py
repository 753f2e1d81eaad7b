"""What was fetched of a film from its host, and when: a file beside the film's own, `<name>.video.json`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

SUFFIX = ".video.json"
REMEDY = "remove it, and fetch again"


class FetchedFilm(BaseModel):
    """The facts of a film as its host told them. `url` is the address that was asked about, `duration` in seconds (0
    where it was not told), `fetched` an instant (ISO 8601).

    `files` are those fetched with it, by their names, with the SHA-256 of each: one that is different now was changed
    by a person, whose it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    author: str = ""
    duration: float = Field(default=0, ge=0, allow_inf_nan=False)
    fetched: str
    files: Mapping[str, str] = Field(default_factory=dict)
    host: str
    title: str
    url: str

    def as_file(self) -> bytes:
        """Always the same for the same facts: fields and files in the order of their names."""
        ordered = self.model_copy(update={"files": dict(sorted(self.files.items()))})
        return f"{ordered.model_dump_json(indent=2)}\n".encode()


def read_fetched(data: bytes) -> FetchedFilm | None:
    """What such a file says; None where it is not one."""
    try:
        return FetchedFilm.model_validate_json(data)
    except ValidationError:
        return None
