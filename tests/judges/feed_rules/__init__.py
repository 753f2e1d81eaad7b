"""Rules written from the specifications, one format a file; the docstring of each names its clause."""
