"""The demonstration site in the look of `overlay-sobre/`: python3 tasks.py build --settings examples/sobreconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # whichever folder the command is given in

from pelicanconf import *

# Folders are beside this file; the site goes where it takes the place of no other.
PATH = "../content"
OUTPUT_PATH = "../output-sobre"
THEME = "../theme"

PORTEVOIX_OVERLAY = "overlay-sobre"
PORTEVOIX_CARDS = {
    "font": "examples/overlay-sobre/static/fonts/newsreader-display.woff2",
    "paper": "#ffffff",
    "ink": "#1d1714",
    "accent": "#f4f1ea",
}
