"""Mails that visitors are offered to send: addresses that begin one (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote


def mailto(to: str, subject: str, text: str) -> str:
    """The address that begins a mail to somebody, or to nobody yet."""
    body = text.replace("\n", "\r\n")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
