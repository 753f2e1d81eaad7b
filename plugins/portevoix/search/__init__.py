"""Search: what can be found, our own small static index, Pagefind for large sites, and the page that asks either."""
