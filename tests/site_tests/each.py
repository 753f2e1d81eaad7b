"""Cases that cost next to nothing, as one test: to collect, hand out and report a test costs more than they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Case = TypeVar("Case")


def each(cases: Iterable[Case], ids: Callable[[Case], object] = str) -> Callable[[Callable[[Case], None]], object]:
    """Makes a test of one case a test of all: it tries every one, and names those that do not pass. For what is only
    read and made in memory; whatever builds a site or opens a page has its cases from `parametrize`."""

    def of_all(test: Callable[[Case], None]) -> Callable[[], None]:
        def tried() -> None:
            failures: list[Exception] = []
            tries = 0
            for case in cases:
                tries += 1
                try:
                    test(case)
                except Exception as failure:  # noqa: BLE001 - told with all others
                    failure.add_note(f"in the case: {ids(case)}")
                    failures.append(failure)
            assert tries, "there is no case"
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {tries} cases do not pass", failures)

        tried.__name__, tried.__qualname__ = test.__name__, test.__qualname__
        tried.__module__, tried.__doc__ = test.__module__, test.__doc__
        return tried

    return of_all
