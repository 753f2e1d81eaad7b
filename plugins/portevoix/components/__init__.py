"""The page of the theme's components: each with its contract and its examples, by day and by night; never published."""
