"""What readers, calendars and search engines take from the site: one format a file, each a pure `render`."""
