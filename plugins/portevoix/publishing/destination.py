"""Where the site goes: a branch of a remote, on a domain; and why it may not go there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portevoix.publishing.domain import refuse_domain
from portevoix.publishing.refusing import refuse
from portevoix.publishing.repository import GitRefused, Repository

OURS = "porte-voix-publishing"
"""A local branch that lives while we commit; the user's own are left alone, even the destination's."""

_SOURCES = ("tasks.py", "pelicanconf.py", "publishconf.py")


@dataclass(frozen=True)
class Destination:
    """A branch of a remote; `domain` goes into `CNAME`, empty: whatever the branch holds is kept."""

    branch: str
    remote: str
    domain: str

    def __str__(self) -> str:
        return f"the branch {self.branch} of {self.remote}"


def tip_of(repository: Repository, to: Destination, settings: Path) -> str:
    """The commit now at the destination, fetched; empty when the branch is not there yet.

    Raises ProblemsFound, saying why and what to do, when nothing may be published there: it is the one place
    where every refusal that does not depend on the site is made.
    """
    refuse_domain(to.domain)
    top = _top(repository)
    _refuse_state(repository)
    _refuse_remote(repository, to)
    _refuse_branch(repository, to)
    tip = _fetched(repository, to)
    local = repository.says("rev-parse", "--verify", "--quiet", f"refs/heads/{to.branch}^{{commit}}")
    for commit in filter(None, (tip, local)):
        # The name that git knows: the file itself may be a link that leads out of the repository.
        named = settings.absolute().parent.resolve() / settings.name
        _refuse_sources(repository, to, commit, named.relative_to(top.resolve()).as_posix())
    return tip


def _top(repository: Repository) -> Path:
    try:
        return Path(repository.git("rev-parse", "--show-toplevel"))
    except GitRefused as refused:
        refuse(
            "",
            f"this is no git repository ({refused}); make one: git init, add, commit, remote add",
        )


def _refuse_state(repository: Repository) -> None:
    if repository.says("rev-parse", "--verify", "--quiet", "HEAD") is None:
        refuse("", "nothing is committed yet, so the site would be all there is; commit its sources first")
    try:
        repository.git("var", "GIT_COMMITTER_IDENT")
    except GitRefused as refused:
        refuse("", f"git does not know who publishes ({refused}); say it: git config user.name, user.email")


def _refuse_remote(repository: Repository, to: Destination) -> None:
    known = repository.git("remote").split()
    if to.remote not in known:
        others = f"; there is {', '.join(known)}" if known else "; there is none"
        remedy = f"git remote add {to.remote} ADDRESS, or change PORTEVOIX_PUBLISH_REMOTE"
        refuse("PORTEVOIX_PUBLISH_REMOTE", f"git knows no remote '{to.remote}'{others}; {remedy}")


def _refuse_branch(repository: Repository, to: Destination) -> None:
    if repository.says("check-ref-format", "--branch", to.branch) != to.branch:
        refuse("PORTEVOIX_PUBLISH_BRANCH", f"'{to.branch}' is not a name git takes for a branch; write gh-pages")
    # A detached HEAD, usual on a build machine, is on no branch: what the branch holds decides then.
    here = repository.says("symbolic-ref", "--quiet", "--short", "HEAD")
    if here == OURS:
        refuse("", f"you are on '{OURS}', a branch that publishing makes and removes; git switch to one of yours")
    if here == to.branch:
        refuse("PORTEVOIX_PUBLISH_BRANCH", f"you are on '{to.branch}': it holds the sources; write gh-pages")


def _fetched(repository: Repository, to: Destination) -> str:
    branch = f"refs/heads/{to.branch}"
    try:
        listed = repository.git("ls-remote", to.remote, branch)
        if not listed:
            return ""
        tip = listed.split()[0]
        repository.fetch(to.remote, branch, f"refs/remotes/{to.remote}/{to.branch}")
    except GitRefused as refused:
        refuse("", f"{to.remote} does not answer: {refused}; see that you may reach it, then publish again")
    return tip if repository.is_trial else repository.git("rev-parse", f"refs/remotes/{to.remote}/{to.branch}")


def _refuse_sources(repository: Repository, to: Destination, commit: str, settings: str) -> None:
    for name in (settings, *_SOURCES):
        if repository.says("cat-file", "-e", f"{commit}:{name}") is not None:
            words = f"the branch '{to.branch}' holds sources ({name}), which the site would replace"
            refuse("PORTEVOIX_PUBLISH_BRANCH", f"{words}; write gh-pages, or another branch of its own")
