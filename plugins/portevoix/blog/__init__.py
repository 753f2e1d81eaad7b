"""Articles and pages: what they are (`record`), what templates see of them (`views`), where they go (`pages`)."""
