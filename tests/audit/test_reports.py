"""What was found, in every form that is offered: each can be read by what it is for, and nothing in it breaks out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from judges import nu
from portevoix import commands
from portevoix.audit.finding import Finding, Findings
from portevoix.audit.reports.annotations import workflow_commands
from portevoix.audit.reports.as_html import html_report
from portevoix.audit.reports.as_json import json_report
from portevoix.audit.reports.checked import Checked
from portevoix.audit.reports.code_quality import code_quality
from portevoix.audit.rules import RULES
from portevoix.audit.telling import MOVING, told
from portevoix.options import BuildOptions, Misused, Reports
from portevoix.problems import Problem, Severity
from portevoix.settings_file import site_settings
from site_tests.conftest import sandbox
from site_tests.sandbox import Sandbox

__all__ = ["sandbox"]

NASTY = "100 % <script>alert('x')</script> : a, b\nc\r::error::d é; faites « ceci »"
FOUND = Findings(
    (
        Finding(Problem("content/blog/a,b:c.md", 7, "tags", NASTY), "build"),
        Finding(Problem("content/blog/b.md", 0, "", "no remedy here", Severity.WARNING), "headings", ("b/index.html",)),
        *(
            Finding(Problem("content/blog/c.md", line, "href", "'/x/' leads nowhere; correct it"), "links", pages)
            for line, pages in ((3, tuple(f"p{number}/index.html" for number in range(9))), (4, ("index.html",)))
        ),
    )
)
CHECKED = Checked(FOUND, "Un site & <autre>", "fr", "2026-11-01T12:00+01:00", "/")


def test_json_has_the_fields_that_are_documented() -> None:
    report = json.loads(json_report(CHECKED))
    assert (report["version"], report["site"], report["errors"], report["warnings"]) == (1, "Un site & <autre>", 3, 1)
    assert [rule["name"] for rule in report["rules"]] == ["build", "links", "headings"]
    assert report["findings"][1] == {
        "rule": "headings",
        "severity": "warning",
        "path": "content/blog/b.md",
        "line": 0,
        "field": "",
        "message": "no remedy here",
        "remedy": "",
        "pages": ["b/index.html"],
    }
    assert report["findings"][2]["remedy"] == "correct it"


def test_an_annotation_is_one_line_whatever_it_says() -> None:
    lines = list(workflow_commands(FOUND, lambda path: path != "publish"))
    assert len(lines) == 4
    assert lines[0] == (
        "::error file=content/blog/a%2Cb%3Ac.md,line=7,title=Porte-voix%3A build::tags: 100 %25 "
        "<script>alert('x')</script> : a, b%0Ac%0D::error::d é; faites « ceci »"
    )
    assert lines[1].startswith("::warning file=content/blog/b.md,line=1,")


def test_an_annotation_moves_no_terminal() -> None:
    found = Findings((Finding(Problem("a\x1b.md", 1, "", "wrong\x1b[31m; mend it"), "links"),))
    (line,) = workflow_commands(found, lambda path: True)
    assert line == r"::error file=a\x1b.md,line=1,title=Porte-voix%3A links::wrong\x1b[31m; mend it"


def test_what_is_written_in_no_file_is_annotated_at_none() -> None:
    found = Findings((Finding(Problem("the setting THEME", 0, "", "wrong; mend it"), "links"),))
    (line,) = workflow_commands(found, lambda path: False)
    assert line == "::error title=Porte-voix%3A links::the setting THEME: wrong; mend it"


def test_the_rules_that_forbid_publishing_come_first() -> None:
    found = Findings(
        (
            Finding(Problem("a.md", 1, "", "odd; see", Severity.WARNING), "build"),
            Finding(Problem("a.md", 2, "", "odd; see", Severity.WARNING), "links"),
            Finding(Problem("a.md", 3, "", "wrong; mend it"), "weight"),
            Finding(Problem("a.md", 4, "", "wrong; mend it"), "links"),
        )
    )
    assert [rule for rule, _ in Checked(found).by_rule()] == ["links", "weight", "build"]


def test_code_quality_has_what_gitlab_asks_for() -> None:
    issues = json.loads(code_quality(FOUND))
    assert {frozenset(issue) for issue in issues} == {
        frozenset({"description", "check_name", "fingerprint", "severity", "location"})
    }
    assert len({issue["fingerprint"] for issue in issues}) == 4
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "critical", "critical"]
    assert issues[0]["location"] == {"path": "content/blog/a,b:c.md", "lines": {"begin": 7}}


def test_a_fingerprint_stays_while_lines_move() -> None:
    moved = Findings(tuple(replace(one, problem=replace(one.problem, line=one.problem.line + 5)) for one in FOUND))
    assert fingerprints(moved) == fingerprints(FOUND)


def fingerprints(found: Findings) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(code_quality(found))]


EACH = Findings(
    tuple(Finding(Problem("content/x.md", 1, "", f"{rule.name} is wrong; mend it"), rule.name) for rule in RULES)
)
PAGES: Sequence[Checked] = (CHECKED, Checked(FOUND), Checked(Findings()), Checked(EACH, "Site", "en", "", "/sous/"))


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_the_page_is_sound_html_that_asks_nobody_and_runs_nothing(number: int) -> None:
    html = html_report(PAGES[number])
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert document.find(".//script") is None
    assert not [node for node in document.iter() for name in ("src", "style", "onclick") if name in node.attrib]
    assert all(node.get("href", "").startswith("#") for node in document.iter("a"))
    assert "http" not in html.partition("</style>")[0].replace("http-equiv", "")
    ids = {node.get("id") for node in document.iter() if node.get("id")}
    assert {node.get("href") for node in document.iter("a")} <= {f"#{name}" for name in ids}


def test_the_page_speaks_the_language_of_the_site_and_says_where_what_and_what_to_do() -> None:
    html = html_report(CHECKED)
    assert '<html lang="fr">' in html
    for words in ("Cela ne peut pas être publié.", "content/blog/c.md:3", "leads nowhere", "correct it", "et 4 autres"):
        assert words in html
    assert '<html lang="en">' in html_report(Checked(Findings()))


@pytest.mark.slow
def test_the_nu_checker_finds_no_error_in_the_page(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.html" for number in range(len(PAGES))]
    for file, checked in zip(files, PAGES, strict=True):
        file.write_text(html_report(checked), encoding="utf-8")
    assert nu.errors(files) == []


def test_a_build_that_fails_is_in_every_report(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.post("faux", date="demain")
    said: list[str] = []
    json_file, html_file, quality = (str(tmp_path / name) for name in ("a.json", "a.html", "q.json"))
    reports = Reports(json_file, html_file, quality, annotations=True)
    report = told(BuildOptions(sandbox.folder / "siteconf.py"), reports, said.append)
    assert len(report.errors) == 1
    place = "content/blog/faux.md"
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["findings"][0]["path"] == place
    assert json.loads((tmp_path / "q.json").read_text("utf-8"))[0]["check_name"] == "build"
    assert f"{place}:3" in (tmp_path / "a.html").read_text("utf-8")
    assert said[0].startswith(f"::error file={place},line=3,")


@pytest.mark.parametrize(("theirs", "lax"), [(True, True), (False, False)])
def test_only_an_existing_blog_is_judged_laxly_and_it_is_said(tmp_path: Path, theirs: bool, lax: bool) -> None:
    machine = "PELICAN_CLASS = 'portevoix.Portevoix'\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(f"SITENAME = 'Un'\n{machine}", encoding="utf-8")
    settings = tmp_path / "theirs.py"
    settings.write_text(f"PATH = 'content'\nTHEME = 'none'\n{'' if theirs else machine}", encoding="utf-8")
    options = BuildOptions(settings, project=tmp_path)
    assert (site_settings(options).classic, site_settings(options).moving) == (True, lax)
    said: list[str] = []
    told(options, Reports(), said.append)
    assert said.count(MOVING) == lax
    (tmp_path / "content/blog").mkdir()
    assert not site_settings(options).moving


def test_a_report_takes_the_place_of_no_link_and_no_folder(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("x", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(kept)
    (tmp_path / "folder").mkdir()
    for name in ("link.json", "folder", "none/a.json"):
        with pytest.raises(Misused, match="--json: "):
            told(BuildOptions(tmp_path / "absent.py"), Reports(json=str(tmp_path / name)), print)
    assert kept.read_text("utf-8") == "x"


def test_settings_that_cannot_be_read_are_reported_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "pelicanconf.py"
    settings.write_text("SITENAME = (\n", encoding="utf-8")
    file = tmp_path / "a.html"
    assert commands.check(None, str(settings), None, None, Reports(html=str(file))) == 1
    assert "pelicanconf.py" in file.read_text("utf-8")
    assert "this is not Python" in capsys.readouterr().err
