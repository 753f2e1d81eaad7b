"""What is withheld leaves no trace in what is built; and if it did, the audit would see it, wherever it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest

from media.samples import drawing, encoded
from portevoix.audit import audit
from portevoix.audit.finding import Finding
from portevoix.host import BuildOptions, BuildResult
from portevoix.passages import found_in, passages, words_of, words_of_markup
from portevoix.settings_file import site_settings
from site_tests.conftest import sandbox
from site_tests.sandbox import NOW, Sandbox

__all__ = ["sandbox"]

WORDS = (
    "mairie soupe fanfare affiche cause voix salle guichet marché abeille colline sablier chorale potager lanterne"
    " vélo écluse moulin carnet ruelle verger tambour grenier phare"
).split()


def cases(count: int) -> list[int]:
    return list(range(count))


def text(number: int) -> str:
    """Sentences that no other text has."""
    random = Random(number)
    lines = (f"Récit {number} : " + " ".join(random.choices(WORDS, k=14)) + f", *numéro* {number}." for _ in range(4))
    return "\n\n".join(lines)


def write_texts(site: Sandbox, count: int) -> None:
    """Public texts, and *count* drafts and texts to come, in every place that a site has, each with its own words,
    picture, tag."""
    for number in range(4):
        site.post(f"public-{number}", text(-number - 1), tags=["commun", "voix"], categories=["Vie du site"])
    site.post("cache", text(-9), status="hidden", tags=["commun"])
    for number in cases(count):
        picture = f"media/secret-{number}.png"
        site.write(picture, encoded(drawing(60 + number, 40), "PNG"))
        kept = {"status": "draft"} if number % 2 else {"date": f"2027-0{1 + number % 9}-01"}
        body = f"{text(number)}\n\n![Une image]({{static}}/{picture})\n"
        title = f"Titre bien gardé {number}"
        if number % 5 == 4:
            header = "\n".join(f"{key}: {value}" for key, value in {"title": title, **kept}.items())
            site.write(f"pages/garde-{number}.md", f"---\n{header}\n---\n\n{body}\n")
        else:
            image = {"image": f'"{{static}}/{picture}"', "image_alt": "Une image"}
            fields = {"date": "2026-04-01", "title": title, **kept, **image, "tags": ["commun", f"réservé {number}"]}
            site.post(f"garde-{number}", body, **fields)


TRACES = ("garde-{}/", "bien gardé {}", "secret-{}.", "reserve-{}/", "Récit {} :")


def judged(site: Sandbox, result: BuildResult) -> list[Finding]:
    settings = site_settings(BuildOptions(settings=site.folder / "siteconf.py", now=NOW))
    return [one for one in audit(result, settings) if one.rule in {"withheld", "build"}]


@pytest.mark.parametrize("count", [8, pytest.param(40, marks=pytest.mark.slow)])
def test_drafts_and_texts_to_come_leave_no_trace(sandbox: Sandbox, count: int) -> None:
    write_texts(sandbox, count)
    result = sandbox.build()
    assert len(result.withheld) == count + 1, "the hidden one counts"
    assert [str(one.problem) for one in judged(sandbox, result)] == []
    for name, data in sandbox.tree().items():  # and without the audit's eyes
        for number in cases(count):
            for secret in (
                f"garde-{number}/",
                f"bien gardé {number}",
                f"secret-{number}.",
                f"reserve-{number}/",
                f"Récit {number} :",
            ):
                assert secret.encode() not in data, f"{secret} in {name}"
                assert secret not in name


@pytest.fixture
def leaking(sandbox: Sandbox) -> tuple[Sandbox, BuildResult]:
    """A site with two texts that are withheld and a hidden one, in which something is about to come out."""
    write_texts(sandbox, 2)
    return sandbox, sandbox.build()


def add(name: str, words: str) -> Callable[[Sandbox], None]:
    def leak(site: Sandbox) -> None:
        file = site.output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text("utf-8") if file.is_file() else "</main>"
        file.write_text(
            before.replace("</main>", f"{words}</main>") if "</main>" in before else before + words, "utf-8"
        )

    return leak


def a_picture(site: Sandbox) -> None:
    (site.output / "media").mkdir(exist_ok=True)
    (site.output / "media" / "copie.png").write_bytes((site.content / "media/secret-0.png").read_bytes())


SAID = words_of_markup(text(0))
ADDRESS = "https://communication-solidaire.example/blog/garde-0/"
LEAKS: dict[str, Callable[[Sandbox], None]] = {
    "words in a page": add("index.html", f"<p>{' '.join(SAID[:12])}</p>"),
    "words under other tags": add("index.html", "<p>" + "".join(f"<b>{one}</b> " for one in SAID[:12])),
    "words in an attribute": add("index.html", f'<p data-x="{" ".join(SAID[4:16])}">x</p>'),
    "words in a feed": add("atom.xml", f"<!-- &lt;p&gt;{' '.join(SAID[:12])}&lt;/p&gt; -->"),
    "words in an index": add("recherche/index/more.json", json.dumps([" ".join(SAID[:12])], ensure_ascii=False)),
    "its title": add("index.html", "<p>Titre bien gardé 0</p>"),
    "its title in data": add("index.html", '<script type="application/ld+json">{"name":"Titre bien gardé 0"}</script>'),
    "its address": add("index.html", '<a href="/blog/garde-0/">x</a>'),
    "its address in a sitemap": add("sitemap.xml", f"<!-- <loc>{ADDRESS}</loc> -->"),
    "its address in an index": add("recherche/index/more.json", '["/blog/garde-0/"]'),
    "its page": add("blog/garde-0/index.html", "x"),
    "its card": add("blog/garde-0/card.0123456789.jpg", "x"),
    "the page of its tag": add("tags/reserve-0/index.html", "x"),
    "its picture": a_picture,
}


SAMPLE = ("words under other tags", "words in an attribute", "its picture")


@pytest.mark.parametrize("leaks", [SAMPLE, pytest.param(tuple(LEAKS), marks=pytest.mark.slow)], ids=["some", "all"])
def test_a_trace_is_told_at_the_line_that_withholds(
    leaking: tuple[Sandbox, BuildResult], leaks: tuple[str, ...]
) -> None:
    site, result = leaking
    before = site.tree()
    for leak in leaks:
        LEAKS[leak](site)
        here = judged(site, result)
        assert {(one.problem.path, one.problem.line) for one in here} == {("content/blog/garde-0.md", 3)}, leak
        assert all(one.pages for one in here)
        for name, data in site.tree().items():
            if name not in before:
                (site.output / name).unlink()
            elif data != before[name]:
                (site.output / name).write_bytes(before[name])


def test_a_hidden_text_may_be_linked_to_and_is_in_no_list(leaking: tuple[Sandbox, BuildResult]) -> None:
    site, result = leaking
    add("index.html", '<a href="/blog/cache/">x</a>')(site)
    assert judged(site, result) == []
    add("feed.json", '["https://communication-solidaire.example/blog/cache/"]')(site)
    (one,) = judged(site, result)
    assert (one.problem.path, "hidden" in one.problem.message) == ("content/blog/cache.md", True)


def test_the_file_of_redirects_is_a_list(leaking: tuple[Sandbox, BuildResult]) -> None:
    site, result = leaking
    add("_redirects", "/ancien/ /blog/cache/ 301\n")(site)
    (one,) = judged(site, result)
    assert one.problem.path == "content/blog/cache.md"


def test_what_a_draft_has_in_common_with_public_texts_is_no_trace(sandbox: Sandbox) -> None:
    shared = "Une phrase que tout le monde connaît déjà par cœur, et que chacun répète depuis des années."
    sandbox.write("media/commune.png", encoded(drawing(60, 40), "PNG"))
    sandbox.post("publique", f"{shared}\n\n![x]({{static}}/media/commune.png)", tags=["commun"])
    sandbox.post("suite", f"{shared}\n\n![x]({{static}}/media/commune.png)", tags=["commun"], status="draft")
    sandbox.post("publique-2", slug="publique", status="draft")
    assert judged(sandbox, sandbox.build()) == []


def test_the_preview_withholds_nothing(sandbox: Sandbox) -> None:
    write_texts(sandbox, 2)
    assert sandbox.build(preview=True, output=sandbox.folder / "apercu").withheld == ()


def test_a_passage_is_found_whatever_stands_between_its_words() -> None:
    words = words_of("L’abeille, d’un vol pressé, quitte sa ruche – et revient chargée d’or et de miel.")
    page = words_of_markup("<p>L&#8217;abeille, d'un <em>vol</em>&nbsp;pressé, quitte sa ruche — et revient chargée…")
    assert len(found_in(page, passages(words))) >= 2
    assert found_in(words_of("rien de tout cela"), passages(words)) == set()


@pytest.mark.parametrize("length", range(11, 40, 7))
def test_eleven_words_in_a_row_are_never_missed(length: int) -> None:
    words = [f"mot{number}" for number in range(60)]
    wanted = list(passages(words))
    assert all(found_in(words[start : start + length], wanted) for start in range(60 - length))
