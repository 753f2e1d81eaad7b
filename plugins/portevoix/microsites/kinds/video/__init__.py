"""A humorous video microsite: a character, short films, an excuse each, a fact in answer."""
