"""The moments Porte-voix adds to Pelican's own signals: all texts are read and resolved, and pages are to be made."""

from __future__ import annotations

from blinker import Signal

equipping = Signal("The records are complete: receivers get a `Making` and add to its `equipment`, for all pages.")

claiming = Signal("All is ready: receivers get a `Making` and claim the files they make.")
