"""What is checked of a built site before it may be published.

`folder` walks the links, anchors and ids of a built folder; `check` builds into a folder of its own first.
"""

from portevoix.audit.check import check
from portevoix.audit.folder import check_folder

__all__ = ["check", "check_folder"]
