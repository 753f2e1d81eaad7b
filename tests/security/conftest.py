"""The sandbox of whole small sites, here too."""

from site_tests.conftest import sandbox

__all__ = ["sandbox"]
