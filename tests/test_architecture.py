"""The arrows of the house: what may import what, what may touch the world, and which rooms every part has."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plugins" / "portevoix"

EDGES = (
    "engine/",
    "host/",
    "outputs/",
    "preview/",
    "publishing/",
    "scaffold/",
    "audit/",
    "environment.py",
    "commands.py",
    "settings_file.py",
    "search/pagefind.py",
    "search/store.py",
    "films/library.py",
    "media/darkroom.py",
    "media/gallery.py",
    "media/opening.py",
    "kept.py",
    "media/store.py",
    "web.py",
    "deadline.py",
    "reach.py",
    "broken.py",
    "microsites/kinds/fundraiser/fetch.py",
    "microsites/kinds/fundraiser/poster.py",
    "microsites/kinds/fundraiser/printing.py",
    "microsites/kinds/video/fetch.py",
    "microsites/kinds/video/keeping.py",
    "terminal.py",
)
"""Where, beside each `plugin.py`, Pelican may be imported, files opened, the clock read, the network asked."""

READS_FILES = {
    "assets.py": "the theme's files are inputs",
    "sheets.py": "our own code, of which it is a part",
    "overlay.py": "so are those of an overlay",
    "components/load.py": "so are the examples of its components",
    "kept_code.py": "our own code, by which it is told from that of other versions",
    "rendering.py": "templates of the content folder, read as no link and no pipe",
    "regular.py": "what opens them all, plain files and nothing else",
    "words.py": "so are its catalogues",
    "blog/folder.py": "the scan of the content folder",
    "previews/cards/face.py": "the font of cards is an input",
    "taxonomy/load.py": "taxonomy.yaml",
    "microsites/reading.py": "the files of microsites",
    "sharing/networks.py": "networks.toml beside it, data of the package",
}
"""Pure rooms that may read a file of the site, with the reason."""

WORLD = {
    "pelican",
    "socket",
    "subprocess",
    "truststore",
    "urllib3",
    "urllib.request",
    "http",
    "http.client",
    "http.server",
    "watchfiles",
    "ghp_import",
}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "scandir"}


def modules() -> Iterator[Path]:
    """Every module of the package."""
    yield from sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """A module's path below the package."""
    return path.relative_to(PACKAGE).as_posix()


def is_edge(path: Path) -> bool:
    """Whether a module may touch the world."""
    return name(path).startswith(EDGES) or path.name == "plugin.py"


@cache
def parsed(path: Path) -> ast.Module:
    """A module as Python reads it, once for all that is asked of it."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """What a module imports at run time, by dotted name (not what only type checkers read)."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    tree = parsed(path)
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@cache
def calls(path: Path) -> frozenset[tuple[str, str]]:
    """The calls of a module as (object, attribute) or ('', name)."""
    return frozenset(_calls(path))


