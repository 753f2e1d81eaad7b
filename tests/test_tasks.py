"""The front door, as typed by a user: what it offers, and what it says to what it cannot use."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from portevoix.build_command import say_built
from portevoix.environment import ROOT, is_ready
from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions, BuildResult
from portevoix.problems import Report
from portevoix.scaffold.microsite import new_microsite
from site_tests.front_door import load_front_door
from site_tests.sandbox import Sandbox

TASKS = ("build", "check", "clean", "new", "publish", "remove-demo", "serve", "test", "verify")
"""Those that are there whatever kinds of microsites there are."""

OF_KINDS = tuple(command.name for kind in KINDS for command in kind.commands)


SLOW = pytest.mark.slow
"""A second case of what the first one holds, which takes a whole build in a process of its own."""

TAKES_TERMINAL = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"


def typed(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What `python3 tasks.py …` answers, typed in a folder."""
    return subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "200"},
    )


Told = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """The same without a process, which takes a second to start: the words go through the same door."""
    monkeypatch.setenv("COLUMNS", "200")

    def answer(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(folder)
        door = front_door()
        code: int | str | None = 0
        try:
            door.Tasks(namespace=door.offered(words), name="tasks.py", binary="tasks.py").run(["tasks.py", *words])
        except SystemExit as end:
            code = end.code
        return subprocess.CompletedProcess(words, int(code or 0), *capsys.readouterr())

    return answer


@cache
def front_door() -> ModuleType:
    """`tasks.py`, loaded."""
    return load_front_door()


def test_the_list_names_every_task(told: Told, tmp_path: Path) -> None:
    answer = told("--list", folder=tmp_path)
    assert answer.returncode == 0
    offered = [line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ") and line[2] != " "]
    assert offered == sorted((*TASKS, *OF_KINDS))


def test_invoke_finds_the_same_tasks() -> None:
    command = [sys.executable, "-m", "invoke", "--list"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=settings)
    assert all(f"\n  {name} " in answer.stdout for name in (*TASKS, *OF_KINDS))


@pytest.mark.parametrize(
    "words",
    [["bild"], *(pytest.param(words, marks=SLOW) for words in (["remove-demo"], ["--dry", "build"], ["--list"]))],
)
def test_a_process_ends_as_the_door_answers(told: Told, words: list[str]) -> None:
    """What the door answers is asked of the door, below; that a process says the same, of a few."""
    answer, same = typed(*words), told(*words)
    assert (answer.returncode, answer.stdout, answer.stderr) == (same.returncode, same.stdout, same.stderr)


@pytest.mark.parametrize("task", [*TASKS, *OF_KINDS])
def test_every_task_explains_itself(told: Told, task: str) -> None:
    answer = told("--help", task)
    assert answer.returncode == 0
    assert "none" not in answer.stdout.split("Options:")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "No idea what 'bild' is; did you mean 'build'?"),
        (["--help", "bild"], "No idea what 'bild' is; did you mean 'build'?"),
        (["frobnicate"], "--list names the tasks"),
        (["build", "--oputput", "x"], "No idea what '--oputput' is; did you mean '--output'?"),
        (["publish", "--dryrun"], "did you mean '--dry-run'?"),
        (["build", "--content"], "--content needs a value"),
        (["new", "post"], "--title is missing"),
        (["new", "microsite", "--kind", "video"], "--title is missing"),
        (["new", "film"], "--title is missing"),
        (["new", "update"], "--title is missing"),
        (["new", "post", "x", "--kind", "video"], "--kind is of no use to 'new post'"),
        (["remove-demo"], "write it after remove-demo; there are acteurs, jaimepasdonner"),
        (["remove-demo", "--dry-run"], "write it after remove-demo; there are acteurs, jaimepasdonner"),
        (["build", "--only", "../x"], "--only: '../x' leaves its place in the site"),
        (["build", "--only"], "--only needs a value"),
        (["build", "--now", "demain"], "--now: 'demain' is not an ISO 8601 instant"),
        (["check", "--now", "03/04/2009"], "--now: '03/04/2009' is not an ISO 8601 instant"),
        (["build", "--settings", "absent.py"], "--settings: there is no file 'absent.py'"),
        (["build", "--now", "0001-01-01"], "--now: '0001-01-01' is not an ISO 8601 instant of the years 1583 to 9998"),
        (["build", "--now", "9999-12-31"], "--now: '9999-12-31' is not an ISO 8601 instant of the years 1583 to 9998"),
        (["serve", "--port", "http"], "--port: 'http' is not a port"),
        (["serve", "--port", "70000"], "--port: '70000' is not a port"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_that_names_it(told: Told, words: list[str], said: str) -> None:
    answer = told(*words)
    assert answer.returncode != 0
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--dry", "build"],
        ["--prompt-for-sudo-password", "build"],
        ["-f", "missing", "build"],
        ["-c", "missing", "build"],
        ["-r", "/nowhere", "build"],
        ["-T", "x", "build"],
        ["--list-depth", "x", "--list"],
        ["--list-format=x", "--list"],
    ],
)
def test_an_option_of_invoke_that_is_of_no_use_here_is_none(told: Told, words: list[str]) -> None:
    answer = told(*words)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"No idea what '{words[0].partition('=')[0]}' is")
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """The options that build a folder of one text."""
    (tmp_path / "content" / "blog").mkdir(parents=True)
    (tmp_path / "content" / "blog" / "un.md").write_text("---\ntitle: Été\ndate: 2026-01-01\n---\nX\n", "utf-8")
    return ["--content", str(tmp_path / "content"), "--output", str(tmp_path / "été")]


