"""What is checked of a built site before it may be published.

`check` builds aside first; `audit` judges what was built, by the rules of `rules/`, one a file.
"""

from portevoix.audit.check import check
from portevoix.audit.folder import check_folder
from portevoix.audit.judging import audit

__all__ = ["audit", "check", "check_folder"]
