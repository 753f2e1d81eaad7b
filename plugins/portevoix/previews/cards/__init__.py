"""Share cards: pictures of 1200 × 630 that stand for a page wherever its address is passed on."""
