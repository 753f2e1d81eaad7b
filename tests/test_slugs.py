"""Names into address parts and into keys under which their spellings meet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.slugs import slugify, spelled_out, spelling_key, unaccented


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Économie sociale & solidaire", "economie-sociale-solidaire"),
        ("Œuvre d'été", "oeuvre-d-ete"),
        ("Æsop", "aesop"),
        ("Straße", "strasse"),
        ("web 2.0", "web-2-0"),
        ("a_b", "a-b"),
        ("  — deux —  mots ", "deux-mots"),
        ("ﬁnance", "finance"),
        ("Ｗｅｂ", "web"),
        ("Экономика", "экономика"),
        ("日本", "日本"),
        ("C++", "c"),
        ("🎉🎉", ""),
        ("", ""),
    ],
)
def test_a_slug_is_lower_case_without_accents_and_its_words_are_joined(name: str, slug: str):
    assert slugify(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [("C++", "c-plus-plus"), ("C#", "c-sharp"), ("R&D", "r-and-d"), ("100 %", "100-percent"), ("@", "at")],
)
def test_signs_can_be_spelled_out(name: str, slug: str):
    assert spelled_out(name) == slug


@pytest.mark.parametrize(
    "names",
    [
        ("Économie", "economie", "ÉCONOMIE", unicodedata.normalize("NFD", "Économie")),
        ("vidéo en ligne", "Vidéo-en-ligne", "video_en_ligne", " vidéo  en ligne "),
        ("l’Œuvre", "L'oeuvre"),
        ("e\u2011mail", "e-mail"),
    ],
)
def test_spellings_of_one_name_meet(names: tuple[str, ...]):
    assert len({spelling_key(name) for name in names}) == 1


def test_signs_keep_names_apart():
    assert len({spelling_key(name) for name in ("C", "C++", "C#", "c.")}) == 4


@given(st.text(max_size=30))
def test_a_slug_of_a_slug_is_the_slug(name: str):
    slug = slugify(name)
    assert slugify(slug) == slug
    assert "/" not in slug
    assert not slug.startswith("-")


@given(st.text(max_size=30))
def test_the_forms_of_unicode_do_not_matter(name: str):
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    assert len({slugify(form) for form in forms}) == 1
    assert len({spelling_key(form) for form in forms}) == 1
    assert len({unaccented(form) for form in forms}) == 1


@given(st.text(max_size=20), st.text(max_size=20))
def test_names_that_meet_share_their_slug(one: str, other: str):
    if spelling_key(one) == spelling_key(other):
        assert slugify(one) == slugify(other)
