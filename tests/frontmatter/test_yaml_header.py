"""The header reads the same with and without libyaml, and its data as YAML 1.2 says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from frontmatter.case_files import BAD, GOOD, read
from portevoix.frontmatter import yaml_header
from portevoix.frontmatter.core_schema import resolve


@pytest.mark.parametrize("case", [*GOOD, *BAD], ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_without_libyaml_a_header_reads_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = read(case)
    monkeypatch.setattr(yaml_header, "_LOADER", yaml.SafeLoader)
    assert read(case) == with_libyaml


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
