"""Places in a series: each has one text."""

from __future__ import annotations

from site_tests.sandbox import Sandbox


def test_two_texts_with_one_place_in_a_series_are_a_problem_that_names_both(sandbox: Sandbox):
    sandbox.post("un", series="Carnets", series_index=1)
    sandbox.post("deux", series="carnets", series_index=1)
    (problem,) = sandbox.problems()
    assert str(problem) == (
        "content/blog/un.md:5: series_index: 1 is already the place of content/blog/deux.md:5; give each its own"
    )


def test_a_translation_a_draft_and_another_series_may_have_the_same_place(sandbox: Sandbox):
    sandbox.post("un", series="Carnets", series_index=1)
    sandbox.post("un.en", slug="un", lang="en", series="Carnets", series_index=1)
    sandbox.post("deux", series="Carnets", series_index=1, status="draft")
    sandbox.post("trois", series="Autres", series_index=1)
    assert list(sandbox.build().report) == []
