"""Names of tags become hashtags that networks and screen readers understand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.sharing.hashtags import hashtag, hashtags


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Économie sociale", "ÉconomieSociale"),
        ("E\u0301conomie sociale", "ÉconomieSociale"),
        ("été", "Été"),
        ("ESS", "ESS"),
        ("web 2.0", "Web20"),
        ("commerce équitable & bio", "CommerceÉquitableBio"),
        ("économie d’énergie", "ÉconomieDÉnergie"),
        ("vie-du-site", "VieDuSite"),
        ("#MeToo", "MeToo"),
        ("œuvre", "Œuvre"),
        ("🎉 fête", "Fête"),
        ("snake_case", "Snake_case"),
        ("اقتصاد تضامني", "اقتصادتضامني"),
        ("日本語", "日本語"),
        ("हिन्दी", "हिन्दी"),
        ("m²", "M"),
    ],
)
def test_a_tag_is_one_word_with_a_capital_for_each(name: str, tag: str) -> None:
    assert hashtag(name) == tag


@pytest.mark.parametrize("name", ["", "#", "2009", "24/7", "🎉", "…", "_", "C++", "C#", "Google+", "a" * 51])
def test_what_would_mean_nothing_or_something_else_is_no_hashtag(name: str) -> None:
    assert hashtag(name) == ""


def test_hashtags_keep_their_order_and_come_once() -> None:
    assert hashtags(["Humour", "C++", "vidéo", "humour", "HUMOUR"]) == ("Humour", "Vidéo")


@given(st.text())
def test_a_hashtag_has_a_letter_and_no_space_or_sign(name: str) -> None:
    tag = hashtag(name)
    assert re.fullmatch(r"\S*", tag)
    assert not tag or any(char.isalpha() for char in tag)
    assert not re.search(r"[#&?=+%/.,;:!\"'<>-]", tag)
