"""A build that is stopped by hand says so in one line, and what it says is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portevoix import environment
from site_tests.sandbox import ROOT, Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process alone")

WAIT = 'import time\n\ndef wait(*_):\n    print("waiting", flush=True)\n    time.sleep(60)\n'
PLUGIN = f"from pelican import signals\n{WAIT}\ndef register():\n    signals.article_generator_init.connect(wait)\n"
TEMPLATE = '{% extends "base.html" %}\n{% block main %}{{ "x"|wait }}{% endblock %}\n'

PHASES = {
    "its settings are read": [WAIT, "wait()"],
    "texts are read": ['PLUGIN_PATHS = [__file__.replace("siteconf.py", "plugins")]', 'PLUGINS = [*PLUGINS, "slow"]'],
    "pages are rendered": [WAIT, 'JINJA_FILTERS = {"wait": wait}', 'PORTEVOIX_OVERLAY = "overlay"'],
}


def waiting(sandbox: Sandbox, lines: list[str]) -> Sandbox:
    """The sandbox, published once, then made to wait."""
    sandbox.write("pages/page.md", "---\ntitle: Une page\n---\nTexte.\n")
    sandbox.build()
    for name, text in {"plugins/slow.py": PLUGIN, "overlay/templates/page.html": TEMPLATE}.items():
        (sandbox.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (sandbox.folder / name).write_text(text, encoding="utf-8")
    sandbox.settings(lines)
    return sandbox


@pytest.mark.parametrize(
    ("command", "lines"), [*(("build", lines) for lines in PHASES.values()), ("serve", PHASES["pages are rendered"])]
)
def test_ctrl_c_ends_a_command_with_one_line_and_the_site_as_it_was(
    sandbox: Sandbox, command: str, lines: list[str]
) -> None:
    before = waiting(sandbox, lines).tree()
    port = ["--port", "0"] if command == "serve" else []
    typed = [sys.executable, str(ROOT / "tasks.py"), command, "--settings", str(sandbox.folder / "siteconf.py"), *port]
    with subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line == "waiting\n" for line in process.stdout)
        process.send_signal(signal.SIGINT)
        said, wrong = process.communicate()
    assert process.returncode == (130 if command == "build" else 0)
    assert (said + wrong).strip() in {"Interrupted.", "Stopped."}
    assert sandbox.tree() == before
    sandbox.settings([])
    sandbox.build()
    assert sandbox.tree() == before


def test_ctrl_c_while_modules_are_loaded_ends_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "invoke.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), "check"], capture_output=True, text=True, env=settings
    )
    assert (run.returncode, run.stdout + run.stderr) == (-signal.SIGINT, "\nInterrupted.\n")  # to shells, 130


def test_ctrl_c_during_the_set_up_ends_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def prepare(root: Path, group: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "prepare", prepare)
    with pytest.raises(SystemExit) as left:
        environment.enter(tmp_path, "build", [])
    assert (left.value.code, capsys.readouterr().err.strip().count("\n")) == (130, 0)
