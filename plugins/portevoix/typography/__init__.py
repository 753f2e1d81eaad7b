"""Texts set as French and English demand: spaces that do not break, quotation marks, apostrophes, ordinals."""
