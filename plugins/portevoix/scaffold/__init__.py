"""What `new` writes: the beginning of a text, ready to be filled in; the words lie in `templates/`."""

from portevoix.scaffold.new import new, new_page, new_post

__all__ = ["new", "new_page", "new_post"]
