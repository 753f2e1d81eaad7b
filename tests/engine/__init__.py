"""Proofs that the engine makes what a build without it makes."""
