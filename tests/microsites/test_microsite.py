"""A microsite knows where others reach what is its own, and what is the site's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from microsites.kinds.video.samples import HOME, MICROSITE, ORIGIN, PUBLIC

OWN = "https://jaimepasdonner.example/"


@pytest.mark.parametrize(
    ("url", "public"),
    [
        (HOME, PUBLIC),
        (f"{HOME}films/x/", f"{PUBLIC}films/x/"),
        ("/media/x.jpg", f"{ORIGIN}/media/x.jpg"),
        ("https://tube.example/w/x", "https://tube.example/w/x"),
    ],
)
def test_an_address_is_made_absolute(url: str, public: str) -> None:
    assert MICROSITE.absolute(url) == public


def test_at_home_elsewhere_its_pages_are_there_and_its_pictures_on_the_site() -> None:
    elsewhere = replace(MICROSITE, public=OWN)
    assert elsewhere.absolute(f"{HOME}films/x/") == f"{OWN}films/x/"
    assert elsewhere.absolute("/media/x.jpg") == f"{ORIGIN}/media/x.jpg"


def test_where_the_site_is_not_told_it_is_that_of_its_public_address() -> None:
    assert replace(MICROSITE, origin="").absolute("/media/x.jpg") == f"{ORIGIN}/media/x.jpg"


def test_where_nobody_knows_the_address_there_is_none() -> None:
    unknown = replace(MICROSITE, public="", origin="")
    assert unknown.absolute(f"{HOME}films/x/") == unknown.absolute("/media/x.jpg") == ""