def test_how_to_look_at_the_site_is_said_with_the_options_that_made_it(texts: list[str]) -> None:
    answer = typed("build", *texts, "--now", "2026-11-01")
    assert answer.returncode == 0
    said = answer.stdout.strip().splitlines()[-1]
    assert said.startswith("To look at it: python3 tasks.py serve --")
    assert "--now 2026-11-01" in said


def test_a_forgiving_build_says_what_became_of_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.error("content/blog/faux.md", 6, "", "this <i> is not closed; write </i>")
    say_built(BuildResult(Path("output"), 1, 1, 1, 0, 0.1, report, "/", {}, None), "", {})
    assert "1 problem in 1 file; what they concern was left out, or is as it was written." in capsys.readouterr().err


def test_a_microsite_is_made_shown_alone_and_cleaned_away_by_its_commands(told: Told, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    here = ["--settings", str(tmp_path / "siteconf.py")]
    begun = told("new", "microsite", "Demain", "--kind", "video", "--yes", *here)
    assert (begun.returncode, begun.stderr) == (0, "")
    assert f"remove-demo demain --settings {tmp_path / 'siteconf.py'}" in begun.stdout
    listed = told("remove-demo", "demain", "--dry-run", *here, folder=tmp_path)
    assert "  content/microsites/demain/films/toute-seule.md\n" in listed.stdout
    assert "19 files would be removed; index.md stays" in listed.stdout
    index = sandbox.content / "microsites/demain/index.md"
    index.write_text(index.read_text("utf-8").replace("kind: video", "kind: video\ndomain: demain.example"), "utf-8")
    alone = told("build", "--only", "demain", *here, folder=tmp_path)
    assert (alone.returncode, alone.stderr) == (0, "")
    assert "The microsite 'demain', alone, is in output-demain/: " in alone.stdout
    assert "a server that answers range requests" in alone.stdout
    assert (tmp_path / "output-demain/CNAME").read_text("utf-8") == "demain.example\n"
    assert not (tmp_path / "output").exists()
    cleaned = told("clean", *here, folder=tmp_path)
    assert "output-demain/: " in cleaned.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "siteconf.py"]


