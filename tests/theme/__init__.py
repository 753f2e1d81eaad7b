"""Tests of the theme: templates against their views, words, style sheets, rendered samples."""
