"""Porte-voix: a static site generator for advocacy microsites, on Pelican."""
