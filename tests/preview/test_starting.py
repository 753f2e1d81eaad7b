"""How the preview begins and ends: ports that are taken, Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portevoix.host import BuildOptions
from portevoix.preview import serve
from portevoix.preview.board import Board, Snapshot
from portevoix.preview.server import open_server
from portevoix.problems import ProblemsFound

PROGRAM = """
from pathlib import Path
import sys
from portevoix.host import BuildOptions, BuildResult
from portevoix.preview import serve
from portevoix.problems import Report

def build(options):
    options.output.mkdir(exist_ok=True)
    return BuildResult(options.output, 1, 1, 1, 0, 0.1, Report(), "/", {}, None)

sys.exit(serve(BuildOptions(settings=Path(sys.argv[1])), port=0, build=build))
"""


def test_a_taken_port_is_refused_with_the_remedy(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ProblemsFound) as error:
            serve(BuildOptions(settings=project / "pelicanconf.py"), port=port)
    assert str(error.value) == f"serve: port: {port} is taken by another program; choose another: --port {port + 1}"


def test_the_next_free_port_serves_when_none_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr("portevoix.preview.server.USUAL_PORT", port)
        with open_server("127.0.0.1", None, tmp_path, Board(Snapshot("x"))) as server:
            assert server.server_port > port


def test_an_address_that_is_not_ours_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as error:
        open_server("192.0.2.1", 0, tmp_path, Board(Snapshot("x")))
    assert "'192.0.2.1' cannot be listened on" in str(error.value)


def test_ctrl_c_ends_the_preview_cleanly(project: Path):
    command = [sys.executable, "-c", PROGRAM, str(project / "pelicanconf.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = iter(process.stdout.readline, "")
        assert any(line.startswith("The site is at http://127.0.0.1:") for line in lines)
        process.send_signal(signal.SIGINT)
        assert list(lines)[-1] == "Stopped.\n"
        assert process.stderr.read() == ""
    assert process.returncode == 0
