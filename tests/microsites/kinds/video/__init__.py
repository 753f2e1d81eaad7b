"""Microsites, and what they are made of."""
