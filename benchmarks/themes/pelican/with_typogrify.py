"""The same with typogrify."""

from pelicanconf import *

TYPOGRIFY = True
