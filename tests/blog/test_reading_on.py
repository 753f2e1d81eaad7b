"""What to read next: the article before and after, and those that are close."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from portevoix.blog.record import Card, State, Status, TermLink
from portevoix.blog.related import CANDIDATES, Related
from site_tests.reading import found
from site_tests.sandbox import Sandbox

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def card(number: int, *tags: str) -> Card:
    links = tuple(TermLink(tag, tag, f"/tags/{tag}/") for tag in tags)
    moment = NOW - timedelta(days=number)
    return Card(
        source=f"{number}.md",
        slug=str(number),
        lang="fr",
        title=f"Article {number}",
        url=f"/{number}/",
        summary="",
        date=moment,
        modified=None,
        status=Status.PUBLISHED,
        state=State.PUBLIC,
        tags=links,
    )


def numbers(cards: tuple[Card, ...]) -> list[int]:
    return [int(one.slug) for one in cards]


def test_the_rarer_a_shared_tag_the_closer_the_article():
    cards = [card(0, "rare", "courant"), *(card(n, "courant") for n in range(1, 9)), card(9, "rare")]
    assert numbers(Related(cards).to(cards[0], 2)) == [9, 1]


def test_of_equals_the_nearest_in_time_comes_first():
    cards = [card(n, "x") for n in range(7)]
    assert numbers(Related(cards).to(cards[3])) == [2, 4, 1]


def test_an_article_is_not_related_to_itself_nor_to_one_that_shares_nothing():
    cards = [card(0, "a"), card(1, "b"), card(2)]
    assert Related(cards).to(cards[0]) == ()
    assert Related(cards).to(cards[2]) == ()


def test_an_article_outside_the_lists_has_none():
    assert Related([card(0, "a")]).to(card(1, "a")) == ()


def test_candidates_are_bounded_however_many_share_a_tag():
    cards = [card(n, "x") for n in range(500)]
    related = Related(cards)
    assert len(related.to(cards[250], most=500)) <= CANDIDATES
    assert all(abs(number - 250) <= CANDIDATES for number in numbers(related.to(cards[250], most=500)))


def test_an_article_at_either_end_of_time_has_related_ones_too():
    cards = [card(n, "x") for n in range(100)]
    related = Related(cards)
    assert numbers(related.to(cards[0])) == [1, 2, 3]
    assert numbers(related.to(cards[99])) == [98, 97, 96]


def test_articles_are_chained_by_their_dates_and_then_by_their_files(sandbox: Sandbox):
    sandbox.post("c", date="2026-02-01")
    sandbox.post("b", date="2026-01-01")
    sandbox.post("a", date="2026-01-01")
    sandbox.build()
    chain = {}
    for name in "abc":
        page = sandbox.page(f"blog/{name}/index.html")
        chain[name] = (found(page, "//main//a[@rel='prev']"), found(page, "//main//a[@rel='next']"))
    assert chain == {"c": (["A"], []), "a": (["B"], ["C"]), "b": ([], ["A"])}


def test_related_articles_are_shown_at_the_foot_of_an_article(sandbox: Sandbox):
    sandbox.post("a", tags=["x"])
    sandbox.post("b", tags=["x"])
    sandbox.post("c", tags=["y"])
    sandbox.build()
    assert found(sandbox.page("blog/a/index.html"), "//section[h2='À lire aussi']//a") == ["B"]
