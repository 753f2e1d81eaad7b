"""The mail that proposes an excuse can be put into a file as it comes, whatever a visitor typed into it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from microsites.kinds.video.samples import CAMPAIGN
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import Sort
from portevoix.microsites.kinds.video.model import ExcuseHeader
from portevoix.microsites.kinds.video.pages import propose

EXCUSE, SIGNED = (CAMPAIGN.words.gettext(text) for text in ("My excuse goes here.", "First name, town"))
TYPED = ["Odile", 'Le "chat" : #1', "- rien", "[x] & {y}", "*z*", "d'un 'rien'", "@x: |", "--- non ---", "null", "%a"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_is_typed_in_place_reads_back_as_it_was_typed(typed: str, end: str) -> None:
    mail = parse_qs(urlsplit(propose(CAMPAIGN)).query)["body"][0]
    assert EXCUSE in mail
    text = mail.replace(EXCUSE, f"Non : {typed}.").replace(SIGNED, typed).replace("\r\n", end)
    reading = read_source(text.encode(), path="x.md", sort=Sort("excuse", ExcuseHeader), zone=ZoneInfo("UTC"))
    assert not reading.problems
    assert reading.source
    header = reading.source.header
    assert (header.lang, header.excuse, header.signed) == (CAMPAIGN.microsite.lang, f"Non : {typed}.", typed)
