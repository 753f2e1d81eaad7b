"""Hostile texts in every field of every sort of text: nothing of them runs anywhere in what is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.microsites.kinds import KINDS
from security.corpus import EVALUATED, cases, template_payloads
from security.dom import page_faults
from security.fields import every_field, sorts, text_fields
from security.sites import attacked, faults

TEXTS = 2
MANY = 250


def test_the_fields_are_those_of_the_models() -> None:
    by_name = {sort.name: sort for sort in sorts()}
    assert len(by_name) == 2 + sum(1 + len(kind.collections) for kind in KINDS)
    assert {("title",), ("summary",), ("event", "place"), ("image_credit",)} <= set(
        text_fields(by_name["article"].model)
    )
    assert {("excuse",), ("answer",), ("source", "title")} <= set(text_fields(by_name["film"].model))
    assert ("date",) in set(every_field(by_name["page"].model)) - set(text_fields(by_name["page"].model))


@pytest.mark.parametrize(("guests", "seed"), [(True, 300)])
def test_nothing_that_a_guest_writes_anywhere_runs(tmp_path: Path, *, guests: bool, seed: int) -> None:
    site = attacked(tmp_path, cases(sample=seed), TEXTS, guests=guests)
    assert faults(site) == []
    assert site.injected.total() > 100


@pytest.mark.slow
@pytest.mark.parametrize("guests", [True, False])
def test_nothing_that_anybody_writes_anywhere_runs(tmp_path: Path, *, guests: bool) -> None:
    site = attacked(tmp_path, cases(), MANY, guests=guests)
    print(site.injected.total(), "injections in", len(site.injected), "fields;", site.refused.total(), "refused")  # noqa: T201
    assert faults(site) == []
    assert site.injected.total() > MANY * len(sorts())


def test_the_judge_sees_what_runs(tmp_path: Path) -> None:
    page = '<p>{}</p><script type="application/ld+json">{{"a": "b"}}</script>'
    for text in (
        "<img src=x onerror=a>",
        "<a href='java&#10;script:a'>b</a>",
        "<script>a</script>",
        "<b style=a>b</b>",
    ):
        assert page_faults(page.format(text))
    assert page_faults(page.format("a")) == []
    assert page_faults('<script type="application/ld+json">{"a": "</script><script>b</script>"}</script>')


@pytest.mark.parametrize("payloads", [template_payloads()])
def test_no_template_in_a_text_is_ever_evaluated(tmp_path: Path, payloads: tuple[str, ...]) -> None:
    assert len(payloads) >= 106
    site = attacked(tmp_path, payloads, TEXTS, guests=True)
    tree = site.sandbox.tree()
    assert not [name for name, data in tree.items() if EVALUATED.encode() in data]
    assert not [name for name, data in tree.items() if b"__main__" in data or b"&lt;class &#39;" in data]
    whole = b"".join(data for name, data in tree.items() if name.endswith(".html"))
    assert b"1337*7331" in whole
