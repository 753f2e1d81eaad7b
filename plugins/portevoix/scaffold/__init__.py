"""What `new` writes: the beginning of a text or of a microsite, ready to be filled in; templates lie beside."""

from portevoix.scaffold.new import new, new_page, new_post

__all__ = ["new", "new_page", "new_post"]
