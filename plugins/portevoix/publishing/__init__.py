"""`publish`: a strict build, an audit, and one commit more on the branch that the site is served from."""

from portevoix.publishing.publish import Published, publish

__all__ = ["Published", "publish"]
