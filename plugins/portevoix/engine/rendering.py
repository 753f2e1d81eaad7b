"""Rendering the outputs: one that is made of what it was made of before, and stands as it was written, is left alone.

Invariant: an output is known by the digest of its record (its view, say), of its template with all that this leans on
or of the function that makes it, and of the fingerprint. It is left alone only where its file in the output is, by
size, inode and the time of its last change, the one that was written under that very digest, and is ours.
"""

from __future__ import annotations

import os
import pickle
import stat
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from sys import intern
from typing import NamedTuple

from portevoix.engine.digests import Digests
from portevoix.engine.known import HOLLOW, HollowPage, Seen, changed_at, key_of_page
from portevoix.engine.packing import Hollow, Hollows, pack
from portevoix.engine.reading import REMEDY
from portevoix.engine.spool import Spool
from portevoix.engine.templates import Templates
from portevoix.engine.workers import WorkerEnded, share_out
from portevoix.host.state import State
from portevoix.outputs.output import Output, Recipe
from portevoix.outputs.render import failed
from portevoix.outputs.staging import Staging
from portevoix.problems import Problem, ProblemsFound


class Made(NamedTuple):
    """What a worker made of an output: what is now known of it, None where it has no digest; the name of the staged
    file, empty where the right bytes stand already; and what was wrong. `rendered` says whether it was made at all,
    `stopped` that nothing more can be written."""

    seen: Seen | None
    staged: str
    problems: tuple[Problem, ...]
    rendered: bool
    policy: str = ""
    size: int = -1
    stopped: bool = False
    hollow: Hollow | None = None
    """What the file was made of, where that is to be remembered."""


_LASTING = b"lasting"
"""What stands for the digest of a file whose name tells what it is made of."""


