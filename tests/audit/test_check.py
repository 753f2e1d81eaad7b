"""`check` builds aside, says everything, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portevoix.audit import check
from portevoix.host import BuildOptions, BuildResult
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.record import remember
from portevoix.settings_file import site_settings
from site_tests.conftest import sandbox
from site_tests.sandbox import NOW, Sandbox

__all__ = ["sandbox"]

SOUND = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Accueil</title></head>
<body><main><h1>Accueil</h1>{}</main></body></html>"""


def project(folder: Path) -> BuildOptions:
    (folder / "pelicanconf.py").write_text("SITEURL = 'https://example.org'\n", encoding="utf-8")
    (folder / "output").mkdir()
    (folder / "output" / "index.html").write_text("as it was", encoding="utf-8")
    return BuildOptions(folder / "pelicanconf.py", output=folder / "output")


def writes(html: str, report: Report, built: list[Path]) -> Callable[[BuildOptions], BuildResult]:
    def build(options: BuildOptions) -> BuildResult:
        assert options.output is not None
        options.output.mkdir(parents=True)
        (options.output / "index.html").write_text(html, encoding="utf-8")
        built.append(options.output)
        return BuildResult(
            output=options.output,
            pages=1,
            files=1,
            written=1,
            removed=0,
            seconds=0.1,
            report=report,
            base="/",
            origins={"index.html": "content/pages/home.md"},
            next_turn=None,
        )

    return build


def test_the_report_holds_the_warnings_of_the_build_and_the_broken_links(tmp_path: Path) -> None:
    report = Report()
    report.warning("content/blog/a.md", 3, "tags", "thin")
    found = check(project(tmp_path), writes(SOUND.format('<a href="/none/">x</a>'), report, []))
    assert [(one.rule, one.problem.path, one.problem.field) for one in found] == [
        ("build", "content/blog/a.md", "tags"),
        ("links", "content/pages/home.md", "href"),
    ]


def test_a_sound_site_has_an_empty_report_and_the_output_folder_is_as_it_was(tmp_path: Path) -> None:
    built: list[Path] = []
    assert list(check(project(tmp_path), writes(SOUND.format('<a href="/">x</a>'), Report(), built))) == []
    assert (tmp_path / "output" / "index.html").read_text(encoding="utf-8") == "as it was"
    assert not built[0].exists()


def test_a_site_that_shrank_is_told_of_unless_it_may(tmp_path: Path) -> None:
    options = project(tmp_path)
    remember(site_settings(options), "folder", {f"{number}/index.html": "0" * 64 for number in range(5)})
    build = writes(SOUND.format(""), Report(), [])
    assert [one.rule for one in check(options, build)] == ["shrinking"]
    assert list(check(options, build, allow_shrink=True)) == []


def test_a_site_that_cannot_be_built_gives_the_problems_of_its_build(tmp_path: Path) -> None:
    report = Report()
    report.error("content/blog/a.md", 1, "title", "there is none")

    def build(options: BuildOptions) -> BuildResult:
        raise ProblemsFound(report)

    (finding,) = check(project(tmp_path), build)
    assert (finding.rule, [finding.problem]) == ("build", list(report))


def test_a_dead_link_is_named_where_it_is_written(sandbox: Sandbox) -> None:
    sandbox.post("un", "Un [x](/nulle-part/).\n\n`/nulle-part/`\n\n[y](../y/) <a href='/nulle-part/'>z</a>", tags=["a"])
    sandbox.post("deux", "[x](/nulle-part/) [mail](mailto:moi)")
    found = [str(one.problem) for one in check(BuildOptions(sandbox.folder / "siteconf.py", now=NOW))]
    found = [problem for problem in found if problem.startswith("content/")]
    better = "; better name the file, {filename}other.md or {static}/media/x.pdf, and its address follows"
    nowhere = "leads nowhere; correct the address, or remove the link"
    assert found == [
        f"content/blog/deux.md:6: '/nulle-part/' {nowhere}{better}",
        "content/blog/deux.md:6: 'mailto:moi' names 'moi', which is no e-mail address; write name@example.org",
        f"content/blog/un.md:7: '/nulle-part/' {nowhere}{better}",
        f"content/blog/un.md:11: '../y/' {nowhere}{better}",
        f"content/blog/un.md:11: '/nulle-part/' {nowhere}{better}",
    ]
