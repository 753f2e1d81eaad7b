"""What finds branches that no example takes, finds them."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from components.branches import Branches

SOURCE = """{% macro one(words) %}
{% if words %}
{% for word in words %}{{ "," if not loop.first else "" }}{{ word }}{% else %}no{% endfor %}
{% elif words is none %}nothing{% endif %}
{% endmacro %}"""


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ([["a", "b"]], ["2: does not hold", "3: is empty", "4: holds"]),
        ([["a", "b"], None], ["2: does not hold", "3: is empty"]),
        ([["a"], [], None], ["3: is empty", "3: is the first"]),
    ],
)
def test_a_branch_that_nothing_takes_is_named(given, left) -> None:
    branches = Branches()
    environment = Environment(loader=DictLoader({"one.html": SOURCE}), extensions=[branches.extension], autoescape=True)
    environment.filters |= branches.filters
    macro = environment.get_template("one.html").module.one  # type: ignore[attr-defined]  # the macro above
    for words in given:
        macro(words=words)
    assert sorted(branches.there - branches.taken) == [f"one.html:{branch}" for branch in left]
