"""What publishing changes: nothing in the pages, only where they go."""

from pelicanconf import *

PORTEVOIX_PUBLISH_BRANCH = "gh-pages"
PORTEVOIX_PUBLISH_REMOTE = "origin"
PORTEVOIX_DOMAIN = ""  # the domain the site has of its own, if it has one: "www.votre-association.example"
