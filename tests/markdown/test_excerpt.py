from portevoix.markdown.excerpt import excerpt, plain
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import cut


def test_a_short_text_is_whole():
    assert excerpt("<p>Un <em>deux</em>&#160;! tr<b>oi</b>s</p>", 5) == "Un deux\u00a0! trois"


def test_a_long_text_is_cut_between_words():
    assert excerpt("<p>Un, deux, trois.</p><p>Quatre.</p>", 2) == "Un, deux…"


def test_a_text_that_ends_at_the_last_word_is_not_cut():
    assert excerpt("<p>Un deux</p><figure><figcaption>x</figcaption></figure>", 2) == "Un deux"


def test_several_paragraphs_fill_up():
    assert excerpt("<p>Un.</p>\n<p>Deux.</p><ul><li>Trois</li></ul>", 3) == "Un. Deux. Trois"


def test_what_is_no_prose_is_left_out():
    markdown = (
        "## Titre\n\n![alt](a.png 'Légende')\n\n    code\n\nUn[^1] `mot`.\n\na | b\n--|--\nc | d\n\n"
        '!!! note "Titre"\n    Deux.\n\n[^1]: Note.'
    )
    assert excerpt(Pipeline().convert(markdown, path="x.md").parts, 60) == "Un mot. Deux."


def test_a_body_can_be_summed_up():
    assert excerpt(cut('<p>Un <a href="{filename}x.md">lien</a> là.</p>', "", 1).parts, 9) == "Un lien là."


def test_an_address_hidden_from_harvesters_is_not_shown_to_them():
    body = Pipeline().convert("Écrivez <bonjour@exemple.org> ici.", path="x.md")
    assert excerpt(body.parts, 60) == "Écrivez … ici."
    assert plain("".join(map(str, body.parts))) == "Écrivez … ici."


def test_all_the_text_is_on_one_line():
    assert plain("<h2>Titre</h2><p>Un<br>deux</p><script>non</script><!-- <p>non</p> --><p>&lt;b&gt;</p>") == (
        "Titre Un deux <b>"
    )
