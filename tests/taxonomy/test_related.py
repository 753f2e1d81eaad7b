"""Tags that go together, and periods."""

from __future__ import annotations

from portevoix.taxonomy.related import TAGS_COUNTED, related_tags


def test_tags_that_stand_together_are_related_the_closest_first():
    related = related_tags([["a", "b"], ["a", "b", "c"], ["a", "c", "d"], ["c"], ["c"], ["c"]])
    assert related["a"] == ("b", "d", "c")
    assert related["d"] == ("a", "c")


def test_a_tag_that_stands_alone_has_none():
    assert related_tags([["a"], ["b"], []]).get("a", ()) == ()


def test_the_closest_are_bounded():
    assert len(related_tags([[f"t{i}" for i in range(20)]], most=8)["t0"]) == 8


def test_equally_close_tags_are_in_the_order_of_the_alphabet():
    assert related_tags([["m", "z", "a", "k"]])["m"] == ("a", "k", "z")


def test_an_article_with_hundreds_of_tags_costs_no_more_than_one_with_thirty():
    related = related_tags([[f"t{i:03}" for i in range(500)]])
    assert len(related) == TAGS_COUNTED