def at_terminal(*words: str, first: str, answers: bytes) -> tuple[int, str]:
    """The code that `python3 tasks.py …` ends with, and all that it says, where somebody at a terminal gives *answers*
    once it asks the *first* question. The terminal shows nothing of what is typed."""
    ours, theirs = os.openpty()
    hide_what_is_typed(theirs)
    # A session of its own, whose terminal this is: else Ctrl-C would reach nobody.
    door = f"import os, sys; os.setsid(); {TAKES_TERMINAL}; os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", door, sys.executable, str(ROOT / "tasks.py"), *words]
    asked = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while f"{first}: ".encode() not in said:
        said += os.read(ours, 1000)  # fails where the command ends without having asked
    for _ in range(60):  # a terminal may lose what is typed while its mode changes: one types it again
        os.write(ours, answers)
        with suppress(subprocess.TimeoutExpired):
            asked.wait(timeout=2)
            break
    with suppress(OSError):  # the end, on Linux
        while more := os.read(ours, 1000):
            said += more
    os.close(ours)
    return asked.wait(timeout=0), said.decode().replace("\r\n", "\n")


def hide_what_is_typed(terminal: int) -> None:
    import termios  # not everywhere

    mode = termios.tcgetattr(terminal)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, mode)


@pytest.mark.skipif(os.name == "nt", reason="its terminals are others")
def test_who_sits_at_a_terminal_is_asked_and_who_goes_away_leaves_nothing(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    words = ("new", "microsite", "--kind", "video", "--settings", str(tmp_path / "siteconf.py"))
    for answers, code in ((b"\x03", 130), (b"\x04", 1), (b"Demain\n\n", 0)):
        assert not (sandbox.content / "microsites").exists()
        ended, said = at_terminal(*words, first="Its title", answers=answers)
        assert ended == code, said
    assert "lang: fr\n" in (sandbox.content / "microsites/demain/index.md").read_text("utf-8")


ANSWERS = {"owner": "Odile: la grande", "occasion": "race", "cause": "des-gouters", "goal": "300"}
PAGE = "microsites/demain/fundraisers/odile-la-grande-collecte.md"


@pytest.fixture
def fundraisers(tmp_path: Path) -> Sandbox:
    """A site with the demonstration of a microsite of fundraisers, `demain`."""
    sandbox = Sandbox(tmp_path)
    new_microsite("Demain", BuildOptions(tmp_path / "siteconf.py"), kind="fundraiser")
    return sandbox


def test_a_page_that_raises_is_begun_by_four_answers_and_no_title(told: Told, fundraisers: Sandbox) -> None:
    here = ["--settings", str(fundraisers.folder / "siteconf.py")]
    given = [word for name, answer in ANSWERS.items() for word in ("--answer", f"{name}={answer}")]
    missing = told("new", "fundraiser", *given[:-2], *here)
    assert (missing.returncode, missing.stderr) == (1, '--answer goal="…" is missing: the goal, a number\n')
    assert not (fundraisers.content / PAGE).exists()
    done = told("new", "fundraiser", *given, *here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{PAGE}\n")
    text = (fundraisers.content / PAGE).read_text("utf-8")
    assert 'title: "Odile: la grande collecte"\n' in text
    assert 'owner: "Odile: la grande"\n' in text
    titled = told("new", "fundraiser", "Je cours", *given, *here)
    assert titled.stdout.endswith("je-cours.md\n")


@pytest.mark.skipif(os.name == "nt", reason="its terminals are others")
def test_who_sits_at_a_terminal_is_asked_four_things_of_a_page_that_raises_and_nothing_else(
    fundraisers: Sandbox,
) -> None:
    here = ("--settings", str(fundraisers.folder / "siteconf.py"))
    answers = "".join(f"{answer}\n" for answer in ANSWERS.values()).encode()
    code, said = at_terminal("new", "fundraiser", *here, first="Whose page it is", answers=answers)
    assert code == 0, said
    questions, _, rest = said.partition("Write here: ")
    assert questions == (
        "Whose page it is: The occasion (birthday, race, wedding, memory, party, other): "
        "The cause (des-gouters, des-livres-qui-roulent): The goal, a number: "
    )
    assert rest.endswith(f"{PAGE}\n")
    assert (fundraisers.content / PAGE).exists()


def test_a_folder_of_a_microsite_alone_can_be_cleaned_by_its_name(told: Told, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un")
    sandbox.build(output=tmp_path / "output-demain")
    sandbox.build()
    answer = told("clean", "--output", str(tmp_path / "output-demain"))
    assert answer.returncode == 0
    assert not (tmp_path / "output-demain").exists()
    assert sandbox.output.exists()


def test_a_text_of_a_microsite_goes_where_one_stands(told: Told, tmp_path: Path) -> None:
    Sandbox(tmp_path)
    here = ["--settings", str(tmp_path / "siteconf.py")]
    for title in ("Demain", "Hier"):
        told("new", "microsite", title, "--kind", "video", "--yes", *here)
    undecided = told("new", "film", "Piscine", *here)
    assert undecided.returncode == 1
    assert "say --microsite SLUG; there are demain, hier" in undecided.stderr
    folder = tmp_path / "content/microsites/hier/films"
    answer = told("new", "film", "Piscine", *here, folder=folder)
    assert (answer.returncode, answer.stdout) == (0, "Write here: piscine.md\n")
    assert (folder / "piscine.md").exists()


def test_who_builds_does_not_wait_for_kinds() -> None:
    loads = "import sys, runpy; sys.argv = ['tasks.py', {!r}]; runpy.run_path('tasks.py'); print({!r} in sys.modules)"
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    for word, loaded in (("build", "False"), ("fetch", "True")):
        code = loads.format(word, "portevoix.microsites.kinds")
        answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True)
        assert (answer.stdout.strip(), answer.stderr) == (loaded, "")


@pytest.mark.parametrize("encoding", ["ascii", *(pytest.param(name, marks=SLOW) for name in ("latin-1", "utf-8"))])
def test_a_terminal_of_any_encoding_is_spoken_to(texts: list[str], encoding: str) -> None:
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), "build", *texts],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert (answer.returncode, b"Traceback" in answer.stderr) == (0, False)
    assert "The site is in" in answer.stdout.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="its shell has no such pipes")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["build"], 0),
        (["build", "--now", "x"], 1),
        pytest.param(["check", "--settings", "x"], 1, marks=SLOW),
        pytest.param(["--list"], 0, marks=SLOW),
    ],
)
def test_a_command_that_nobody_listens_to_does_its_work_and_says_so_by_its_code(
    texts: list[str], words: list[str], code: int
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    options = texts if words == ["build"] else []
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), *words, *options], stdout=writer, stderr=subprocess.PIPE, text=True
    )
    os.close(writer)
    assert answer.returncode == code
    assert "Traceback" not in answer.stderr
    assert "BrokenPipe" not in answer.stderr
    assert (Path(texts[-1]) / "index.html").exists() == (words == ["build"])


@pytest.mark.skipif(os.name == "nt", reason="its shell cannot close them")
@pytest.mark.parametrize("closing", [">&- 2>&-", *(pytest.param(one, marks=SLOW) for one in (">&-", "2>&-"))])
def test_a_command_without_its_streams_does_its_work(texts: list[str], closing: str) -> None:
    command = shlex.join([sys.executable, str(ROOT / "tasks.py"), "build", *texts])
    assert subprocess.run(f"{command} {closing}", shell=True).returncode == 0
    assert (Path(texts[-1]) / "index.html").exists()


@pytest.mark.skipif(not is_ready(ROOT, "build"), reason="the environment is not this checkout's: it would be emptied")
def test_the_front_door_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "tasks.py").symlink_to(ROOT / "tasks.py")
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(
        # The Python that the environment was made with knows nothing of the project.
        [sys._base_executable, str(tmp_path / "tasks.py"), "--list"],  # type: ignore[attr-defined]
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
