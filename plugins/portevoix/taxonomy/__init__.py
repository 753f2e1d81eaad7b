"""Categories, tags, authors, series and periods: what they are, and the pages that list them."""
