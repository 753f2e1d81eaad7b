"""What stands below a header in YAML that is known already: the body alone, for whoever has nothing else to read."""

from __future__ import annotations

from portevoix.frontmatter.doubts import doubts_below
from portevoix.frontmatter.drafts import said_below
from portevoix.frontmatter.encoding import decode, without_controls
from portevoix.frontmatter.findings import Findings
from portevoix.limit import TooLong, limited


def body_below(data: bytes, body_line: int, path: str) -> str | None:
    """The body of a file in Markdown that begins on that line, as `read_source` gives it with the same header; None
    where something might be said of it, and where the header is a classic one, whose reader looks below it, too."""
    try:
        with limited():
            return _body_below(data, body_line - 1, Findings(path))
    except TooLong:
        return None


def _body_below(data: bytes, first: int, findings: Findings) -> str | None:
    text = decode(data, findings)
    if text is None:
        return None
    lines = text.split("\n")
    if next((line for line in lines if line.strip()), "").rstrip() != "---":
        return None
    below = "\n".join(lines[first:])
    body = without_controls(below, first + 1, findings, header=False)
    is_said = findings.problems or any(True for _ in said_below(lines, first))
    return None if is_said or any(True for _ in doubts_below(lines, first)) else body
