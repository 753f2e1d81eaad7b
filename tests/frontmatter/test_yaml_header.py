"""The header reads the same with and without libyaml, and its data as YAML 1.2 says."""

from __future__ import annotations

import pytest
import yaml

from frontmatter.case_files import BAD, GOOD, read
from portevoix.frontmatter import yaml_header
from portevoix.frontmatter.core_schema import resolve


def test_without_libyaml_a_header_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [*GOOD, *BAD]
    with_libyaml = [read(case) for case in cases]
    monkeypatch.setattr(yaml_header, "_LOADER", yaml.SafeLoader)
    assert [case for case, reading in zip(cases, with_libyaml, strict=True) if read(case) != reading] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("nULL", "nULL"),
        ("true", True), ("FALSE", False), ("yes", "yes"), ("no", "no"), ("on", "on"),
        ("12", 12), ("-012", -12), ("0o17", 15), ("0xfF", 255), ("0b1", "0b1"), ("1_000", "1_000"),
        ("1:30", "1:30"), ("2009-04-26", "2009-04-26"), ("1.", 1.0), (".5", 0.5), ("-1e3", -1000.0),
        ("1e", "1e"),
        ("+.inf", float("inf")), (".INF", float("inf")), ("-.Inf", float("-inf")), ("<<", "<<"), ("=", "="),
    ],
)  # fmt: skip
def test_data_of_ones_own_follows_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    resolved = resolve(text)
    assert (resolved, type(resolved)) == (value, type(value))


def test_not_a_number_is_a_number() -> None:
    assert resolve(".nan") != resolve(".nan")
