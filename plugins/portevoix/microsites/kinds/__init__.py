"""The kinds of microsite: each a folder with the same rooms, found by being listed here."""
