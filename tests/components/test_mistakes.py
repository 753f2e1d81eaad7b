"""What is wrong in contracts and examples is told with file, line and remedy, and the rest is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.catalogue import MACROS, read

STAMP = "{# stamp: a day.\n   moment  date or datetime #}\n{% macro stamp(moment) %}{{ moment|day }}{% endmacro %}\n"


def written(overlay: Path, **files: str) -> list[str]:
    """What is said of an overlay with these files of components; `x_html` is `x.html`."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        file = overlay / "templates" / "components" / f"{stem}.{suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    catalogue, problems = read(overlay)
    assert {component.contract.name for component in catalogue.components} >= {*MACROS}
    ours = [problem for problem in problems if problem.startswith(str(overlay))]
    return [problem.removeprefix(f"{overlay}/templates/components/") for problem in ours]


EXAMPLES = """\
a: {moment: soon}
b:
  moment:
c:
  moment: 2009-04-01
  momment: x
d: {}
e: now
f: {moment: 2009-04-01}
f: {moment: 2009-04-02}
"""


def test_a_wrong_example_is_told(tmp_path: Path) -> None:
    assert written(tmp_path, stamp_yaml=EXAMPLES) == [
        "stamp.yaml:1: warning: moment: is not date or datetime; correct it",
        "stamp.yaml:3: warning: moment: says nothing; write date or datetime",
        "stamp.yaml:6: warning: momment: 'stamp' has no such argument; did you mean 'moment'?",
        "stamp.yaml:7: warning: d: 'stamp' needs moment; add what is missing",
        "stamp.yaml:8: warning: e: holds no arguments; write each on a line below: 'name: value'",
        "stamp.yaml:10: warning: f: is already given on line 9; give one another name",
    ]


WRONG_CARDS = {
    "{like: buzz, titel: x}": "titel: Card has no such field; did you mean 'title'?",
    "buz": "card: there is no Card named 'buz'; did you mean 'buzz'?",
    "{like: buzz, status: drafft}": "status: is not Status; correct it",
    "{like: buzz, date: 12 May}": "date: is not datetime; correct it",
    "{like: buzz, tags: ess}": "tags: is no list; write [ ] around it, or a '- ' before each",
    "{like: buzz, tags: [{name: x, slug: y}]}": "tags: a TermLink needs url; add what is missing",
    "[buzz]": "card: is no Card; write its fields, one a line, or its name",
}


def test_a_wrong_record_is_told(tmp_path: Path) -> None:
    wrong = "".join(f"wrong {number}:\n  card: {card}\n" for number, card in enumerate(WRONG_CARDS))
    assert written(tmp_path, byline_yaml=f"right: {{card: buzz}}\n{wrong}") == [
        f"byline.yaml:{3 + 2 * number}: warning: {said}" for number, said in enumerate(WRONG_CARDS.values())
    ]


def test_a_record_that_is_like_itself_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "examples"
    folder.mkdir(parents=True)
    (folder / "records.yaml").write_text(
        "Card:\n  one: {like: two}\n  two: {like: one}\nLink: none\n", encoding="utf-8"
    )
    said = written(tmp_path, byline_yaml="wrong: {card: one}")
    where = f"{folder}/records.yaml"
    assert said == [
        f"{where}:2: warning: like: 'two' is like itself; write its fields",
        f"{where}:3: warning: like: 'one' is like itself; write its fields",
        f"{where}:4: warning: Link: holds no records; write a name for each, and its fields below it",
    ]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("Card:\n  ours: {like: buzz, titel: x}", "2: warning: titel: Card has no such field; did you mean 'title'?"),
        ("Card:\n  ours: {like: buz}", "2: warning: ours: there is no Card named 'buz'; did you mean 'buzz'?"),
        ("Crad:\n  ours: {like: buzz}", "2: warning: Crad: 'Crad' is no type; did you mean 'Card'?"),
    ],
)
def test_a_wrong_record_is_told_where_no_example_names_it(tmp_path: Path, record: str, said: str) -> None:
    folder = tmp_path / "templates" / "examples"
    folder.mkdir(parents=True)
    (folder / "records.yaml").write_text(record, encoding="utf-8")
    assert written(tmp_path) == [f"{folder}/records.yaml:{said}"]


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        (
            "{# a day #}",
            "stamp.html:1: warning: this component has no contract; begin the file with '{# stamp: what it is for'",
        ),
        (
            "{# stamp: a day. #}",
            "stamp.html:2: warning: moment: its contract does not name this argument; "
            "write a line '   moment  str, what it means'",
        ),
        (
            "{# stamp: a day.\n   moment  the day it shows #}",
            "stamp.html:2: warning: moment: its type is missing; write a line '   moment  str, what it means'",
        ),
        (
            "{# stamp: a day.\n   moment  datetim #}",
            "stamp.html:2: warning: moment: 'datetim' is no type; did you mean 'datetime'?",
        ),
        (
            "{# stamp: a day.\n   moment  date or datetime\n   day  date #}",
            "stamp.html:3: warning: day: the macro has no such argument; remove the line",
        ),
        (
            "{# stamp: a day.\n   moment  date or datetime\n   within  <p></p> #}",
            "stamp.html:3: warning: within: must hold '…' once, where the call stands; write <ul>…</ul>",
        ),
    ],
)
def test_a_wrong_contract_is_told_once_and_no_example_is_blamed(tmp_path: Path, contract: str, said: str) -> None:
    macro = "{% macro stamp(moment) %}x{% endmacro %}"
    assert written(tmp_path, stamp_html=f"{contract}\n{macro}\n") == [said]
    assert [one for one in read(tmp_path)[1] if "stamp.yaml" in one] == []


