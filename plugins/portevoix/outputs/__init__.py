"""The one door out: every file of the site is claimed here, made aside, and put in place all at once.

`door` takes the claims, `render` makes the files, `folder` puts them in place, all or none; the other files
serve these three.
"""
