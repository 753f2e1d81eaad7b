"""The promises, held: what a cut, a fault, a foreign file or a hostile word may not do."""
