"""What the tasks `publish` and `verify` do: typed options into calls, and what is said of what came of it."""

from __future__ import annotations

from dataclasses import replace
from random import SystemRandom

from portevoix.commands import Given, answer, options_of, print_problems
from portevoix.environment import ROOT
from portevoix.options import Misused
from portevoix.terminal import Progress, say

CONF = ROOT / "publishconf.py"
MOST_OF_A_SAMPLE = 10_000
LONGEST_WAIT = 3600


def publish(
    settings: Given,
    now: Given,
    to: Given,
    branch: Given,
    remote: Given,
    folder: Given,
    dry_run: bool,
    allow_shrink: bool,
    no_engine: bool = False,
) -> int:
    """Build strictly, check, say what changes, and publish, by default as the settings say."""

    def work() -> None:
        options = options_of(None, None, settings or str(CONF), now)
        from portevoix.publishing.choosing import Asked
        from portevoix.publishing.publish import publish

        asked = Asked(to or "", branch or "", remote or "", folder or "", dry_run, allow_shrink)
        published = publish(replace(options, progress=Progress(), engine=not no_engine), asked)
        print_problems(published.report)
        say(published)

    return answer(work, "nothing was published")


def verify(url: Given, settings: Given, sample: Given, wait: Given) -> int:
    """Ask the site that is online for a sample of what was published last, and compare."""

    def work() -> None:
        options = options_of(None, None, settings or str(CONF), None)
        from portevoix.publishing.verify import verify
        from portevoix.settings_file import site_settings

        many = _number("sample", sample, 20, MOST_OF_A_SAMPLE)
        seconds = _number("wait", wait, 0, LONGEST_WAIT)
        say(verify(url or "", site_settings(options), many, seconds, chance=SystemRandom(), say=say))

    return answer(work, "what is online is not what was published")


def _number(option: str, given: Given, usual: int, most: int) -> int:
    if given is None:
        return usual
    if not given.isascii() or not given.isdecimal() or int(given[:9]) > most:
        raise Misused(f"--{option}: '{given}' is not a number from 0 to {most}; write for instance {usual or 60}")
    return int(given)
