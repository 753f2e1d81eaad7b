"""What is hostile, hidden or wrong never goes out: the proofs of the promises."""
