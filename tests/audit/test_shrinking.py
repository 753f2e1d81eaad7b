"""A fifth of the pages may go unasked, no more; other files do not count."""

import pytest

from portevoix.audit.shrinking import shrunk


def pages(count):
    return [f"{number}/index.html" for number in range(count)]


@pytest.mark.parametrize(("now", "last"), [(10, 10), (8, 10), (80, 100), (12, 10), (0, 0), (4, 5)])
def test_a_site_may_lose_a_fifth_of_its_pages(now, last):
    assert shrunk(pages(now), pages(last)) == ""


@pytest.mark.parametrize(("now", "last"), [(7, 10), (79, 100), (0, 1), (3, 4)])
def test_one_that_loses_more_is_told_of(now, last):
    assert shrunk(pages(now), pages(last)).startswith(f"{last - now} of {last} pages are gone")


def test_the_first_that_are_gone_are_named():
    assert "(3/index.html, 4/index.html, 5/index.html, 6/index.html, 7/index.html …)" in shrunk(pages(3), pages(9))
    assert "(1/index.html, 2/index.html); put back" in shrunk(pages(1), pages(3))


def test_only_pages_are_counted():
    assert shrunk(pages(8), [*pages(10), *(f"{number}.webp" for number in range(100))]) == ""