def test_a_file_without_its_macro_is_told(tmp_path: Path) -> None:
    said = written(tmp_path, stamp_html="{# stamp: a day. #}\n{% macro stmp() %}{% endmacro %}\n", stamp_yaml="a:")
    assert said == ["stamp.html: warning: there is no macro 'stamp'; a component is a macro named after its file"]


def test_a_component_without_examples_and_examples_without_a_component_are_told(tmp_path: Path) -> None:
    quote = "{# quote: words. #}\n{% macro quote() %}x{% endmacro %}\n"
    assert written(tmp_path, quote_html=quote, stmp_yaml="a: {}") == [
        "quote.html: warning: this component has no examples; write components/quote.yaml beside it",
        "stmp.yaml: warning: there is no component 'stmp'; did you mean 'stamp'?",
    ]


def test_an_overlay_s_component_is_shown_with_the_theme_s_examples_until_it_brings_its_own(tmp_path: Path) -> None:
    def shown() -> tuple[str, list[str]]:
        component = next(one for one in read(tmp_path)[0].components if one.contract.name == "stamp")
        return component.contract.purpose, [example.name for example in component.examples]

    assert written(tmp_path, stamp_html=STAMP) == []
    assert shown() == ("a day.", ["a day", "the first of a month"])
    assert written(tmp_path, stamp_yaml="at last: {moment: 2009-04-01}") == []
    assert shown() == ("a day.", ["at last"])


def test_an_overlay_names_records_of_its_own_beside_those_of_the_theme(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "examples"
    folder.mkdir(parents=True)
    (folder / "records.yaml").write_text("Card:\n  ours: {like: portal, title: Ici}\n", encoding="utf-8")
    (folder / "scene.jpg").write_bytes(b"")
    assert written(tmp_path, byline_yaml="one: {card: ours}\ntwo: {card: english}") == []
    catalogue, _ = read(tmp_path)
    byline = next(one for one in catalogue.components if one.contract.name == "byline")
    assert [example.arguments["card"].lang for example in byline.examples] == ["fr", "en"]
    assert {"scene.jpg", "portrait.jpg"} <= catalogue.files.keys()


def test_values_become_the_very_records_that_pages_hand_over(tmp_path: Path) -> None:
    catalogue, _ = read(tmp_path)
    event = next(one for one in catalogue.components if one.contract.name == "event")
    by_name = {example.name: example.arguments["event"] for example in event.examples}
    assert by_name["under way"].state.name == "LIVE"
    assert by_name["to come, in an evening"].in_a_day
    assert by_name["a day, and nothing else known"].all_day
    picture = next(one for one in catalogue.components if one.contract.name == "picture")
    assert picture.examples[0].arguments["picture"].url == "/composants/scene-960.jpg"
