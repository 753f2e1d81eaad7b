"""Our own index holds every word of every text, weighed by where it stands, in small files named by content."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portevoix.blog.text import Kind
from portevoix.search.documents import Document
from portevoix.search.fold import stem, words
from portevoix.search.own import PART, TEXTS, OwnEngine, weights
from search.reading import Read
from search.sites import ACTIONS, ESS, VIDEO, WEB


def document(title: str = "", text: str = "", summary: str = "", lang: str = "fr", **more: object) -> Document:
    facts = {"url": f"/{title}/", "kind": Kind.ARTICLE, "date": date(2009, 4, 1), **more}
    return Document(title=title, text=text, summary=summary, lang=lang, **facts)  # type: ignore[arg-type]


texts = st.text(alphabet=st.sampled_from("abcé œ'’ \n<&0.z日"), max_size=60)
documents = st.lists(st.builds(document, texts, texts, texts, st.sampled_from(["fr", "en", "de"])), max_size=12)


@given(documents)
def test_every_word_of_every_text_leads_back_to_it(given_documents: list[Document]) -> None:
    read = Read(given_documents)
    for number, one in enumerate(given_documents):
        for word in (*words(one.title), *words(one.text), *words(one.summary)):
            assert number in read.weights[stem(word, one.lang)]
    assert {number for held in read.weights.values() for number in held} <= set(range(len(given_documents)))


@given(documents)
def test_the_same_texts_give_the_same_bytes(given_documents: list[Document]) -> None:
    assert OwnEngine().index(given_documents, "fr") == OwnEngine().index(list(given_documents), "en")


def test_a_title_outweighs_everything_else_together() -> None:
    elsewhere = document("autre", "buzz " * 100, "buzz", categories=(WEB,), tags=(ESS,))
    filed = document("autre", "web " * 100, "web", categories=(WEB,))
    assert weights(document("buzz"))["buzz"] > weights(elsewhere)["buzz"]
    assert weights(document("web"))["web"] > weights(filed)["web"]


def test_a_tag_outweighs_summary_and_text_together() -> None:
    assert weights(document(tags=(VIDEO,)))["video"] > weights(document("", "vidéo " * 100, "vidéo"))["video"]


def test_the_summary_counts_beside_the_text() -> None:
    assert weights(document("", "buzz", "buzz"))["buzz"] > weights(document("", "buzz"))["buzz"]


def test_saying_it_more_often_counts_a_little() -> None:
    once, twice, often = (weights(document("", "buzz " * times))["buzz"] for times in (1, 2, 1000))
    assert once < twice < often == 3


def test_the_greatest_weight_has_a_letter() -> None:
    everywhere = document("vidéo", "vidéo " * 9, "vidéo", tags=(VIDEO,))
    assert Read([everywhere]).weights["video"] == {0: 23}


def test_facets_hold_every_document_of_each_value() -> None:
    read = Read(
        [
            document("a", categories=(WEB, ACTIONS), tags=(ESS,)),
            document("b", date=None),
            document("c", categories=(WEB,), date=date(2010, 1, 1)),
        ]
    )
    assert read.facet("category", "web-2-0") == [0, 2]
    assert read.facet("category", "actions-solidaires") == [0]
    assert read.facet("tag", "ess") == [0]
    assert read.facet("year", "2009") == [0]
    assert read.facet("year", "2010") == [2]


def test_the_languages_of_texts_are_known_without_their_regions() -> None:
    read = Read([document("a", lang="fr-CA"), document("b", lang="en"), document("c", lang="fr"), document(lang="de")])
    assert read.head["langs"] == ["de", "en", "fr"]
    assert read.facet("lang", "fr") == [0, 2]


def many(count: int) -> list[Document]:
    return [
        document(f"titre {number}", " ".join(f"mot{number}x{word}" for word in range(60))) for number in range(count)
    ]


def test_a_search_reads_small_parts_of_a_large_index() -> None:
    read = Read(many(200))
    parts = [name for _, name in read.head["terms"]]
    assert len(parts) > 5
    assert all(len(read.index.files[name]) <= PART + 20 for name in parts)


def test_parts_follow_one_another_in_the_order_of_browsers() -> None:
    read = Read([*many(100), document("😀 \ufb50 𝒳 ﬀ 日本")])
    ordered = [word for _, (terms, _) in read.columns for word in terms.split(" ")]
    assert all(one.encode("utf-16-be") < other.encode("utf-16-be") for one, other in pairwise(ordered))
    assert [first for first, _ in read.columns] == [terms.split(" ")[0] for _, (terms, _) in read.columns]


def test_what_results_show_is_found_by_the_number_of_a_text() -> None:
    given_documents = many(25)
    read = Read(given_documents)
    for number, one in enumerate(given_documents):
        shown = read.part(read.head["texts"][number // TEXTS])[number % TEXTS]
        assert shown == [one.title, "", one.url, "fr", "article", "2009-04-01", "", ""]


def test_the_name_of_a_file_changes_with_what_it_holds() -> None:
    before, after = (set(OwnEngine().index([document("a", text)], "fr").files) for text in ("un mot", "un long mot"))
    assert len(before) == len(after) == 3
    assert len(before & after) == 1  # what results show has not changed


def test_a_site_without_texts_has_an_index_too() -> None:
    read = Read([])
    assert (read.head["count"], read.head["terms"], read.head["texts"]) == (0, [], [])
