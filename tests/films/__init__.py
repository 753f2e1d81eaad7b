"""Films on real pages, and the parts they are made of."""
