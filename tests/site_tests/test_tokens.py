"""A look that cannot be read is not built: every command says which pair, where, and how to mend it."""

from __future__ import annotations

from portevoix.audit import check
from portevoix.options import BuildOptions
from site_tests.sandbox import NOW, ROOT, Sandbox

OWN = ":root {\n  --accent: #225;\n  --tint: light-dark(#eee, #777);\n}\n"


def recoloured(sandbox: Sandbox, css: str) -> Sandbox:
    """The site with an overlay that lays these tokens over the theme's."""
    file = sandbox.folder / "mine/static/css/tokens-own.css"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(css, encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"'])
    sandbox.post("un")
    return sandbox


def test_all_failing_pairs_stop_the_build_with_file_line_and_remedy(sandbox: Sandbox):
    told = [str(problem) for problem in recoloured(sandbox, OWN).problems()]
    here = "mine/static/css/tokens-own.css"
    assert (
        f"{here}:2: --on-accent on --accent by day: contrast 1.2 to 1, and text needs 4.5; make --accent lighter"
        in told
    )
    assert any(one.startswith(f"{here}:3: --link on --tint by night: contrast ") for one in told)
    assert not any(" by day" in one for one in told if f"{here}:3" in one)
    assert all(one.startswith(here) for one in told)
    assert not sandbox.output.exists()


def test_a_check_says_the_same(sandbox: Sandbox):
    recoloured(sandbox, OWN)
    found = check(BuildOptions(settings=sandbox.folder / "siteconf.py", now=NOW))
    assert {one.rule for one in found if "--on-accent on --accent by day" in one.problem.message} == {"contrast"}


def test_a_forgiving_build_goes_on_and_says_it_too(sandbox: Sandbox):
    built = recoloured(sandbox, OWN).build(forgiving=True)
    assert any("--on-accent on --accent" in problem.message for problem in built.report.errors)
    assert "--accent:#225" in sandbox.page(f"theme/css/{next(sandbox.output.glob('theme/css/main.*.css')).name}")


def test_colours_laid_over_win_by_day_and_leave_paper_to_the_theme(sandbox: Sandbox):
    sandbox = recoloured(sandbox, ":root { --paper: light-dark(mintcream, black); --accent: gold }")
    assert [str(problem) for problem in sandbox.build().report] == []


def test_a_set_of_tokens_older_than_the_theme_says_what_it_lacks(sandbox: Sandbox):
    tokens = (ROOT / "theme/static/css/tokens.css").read_text("utf-8")
    file = sandbox.folder / "mine/static/css/tokens.css"
    file.parent.mkdir(parents=True)
    kept = [line for line in tokens.splitlines() if not line.strip().startswith(("--ray:", "--space-4:"))]
    file.write_text("\n".join(kept), encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"'])
    told = [str(problem) for problem in sandbox.problems()]
    assert any("var(): no style sheet declares --space-4; declare it among the tokens" in one for one in told)
