"""What a link looks like where it lands: previews, structured data, and the cards that are drawn for them."""
