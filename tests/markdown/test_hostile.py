"""Texts that python-markdown would take minutes for, or break off: each is converted or refused, and soon.

They run in a process of their own, one after the other, so that one that hangs is ended and named.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from portevoix.markdown.pipeline import Pipeline
from portevoix.problems import ProblemsFound

PLUGINS = Path(__file__).parents[2] / "plugins"
SECONDS = 120

TEXTS = {
    "stars": "'*' * 20000",
    "underscores": "'_' * 20000",
    "backticks": "'`' * 20000",
    "backticks of every length": "' '.join('`' * n for n in range(1, 300))",
    "quotations 1000 deep": "'>' * 1000 + ' a'",
    "quotations 1000 deep, with spaces": "'> ' * 1000 + 'a'",
    "20000 quotation marks": "'>' * 20000",
    "brackets": "'[' * 20000",
    "brackets of pictures": "'![' * 10000",
    "brackets with spaces": "'[ ' * 10000",
    "nested brackets": "'[' * 5000 + 'a' + ']' * 5000",
    "parentheses": "'[a](' * 5000",
    "titles without an end": "'[a](b \"c) ' * 3000",
    "footnotes without an end": "'[^a' * 20000",
    "one footnote called again and again": "'[^a] ' * 20000 + '\\n\\n[^a]: b'",
    "tags without an end": "'<a ' * 20000",
    "comments without an end": "'a <!-- ' * 10000",
    "comments among tags without an end": "'<i>a <!-- b --> ' * 3000",
    "sections without an end": "'<![CDATA[' * 5000",
    "lists 1000 deep": "''.join('    ' * n + '- a\\n' for n in range(1000))",
    "lists 2000 deep on a line": "'- ' * 2000 + 'a'",
    "boxes 800 deep": "''.join('    ' * n + '!!! a\\n' for n in range(800))",
    "emphasis 1000 deep": "'*a ' * 1000 + 'b* ' * 1000",
    "40000 headings": "'# a\\n' * 40000",
    "20000 underlined headings": "'a\\n-\\n' * 20000",
    "10000 definitions": "'a\\n' + ': b\\n' * 10000",
    "divisions 1000 deep": "'<div markdown=\"1\">\\n' * 1000",
    "fences": "'~~~\\n```\\n' * 3000",
    "pipes": "'|' * 20000 + '\\n' + '|' * 20000",
    "backslashes": "'\\\\' * 20000",
}

WAYS = ("converted", "refused")

REFUSED = [
    "brackets",
    "nested brackets",
    "parentheses",
    "tags without an end",
    "comments among tags without an end",
    "quotations 1000 deep",
    "lists 1000 deep",
    "lists 2000 deep on a line",
    "emphasis 1000 deep",
    "40000 headings",
    "one footnote called again and again",
]

PROGRAM = """
from portevoix.markdown.pipeline import Pipeline
from portevoix.problems import ProblemsFound
for name, text in {{{texts}}}.items():
    try:
        Pipeline().convert(text + "\\n\\n[a]({{filename}}b.md)\\n", path="x.md")
    except ProblemsFound as error:
        print(name, "refused", sep="\\t", flush=True)
    else:
        print(name, "converted", sep="\\t", flush=True)
"""


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """What became of each text, up to one that hangs: it is ended, and the first that is not there."""
    texts = ", ".join(f"{name!r}: {source}" for name, source in TEXTS.items())
    command = [sys.executable, "-c", PROGRAM.format(texts=texts)]
    try:
        done = subprocess.run(
            command, env={"PYTHONPATH": str(PLUGINS)}, timeout=SECONDS, capture_output=True, check=False
        )
        said, wrong = done.stdout, done.stderr
    except subprocess.TimeoutExpired as hanging:
        said, wrong = hanging.stdout or b"", b""
    assert wrong == b""
    return dict(line.split("\t") for line in said.decode().splitlines())


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_keeps_a_build_waiting(answers: dict[str, str], name: str) -> None:
    assert answers.get(name, "it hangs, or one before it") in WAYS[name in REFUSED :]


def problem(text: str) -> str:
    with pytest.raises(ProblemsFound) as raised:
        Pipeline().convert(text, path="content/x.md", first_line=5)
    return str(raised.value)


def test_the_problem_names_the_line_of_the_brackets():
    assert problem("a\n\nb [x](y)\n\n" + "[" * 20000).startswith("content/x.md:9: there are too many '['")


def test_the_problem_names_the_line_of_the_deep_list():
    deep = "\n".join("    " * n + f"- {n}" for n in range(40))
    assert (
        problem(f"a\n\n{deep}")
        == "content/x.md:37: lists or quotations are nested too deeply; 20 levels are more than enough"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * level + "- a" for level in range(20)),
        ">" * 20 + " a",
        "```\n" + "[" * 20000 + "\n" + "<a " * 20000 + "\n```",
        "[a](b) " * 2000,
        "[a](https://exemple.org/a_(b)) " * 1000,
        '[a](b "c") ' * 1000,
        "\\[" * 3000,
        "- [ ] a\n" * 1000,
        "".join(f"[{n}]: https://exemple.org/{n}\n" for n in range(2000)),
        "a <!-- b --> " * 300,
        "a<b " * 200,
    ],
)
def test_what_is_long_but_sound_is_converted(text):
    assert Pipeline().convert(text, path="x.md").parts
