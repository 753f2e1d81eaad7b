"""The same with the cache that Pelican has to offer, as its documentation says."""

from pelicanconf import *

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
