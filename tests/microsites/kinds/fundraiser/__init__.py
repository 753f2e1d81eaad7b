"""Fundraisers, and what they are made of."""
