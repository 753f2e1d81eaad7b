"""`serve`: the site as it will be, rebuilt at every save, its mistakes shown over the last good page.

The builder works alone in the main thread; the server's threads only read files and what the `Board` says.
"""

from portevoix.preview.serve import serve

__all__ = ["serve"]