@dataclass(slots=True)
class Rendering:
    """The outputs of one build. `known` is what was known before, by path; `seen` what is known after."""

    state: State
    staging: Staging
    templates: Templates
    fingerprint: bytes
    known: Mapping[str, Seen]
    remembers: bool = True
    workers: int | None = None
    seen: dict[str, Seen] = field(default_factory=dict)
    rendered: int = 0
    left: int = 0
    hollow: dict[str, bool] = field(default_factory=dict)
    """The pages that hold something of a body, by path: whether what is to be remembered of them waits in the spool."""
    spool: Spool = field(init=False)
    sites: dict[bytes, bytes] = field(default_factory=dict)
    digests: Digests = field(default_factory=Digests)
    _hollows: Hollows = field(init=False)

    def __post_init__(self) -> None:
        self.spool = Spool(self.staging.place.staging)
        self._hollows = Hollows(self.digests)

    def render(self) -> None:
        """Make what has changed, put it aside, and tell what is wrong. Raises ProblemsFound where no more can be
        written, or where a process was ended from without."""
        outputs = self.state.outputs.in_turn()
        waiting: list[Output] = []
        for output in outputs:
            if not (output.lasting and self._is_kept(output)):
                waiting.append(output)
        first = _one_of_each_before([output for output in waiting if not output.last])
        each = len({_template_of(output) for output in first})
        for number in range(each):  # what a template needs is loaded here, and inherited by all processes
            self._take(first[number], self._made(first, number))
        try:
            # Closed at once: nobody may still write when all that was put aside is removed.
            with closing(share_out(range(each, len(first)), partial(self._made, first), self.workers)) as results:
                for done, (number, made) in enumerate(results, start=each + 1):
                    self._take(first[each + number], made)
                    self.state.advance("render", done, len(waiting))
        except WorkerEnded as ended:
            self._say_ended(first[each:], ended)
        for number in range(len(first), len(waiting)):
            self._take(waiting[number], self._made(waiting, number))
            self.state.advance("render", number + 1, len(waiting))

    def _is_kept(self, output: Output) -> bool:
        """Whether a lasting file stands, and, where it is known how it stood once it was written, stands so still."""
        seen = self.known.get(output.path)
        if (seen and not self._stands(output.path, seen)) or not self.staging.keep(output.path, output.origin):
            return False
        if seen is None:
            found = os.lstat(self.staging.place.root / output.path)
            seen = Seen(_LASTING, found.st_size, changed_at(found), found.st_ino, "")
        self.seen[output.path] = seen
        self.left += 1
        return True

    def _say_ended(self, outputs: list[Output], ended: WorkerEnded) -> None:
        report = self.state.report
        if ended.job < 0:
            report.error("the build", 0, "", f"a process of it was ended ({ended.how}); {REMEDY}")
        else:
            output = outputs[ended.job]
            message = f"the process that was making '{output.path}' was ended ({ended.how}); {REMEDY}"
            report.error(output.origin.path, output.origin.line, "", message)
        raise ProblemsFound(report) from ended

    def _take(self, output: Output, made: Made) -> None:
        """Note what came of an output, in the process that began the build."""
        self.state.report.extend(made.problems)
        if made.stopped:
            raise ProblemsFound(self.state.report)
        policy = intern(made.policy)  # few, and each came with every page by itself
        if policy:
            self.state.outputs.policies[output.path] = policy
        self.rendered += made.rendered
        if made.size < 0:
            return
        self.left += not made.rendered
        self.staging.take(output.path, made.staged, made.size, output.origin, lasting=output.lasting)
        if made.seen:
            self.seen[output.path] = made.seen._replace(policy=policy)
        if made.hollow and isinstance(output.render, Recipe):
            recipe = output.render
            maker = b"" if recipe.template else pickle.dumps(recipe.make)
            page = HollowPage(recipe.template, maker, made.hollow.data)
            self.hollow[output.path] = self.spool.put(HOLLOW + output.path, pack(tuple(page)))
            self.sites |= made.hollow.sites

    def settle(self) -> None:
        """Note how the files stand that were put in place: who is given a name has changed once more."""
        root = str(self.staging.place.root)
        for path in self.staging.staged.keys() & self.seen.keys():
            with suppress(OSError):
                found = os.lstat(f"{root}/{path}")
                self.seen[path] = self.seen[path]._replace(changed=changed_at(found))

    def _made(self, outputs: list[Output], number: int) -> Made:
        """What a worker makes of an output."""
        output = outputs[number]
        policy = ""
        try:
            if not isinstance(output.render, Recipe):
                return self._put(output, number, _LASTING if output.lasting else b"", output.render())
            record = output.render.record()
            policy = output.render.policy(record) if output.render.policy else ""
            digest = self.digests.of(record)
            key = self._key(output.render, digest.name)
            if (seen := self._standing(output.path, key)) is not None:
                return Made(seen, "", (), rendered=False, policy=policy, size=seen.size)
            made = self._put(output, number, key, output.render.make(record))
            hollow = self._hollows.pack(record) if self.remembers and digest.of_body else None
            return self._noted(made, policy, hollow)
        except Exception as error:  # noqa: BLE001 - whatever fails is told by its origin
            return Made(None, "", failed(output, error), rendered=True, policy=policy)

    def _noted(self, made: Made, policy: str, hollow: Hollow | None) -> Made:
        """What was made, with what its record says."""
        sources = tuple(sorted(hollow.sources)) if hollow else ()
        seen = made.seen._replace(policy=policy, sources=sources) if made.seen else None
        return made._replace(seen=seen, policy=policy, hollow=hollow)

    def _key(self, recipe: Recipe, record: bytes) -> bytes:
        maker = self.templates.digest(recipe.template) if recipe.template else pickle.dumps(recipe.make)
        return key_of_page(record, maker, self.fingerprint)

    def _standing(self, path: str, key: bytes) -> Seen | None:
        """What is known of a file that is made of the same, and stands as it was written."""
        seen = self.known.get(path)
        return seen if seen and seen.key == key and self.staging.is_ours(path) and self._stands(path, seen) else None

    def _stands(self, path: str, seen: Seen) -> bool:
        try:
            found = os.lstat(self.staging.place.root / path)
        except OSError:
            return False
        return stat.S_ISREG(found.st_mode) and (found.st_size, changed_at(found), found.st_ino) == seen[1:4]

    def _put(self, output: Output, number: int, key: bytes, data: bytes) -> Made:
        """Put a file aside, unless its very bytes stand in the output."""
        name = ""
        try:
            if self.staging.stands(output.path, data):
                found = os.lstat(self.staging.place.root / output.path)
            else:
                name = str(number)
                found = self.staging.put(name, data)
        except ProblemsFound as full:
            return Made(None, "", tuple(full.report), rendered=True, stopped=True)
        seen = Seen(key, len(data), changed_at(found), found.st_ino, "") if key else None
        return Made(seen, name, (), rendered=True, size=len(data))


def _one_of_each_before(outputs: list[Output]) -> list[Output]:
    """The outputs, the first of each template before the others."""
    found: dict[str, Output] = {}
    for output in outputs:
        found.setdefault(_template_of(output), output)
    chosen = {id(output) for output in found.values()}
    return [*found.values(), *(output for output in outputs if id(output) not in chosen)]


def _template_of(output: Output) -> str:
    return output.render.template if isinstance(output.render, Recipe) else ""
