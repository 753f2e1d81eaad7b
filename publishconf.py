"""What publishing changes: nothing in the pages, only where they go."""

from pelicanconf import *  # noqa: F403 - publishing is the same site; Pelican's own convention

PORTEVOIX_PUBLISH_BRANCH = "gh-pages"
PORTEVOIX_PUBLISH_REMOTE = "origin"
# PORTEVOIX_DOMAIN = "communication-solidaire.example"
