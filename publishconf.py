"""What publishing changes: nothing in the pages, only where they go."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # whichever folder the command is given in

from pelicanconf import *

PORTEVOIX_PUBLISH_BRANCH = "gh-pages"
PORTEVOIX_PUBLISH_REMOTE = "origin"
PORTEVOIX_DOMAIN = ""  # the domain the site has of its own, if it has one: "www.votre-association.example"
