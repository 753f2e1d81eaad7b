"""Small sites inside the site: what a kind of them is, how one is read, and the pages it makes."""
