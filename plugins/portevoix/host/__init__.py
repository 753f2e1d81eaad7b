"""Where Pelican and Porte-voix meet: one build from its options to its result.

`pelicanconf.py` names `PorteVoix` as its `PELICAN_CLASS`; `build` is what commands call.
"""

from portevoix.host.building import build
from portevoix.host.hosting import PorteVoix
from portevoix.options import BuildOptions, BuildResult

__all__ = ["BuildOptions", "BuildResult", "PorteVoix", "build"]
