"""The front door: `python3 tasks.py build`, or `invoke build` in the environment; `--list` names the rest.

On a machine with only git and Python, it first makes the project's own environment, then goes through it.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told
    sys.exit("Porte-voix needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

if __name__ == "__main__":
    here = os.path.realpath(__file__)  # a link to this file may stand elsewhere
    sys.path.insert(0, os.path.join(os.path.dirname(here), "plugins"))
    from portevoix.engine import front

    looked = os.environ.pop("PORTEVOIX_LOOKED", "")  # by whoever entered the environment
    if not looked and front.answered(os.path.dirname(here), sys.argv[1:]):
        sys.exit()
    from portevoix import environment, plain, terminal

    terminal.open_streams()
    sys.excepthook = environment.tell
    wanted = "test" if sys.argv[1:2] == ["test"] else "build"
    environment.enter(environment.ROOT, wanted, [here, *sys.argv[1:]])

    given = plain.plain_build(sys.argv[1:])
    if given is not None:
        from portevoix import build_command as building

        with terminal.unheard(sys.stdout):
            code = building.build(*given)
        terminal.leave(code)

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from invoke import Collection, Context, Exit, ParseError, Program, Task, task

from portevoix import commands
from portevoix.commands import Given
from portevoix import build_command as building
from portevoix.options import NewOptions, Reports
from portevoix.publishing import command as publishing

if TYPE_CHECKING:
    from portevoix.microsites.kind import Command

OPTIONS = {
    "answer": 'the answer to what new would ask, as owner="Léa"; once for each',
    "all": "also the tests that take long",
    "allow_shrink": "go on even if more than a fifth of the pages are gone",
    "annotations": "print what was found as GitHub and Forgejo show it at the lines of a change",
    "branch": "the branch to publish to (default: as the settings say)",
    "cache": "also the folder of the preview, and what was kept for later builds",
    "code_quality": "write what was found to this file, as GitLab reads it",
    "content": "the folder of the texts (default: as the settings say)",
    "dry_run": "change nothing, and say what would be done",
    "external": "also try the links to other sites, politely; none of them is an error",
    "folder": "the folder to publish to (default: as the settings say)",
    "forgiving": "build what is right, list the rest, and succeed",
    "host": "the address to listen on (default: this machine only)",
    "html": "write what was found to this file, as a page to read",
    "index": "also make the search index of a site of many texts, as publish does",
    "json": "write what was found to this file, for programs",
    "kind": "the kind of the microsite, where there are several",
    "lang": "the language of what is written: fr or en (default: the site's)",
    "microsite": "the microsite that the text is for, where there are several",
    "now": "the instant the site is built for, e.g. 2026-05-01T12:00+02:00 (default: the clock)",
    "no_engine": "read and render everything, one thing after the other; the site is the same",
    "only": "the microsite to build (or check) alone, for its own domain, into output-SLUG/",
    "output": "the folder the site is written to (default: as the settings say)",
    "port": "the port to listen on (default: the first free one from 8000)",
    "remote": "the git remote to publish to (default: as the settings say)",
    "sample": "how many files to ask for, beside those that always are (default: 20)",
    "settings": "the Pelican settings file (default: pelicanconf.py; publish, verify: publishconf.py)",
    "slug": "its address; for new, where the title gives none or a bad one",
    "stats": "also say what was done and how long each part of it took",
    "stats_json": "write the same to this file, for programs",
    "title": "its title, in quotes",
    "to": "where to: branch, folder, ssh or artifact (default: as the settings say)",
    "url": "the address of the site (default: SITEURL)",
    "verify": "also build everything anew, apart, and compare every byte",
    "wait": "for how many seconds to ask again until all is right (default: 0)",
    "what": "post, page, microsite, or a text of a microsite",
    "with_components": "also the page of the theme's components, which is never published",
    "yes": "ask nothing: take what is usual",
}


def front_door(*options: str, positional: tuple[str, ...] = (), iterable: tuple[str, ...] = ()) -> Callable[[Any], Any]:
    """A task whose options `OPTIONS` explains; none has a short form, so that none can be mistaken. Those that are
    *iterable* may be written several times."""
    words = {name: OPTIONS[name] for name in (*positional, *options, *iterable)}
    return task(help=words, positional=positional, iterable=iterable, auto_shortflags=False)


@front_door(
    *("content", "output", "settings", "now", "forgiving", "with_components", "only"),
    *("no_engine", "verify", "stats", "stats_json", "index"),
)
def build(
    c: Context,
    content: Given = None,
    output: Given = None,
    settings: Given = None,
    now: Given = None,
    forgiving: bool = False,
    with_components: bool = False,
    only: Given = None,
    no_engine: bool = False,
    verify: bool = False,
    stats: bool = False,
    stats_json: Given = None,
    index: bool = False,
) -> None:
    """Build the whole site into output/; any mistake is listed and leaves output/ as it was."""
    told = (no_engine, verify, stats, stats_json, index)
    end(building.build(content, output, settings, now, forgiving, with_components, only, *told))


@front_door("content", "settings", "now", "host", "port", "no_engine")
def serve(
    c: Context,
    content: Given = None,
    settings: Given = None,
    now: Given = None,
    host: Given = None,
    port: Given = None,
    no_engine: bool = False,
) -> None:
    """Show the site in the browser, drafts included, and follow every save."""
    end(commands.serve(content, settings, now, host, port, no_engine))


@front_door(
    *("content", "settings", "now", "only", "external", "allow_shrink"),
    *("json", "html", "annotations", "code_quality", "no_engine"),
)
def check(
    c: Context,
    content: Given = None,
    settings: Given = None,
    now: Given = None,
    only: Given = None,
    external: bool = False,
    allow_shrink: bool = False,
    json: Given = None,
    html: Given = None,
    annotations: bool = False,
    code_quality: Given = None,
    no_engine: bool = False,
) -> None:
    """Look for all that should not be published, and for what visitors would stumble over; change nothing."""
    reports = Reports(json, html, code_quality, annotations, external, allow_shrink)
    end(commands.check(content, settings, now, only, reports, no_engine))


@front_door(
    *("kind", "slug", "lang", "microsite", "yes", "dry_run", "content", "settings", "now"),
    positional=("what", "title"),
    iterable=("answer",),
)
def new(
    c: Context,
    what: str,
    title: str,
    kind: str = "",
    slug: str = "",
    lang: str = "",
    microsite: str = "",
    yes: bool = False,
    answer: Sequence[str] | None = None,
    dry_run: bool = False,
    content: Given = None,
    settings: Given = None,
    now: Given = None,
) -> None:
    """Begin a text or a microsite: new post "Title", new microsite "Title"."""
    told = NewOptions(kind, slug, lang, microsite, yes, tuple(answer or ()), dry_run)
    end(commands.new(what, title, told, content, settings, now))


@front_door("content", "settings", "dry_run", positional=("slug",))
def remove_demo(c: Context, slug: str, content: Given = None, settings: Given = None, dry_run: bool = False) -> None:
    """Take the demonstration of a microsite away; what was changed stays."""
    end(commands.remove_demo(slug, content, settings, dry_run))


@front_door("settings", "now", "to", "branch", "remote", "folder", "dry_run", "allow_shrink", "no_engine")
def publish(
    c: Context,
    settings: Given = None,
    now: Given = None,
    to: Given = None,
    branch: Given = None,
    remote: Given = None,
    folder: Given = None,
    dry_run: bool = False,
    allow_shrink: bool = False,
    no_engine: bool = False,
) -> None:
    """Build strictly, check, and publish what has changed, as publishconf.py says."""
    end(publishing.publish(settings, now, to, branch, remote, folder, dry_run, allow_shrink, no_engine))


@front_door("settings", "sample", "wait", positional=("url",))
def verify(c: Context, url: str, settings: Given = None, sample: Given = None, wait: Given = None) -> None:
    """Compare what is online with what was published last, by a sample."""
    end(publishing.verify(url, settings, sample, wait))


@front_door("all")
def test(c: Context, all: bool = False) -> None:
    """Check the project itself; `test -- -k words tests/blog` hands what follows the dashes to pytest."""
    end(commands.test(all, sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []))


@front_door("output", "settings", "cache")
def clean(c: Context, output: Given = None, settings: Given = None, cache: bool = False) -> None:
    """Remove the built site: only files that a build has written."""
    end(commands.clean(output, settings, cache))


def end(code: int) -> None:
    """Stop with what the command answered; everything there is to say has been said."""
    if code:
        raise Exit(code=code)


OWN = (build, check, clean, new, publish, remove_demo, serve, test, verify)
"""The tasks that are there whatever kinds of microsites there are."""


def offered(words: Sequence[str]) -> Collection:
    """Our own tasks; and, unless the first of the *words* typed is one of them, the commands of kinds."""
    found = Collection("tasks", *OWN)
    # Kinds take a moment to load, which nobody who builds should wait for twice.
    if not words or words[0] not in found.task_names:
        for command in commands.of_kinds():
            found.add_task(of_kind(command))
        new.help["what"] = f"{OPTIONS['what']}: {', '.join(commands.texts_of_kinds())}"
    return found


def of_kind(command: "Command") -> Task[Any]:
    """The task of a command that a kind declares: its own options, and which site it is for."""
    names = {option.name.replace("-", "_"): option for option in command.options}

    def run(c: Context, content: Given = None, settings: Given = None, **typed: Any) -> None:
        given = {option.name: typed[name] for name, option in names.items()}
        end(commands.run(command, given, content, settings))

    own = {name: False if option.flag else None for name, option in names.items()}
    defaults = {"c": Parameter.empty, **own, "content": None, "settings": None}
    parameters = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=value) for name, value in defaults.items()]
    words = {name: option.help for name, option in names.items()}
    run.__doc__ = command.help
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    words |= {name: OPTIONS[name] for name in ("content", "settings")}
    return Task(run, name=command.name, help=words, positional=(), auto_shortflags=False)


class Tasks(Program):
    """Invoke's program, with no more options of its own than are of use here.

    The others set how shell commands run, of which there are none, or promise what would not hold: `--dry`
    would publish all the same.
    """

    def core_args(self) -> list[Any]:
        """`--help` and `--list`."""
        return [argument for argument in super().core_args() if argument.name in {"help", "list"}]

    def parse_core_args(self) -> None:
        """Invoke reads the others all the same: it finds them unset."""
        super().parse_core_args()
        for argument in super().core_args():
            self.core[0].args.setdefault(argument.name, argument)

    def parse_tasks(self) -> None:
        """What was typed after Invoke's own options."""
        with self.explained():
            try:
                super().parse_tasks()
            except ParseError as error:
                missing = [name for name in ("slug", "title", "url") if f"positional arguments: '{name}'" in str(error)]
                if not missing:
                    raise
                self.core.unparsed += [f"--{name}=" for name in missing]  # what it may be is said, or asked
                super().parse_tasks()

    def parse_cleanup(self) -> None:
        """`--help` and `--list`."""
        with self.explained():
            super().parse_cleanup()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """A word that is none of ours gets the nearest that is."""
        try:
            yield
        except ParseError as error:
            flags = error.context.flags if error.context else ()
            raise ParseError(commands.misunderstood(str(error), [*self.collection.task_names, *flags])) from None


namespace = offered(sys.argv[1:])
"""What `invoke` offers too."""

if __name__ == "__main__":
    with terminal.unheard(sys.stdout):
        Tasks(namespace=namespace, name="tasks.py", binary="tasks.py").run()
