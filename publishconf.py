"""What publishing changes: where the site goes, and its address where that is not the one of `pelicanconf.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # whichever folder the command is given in

from pelicanconf import *

# A site that is published elsewhere than pelicanconf.py says names its address here: SITEURL, with https://.

PORTEVOIX_PUBLISH_BRANCH = "gh-pages"
PORTEVOIX_PUBLISH_REMOTE = "origin"
PORTEVOIX_DOMAIN = ""  # the domain the site has of its own, if it has one: "www.votre-association.example"
