"""Passing on: links to share a page, what it looks like where it lands."""
