"""The moment Porte-voix adds to Pelican's own signals: all texts are read and resolved, every room may claim files."""

from __future__ import annotations

from blinker import Signal

claiming = Signal("The records are complete: receivers get a `Making` and claim the files they make.")
