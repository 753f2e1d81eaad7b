"""Names gathered into terms: spellings meet, different things stay apart, and one spelling is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.addresses import Addresses
from portevoix.problems import Report
from portevoix.taxonomy.file import TaxonomyFile, TaxonomyModel
from portevoix.taxonomy.terms import Facet, Mention, Terms, gather, preferred_spelling
from site_tests.sample_settings import sample_settings

FIRST = datetime(2009, 4, 1, tzinfo=UTC)


def mentions(*names: str) -> list[Mention]:
    """One text a name, each a day after the one before."""
    return [Mention(name, f"content/blog/{i}.md", 4, FIRST + timedelta(days=i)) for i, name in enumerate(names)]


def tags(*names: str, file: TaxonomyFile | None = None, **patterns: str) -> tuple[Terms, Report]:
    report = Report()
    settings = sample_settings(**({"patterns": patterns} if patterns else {}))
    return gather(Facet.TAG, mentions(*names), file or TaxonomyFile(), Addresses(settings), report), report


def file(*entries: dict[str, object]) -> TaxonomyFile:
    return TaxonomyFile(model=TaxonomyModel.model_validate({"tags": entries}))


def shown(terms: Terms) -> list[tuple[str, str]]:
    return [(term.link.name, term.link.url) for term in terms.all()]


@pytest.mark.parametrize(
    "names", [("Économie", "economie", "ÉCONOMIE"), ("web 2.0", "Web 2.0"), ("faire-soi-même", "Faire soi même")]
)
def test_spellings_of_one_name_meet_on_one_page(names: tuple[str, ...]):
    terms, report = tags(*names)
    assert len(terms.all()) == 1
    assert {terms.link(name) for name in names} == {terms.all()[0].link}
    assert list(report) == []


def test_the_spelling_of_the_file_is_shown():
    terms, _ = tags("ess", "ess", file=file({"name": "ESS", "slug": "economie-sociale"}))
    assert shown(terms) == [("ESS", "/tags/economie-sociale/")]


def test_without_a_file_the_most_used_spelling_is_shown():
    assert preferred_spelling(mentions("Blog", "blog", "blog")) == "blog"


def test_of_spellings_used_as_often_the_earliest_is_shown():
    assert preferred_spelling(mentions("Blog", "blog", "blog", "Blog")) == "Blog"
    assert preferred_spelling(mentions("Blog", "blog")[::-1]) == "Blog"


def test_a_synonym_leads_to_its_term():
    terms, _ = tags("RSS", "syndication", file=file({"name": "Flux RSS", "synonyms": ["RSS", "Syndication"]}))
    assert shown(terms) == [("Flux RSS", "/tags/flux-rss/")]
    assert terms.link("rss") == terms.link("SYNDICATION") == terms.link("flux rss")


def test_a_synonym_nobody_uses_leads_to_its_term_too():
    terms, _ = tags("Flux RSS", file=file({"name": "Flux RSS", "synonyms": ["RSS"]}))
    assert terms.link("rss") == terms.link("Flux RSS")


def test_an_entry_of_the_file_that_no_text_names_is_no_term():
    assert tags("a", file=file({"name": "b"}))[0].find("b") is None


def test_a_text_that_names_a_tag_twice_has_it_once():
    terms, _ = tags("Économie", "economie")
    assert len(terms.links(["Économie", "economie", "inconnu"])) == 1


def test_names_that_would_share_an_address_are_a_problem_that_proposes_slugs():
    _, report = tags("C", "C++", "C#")
    (problem,) = report
    assert (problem.path, problem.line, problem.field) == ("content/blog/1.md", 4, "tag")
    for part in ("'C' (content/blog/0.md:4)", '{name: "C++", slug: c-plus-plus}', '{name: "C#", slug: c-sharp}'):
        assert part in problem.message


def test_the_slugs_proposed_solve_the_problem():
    told = file({"name": "C", "slug": "c"}, {"name": "C++", "slug": "c-plus-plus"}, {"name": "C#", "slug": "c-sharp"})
    terms, report = tags("C", "C++", "C#", file=told)
    assert list(report) == []
    assert [url for _, url in shown(terms)] == ["/tags/c/", "/tags/c-plus-plus/", "/tags/c-sharp/"]


def test_a_name_without_letters_is_a_problem_that_proposes_an_entry():
    terms, report = tags("🎉")
    (problem,) = report
    assert (problem.path, problem.line) == ("content/blog/0.md", 4)
    assert '{name: "🎉", slug: a-name-in-letters}' in problem.message
    assert terms.all() == ()


def test_a_name_of_signs_that_have_names_gets_them_proposed():
    assert "slug: plus-plus" in str(next(iter(tags("++")[1])))


def test_no_slug_is_proposed_that_is_taken_or_was_proposed_before():
    _, report = tags("c - x", "c [[x]]", "c-x-2", "plus", "+", "🎉", "🎈")
    told = " ".join(str(problem) for problem in report)
    for entry in (
        '{name: "c - x", slug: c-x}',
        '{name: "c [[x]]", slug: c-x-3}',
        '{name: "+", slug: plus-2}',
        '{name: "🎉", slug: a-name-in-letters}',
        '{name: "🎈", slug: a-name-in-letters-2}',
    ):
        assert entry in told


def test_settings_without_tag_pages_make_no_tags():
    terms, report = tags("a", "🎉", TAG_URL="tags/{slug}/", TAG_SAVE_AS="")
    assert (terms.all(), list(report)) == ((), [])


_NAMES = st.lists(st.sampled_from(["Été", "ete", "ÉTÉ", "hiver", "Hiver", "c", "C++", "l'été", "l’ete"]), max_size=12)


@given(_NAMES)
def test_every_name_is_found_again_in_any_order(names: list[str]):
    terms, _ = tags(*names)
    backwards, _ = tags(*reversed(names))
    assert all(terms.find(name) for name in names)
    assert {term.link.slug for term in terms.all()} == {term.link.slug for term in backwards.all()}