def _calls(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield ast.unparse(node.func.value).rsplit(".", 1)[-1], node.func.attr
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id


def told(paths: Iterable[Path], look: Callable[[Path], object]) -> dict[str, object]:
    """What is found in each module, where anything is."""
    return {name(path): found for path in paths if (found := look(path))}


def pure() -> list[Path]:
    """The modules that touch nothing of the world."""
    return [path for path in modules() if not is_edge(path)]


def test_a_pure_room_imports_neither_pelican_nor_the_network() -> None:
    def found(path: Path) -> set[str]:
        return {module for module in imports(path) if module in WORLD or module.split(".")[0] in WORLD - {"http"}}

    assert told(pure(), found) == {}


def test_a_pure_room_reads_no_clock() -> None:
    assert told(pure(), lambda path: calls(path) & CLOCKS) == {}


def test_a_pure_room_opens_no_file() -> None:
    def found(path: Path) -> set[str]:
        return {
            call
            for owner, call in calls(path)
            if (owner and call in OPENS) or (not owner and call in {"open", "read_plain"})
        }

    assert told((path for path in pure() if name(path) not in READS_FILES), found) == {}


def test_the_clock_is_read_in_one_place_of_a_build_and_by_who_looks_whether_there_is_to_be_one() -> None:
    readers = {name(path) for path in modules() if calls(path) & CLOCKS and not name(path).startswith("engine/")}
    assert readers == {"host/state.py", "settings_file.py"}


def test_no_room_imports_a_plugin_s_edge() -> None:
    def found(path: Path) -> list[str]:
        return [module for module in imports(path) if module.startswith("portevoix.") and module.endswith(".plugin")]

    assert told(modules(), found) == {}


LOWER = {
    "printable.py": set(),
    "problems.py": {"portevoix.printable"},
    "slugs.py": set(),
    "policy.py": set(),
    "words.py": {"portevoix.kept", "portevoix.kept_code", "portevoix.regular"},
    "kept.py": {"portevoix.regular"},
    "kept_code.py": {"portevoix.kept"},
    "regular.py": set(),
    "schemes.py": set(),
    "trust.py": set(),
    "limit.py": set(),
    "data.py": set(),
    "signals.py": set(),
    "options.py": {"portevoix.problems"},
    "blog/record.py": {"portevoix.bodies", "portevoix.data", "portevoix.media.picture"},
    "bodies.py": set(),
    "media/picture.py": set(),
    "films/film.py": {"portevoix.media.picture"},
    "films/hosts.py": set(),
    "typography/style.py": set(),
    "previews/views.py": set(),
    "sharing/views.py": {"portevoix.sharing.qr"},
    "views.py": {
        "portevoix.blog.record",
        "portevoix.data",
        "portevoix.policy",
        "portevoix.previews.views",
        "portevoix.sharing.views",
    },
    "settings.py": {
        "portevoix",
        "portevoix.data",
        "portevoix.problems",
        "portevoix.settings_values",
        "portevoix.sharing.settings",
        "portevoix.trust",
        "portevoix.typography.style",
        "portevoix.views",
    },
    "settings_values.py": {
        "portevoix.data",
        "portevoix.problems",
        "portevoix.schemes",
        "portevoix.settings_kinds",
        "portevoix.trust",
        "portevoix.typography.style",
        "portevoix.views",
    },
    "settings_kinds.py": set(),
    "addresses.py": {"portevoix.settings"},
}
"""The ground floor: what each of these may import of ours."""


@pytest.mark.parametrize("path", sorted(LOWER))
def test_the_ground_floor_stands_on_nothing_above_it(path: str) -> None:
    ours = {module for module in imports(PACKAGE / path) if module.startswith("portevoix")}
    assert ours <= LOWER[path]


ROOMS = {
    "frontmatter": {"markdown", "blog.pages", "taxonomy", "host", "outputs", "syndication"},
    "markdown": {"blog", "taxonomy", "host", "outputs", "syndication", "frontmatter"},
    "previews": {"frontmatter", "host", "markdown", "outputs", "syndication", "search"},
    "films": {
        "blog",
        "frontmatter",
        "host",
        "previews",
        "search",
        "sharing",
        "site",
        "syndication",
        "taxonomy",
    },
    "media": {"blog", "frontmatter", "host", "syndication", "taxonomy", "site", "previews", "search", "sharing"},
    "sharing": {"frontmatter", "host", "markdown", "outputs", "syndication", "search", "previews"},
    "components": {"host", "outputs.door", "previews", "syndication", "site_view"},
    "search": {"frontmatter", "host", "outputs.door", "outputs.folder", "outputs.staging", "syndication", "sharing"},
    "typography": {"blog", "frontmatter", "host", "outputs", "syndication", "taxonomy", "site"},
    "tokens": {"blog", "frontmatter", "host", "markdown", "outputs", "settings", "site", "stylesheets", "taxonomy"},
    "outputs": {"blog", "taxonomy", "host", "syndication", "frontmatter", "markdown", "site"},
    "syndication": {"host", "frontmatter", "markdown"},
    "taxonomy": {"host", "syndication"},
    "blog": {"host", "syndication"},
}
"""Which rooms a room knows nothing of."""


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_knows_nothing_of_the_rooms_above_it(room: str) -> None:
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for module in imports(path):
            above = module.removeprefix("portevoix.")
            assert not any(above == other or above.startswith(f"{other}.") for other in ROOMS[room]), (
                f"{name(path)}: {module}"
            )


COMMANDS = ("audit", "build_command", "commands", "environment", "preview", "publishing", "scaffold", "terminal")
"""What commands do: from a build on, not for one."""


def test_what_builds_a_site_knows_nothing_of_commands() -> None:
    for path in modules():
        if not name(path).startswith(COMMANDS):
            known = {module.removeprefix("portevoix.").partition(".")[0] for module in imports(path)}
            assert not known & set(COMMANDS), name(path)


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph = {
        _dotted(path): {module for module in imports(path) if module.startswith("portevoix")} for path in modules()
    }
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        if module in done or module not in graph:
            return
        for imported in sorted(graph[module]):
            visit(imported, (*above, module))
        done.add(module)

    for module in sorted(graph):
        visit(module, ())


def _dotted(path: Path) -> str:
    dotted = "portevoix." + name(path).removesuffix(".py").replace("/", ".")
    return dotted.removesuffix(".__init__")


def test_a_module_opens_with_one_sentence() -> None:
    assert told(modules(), lambda path: not ast.get_docstring(parsed(path))) == {}


def test_a_module_stays_small() -> None:
    assert told(modules(), lambda path: max(0, len(path.read_text("utf-8").splitlines()) - 320)) == {}


def test_every_plugin_of_the_settings_has_a_register_that_connects_named_functions() -> None:
    for path in sorted(PACKAGE.rglob("plugin.py")):
        functions = {node.name: node for node in parsed(path).body if isinstance(node, ast.FunctionDef)}
        assert "register" in functions, name(path)
        connected = [
            call.args[0]
            for call in ast.walk(functions["register"])
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
        ]
        assert connected, name(path)
        for receiver in connected:  # blinker holds receivers weakly: anything else is forgotten at once
            assert isinstance(receiver, ast.Name), name(path)
            assert receiver.id in functions, name(path)


def test_nothing_changes_on_import() -> None:
    allowed = (
        ast.Import,
        ast.ImportFrom,
        ast.ClassDef,
        ast.FunctionDef,
        ast.Assign,
        ast.AnnAssign,
        ast.If,
        ast.Expr,
        ast.Try,
    )
    for path in modules():
        for node in parsed(path).body:
            assert isinstance(node, allowed), f"{name(path)}:{node.lineno}"
            if isinstance(node, ast.Expr):
                assert isinstance(node.value, ast.Constant), f"{name(path)}:{node.lineno}: a call on import"
