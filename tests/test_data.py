"""What authors and designers hand to templates cannot change, and can be compared, hashed and sent."""

from __future__ import annotations

import pickle
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.data import Data, frozen, frozen_mapping

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.dates()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
)


def thawed(value: object) -> object:
    if isinstance(value, tuple):
        return [thawed(item) for item in value]
    return {name: thawed(item) for name, item in value.items()} if isinstance(value, Data) else value


@given(VALUES)
def test_nothing_is_lost_and_equal_data_are_one(value: object):
    found = frozen(value)
    assert thawed(found) == value
    assert found == frozen(value)
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))
    assert pickle.loads(pickle.dumps(found)) == found


def test_data_are_read_like_any_mapping():
    data = frozen_mapping({"fonts": {"body": ["a", "b"]}, "since": date(2009, 4, 1)})
    assert (data["fonts"]["body"], data.get("absent"), list(data)) == (("a", "b"), None, ["fonts", "since"])
    with pytest.raises(TypeError):
        data["fonts"] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"f": len}, "'f' is a builtin_function_or_method, which is no plain data; write text"),
        ({"a": [{"b": {1, 2}}]}, "'a.0.b' is a set, which is no plain data"),
        ({"a": {1: "x"}}, "'a' has the name 1; names are text, in quotes"),
        ({1: "x"}, "it has the name 1"),
    ],
)
def test_what_is_no_plain_data_is_named_by_its_place(value: dict[str, object], message: str):
    with pytest.raises(ValueError, match=re.escape(message)):
        frozen_mapping(value)
