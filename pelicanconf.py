"""The site's settings: data, not code. Every setting is Pelican's own unless it begins with PORTEVOIX_."""

from portevoix.host import PorteVoix

PELICAN_CLASS = PorteVoix
PLUGINS = [
    "portevoix.taxonomy.plugin",
    "portevoix.blog.plugin",
    "portevoix.microsites.plugin",
    "portevoix.syndication.plugin",
    "portevoix.sharing.plugin",
    "portevoix.previews.plugin",
    "portevoix.search.plugin",
    "portevoix.components.plugin",
]

# The site
SITENAME = "Communication solidaire"
SITESUBTITLE = "Comment l'économie sociale et solidaire se fait entendre sur le web"
SITEURL = "https://communication-solidaire.example"
DEFAULT_LANG = "fr"
TIMEZONE = "Europe/Paris"

# Folders
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

# Addresses
ARTICLE_URL = "blog/{slug}/"
ARTICLE_SAVE_AS = "blog/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/blog/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/blog/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_URL = "auteurs/{slug}/"
AUTHOR_SAVE_AS = "auteurs/{slug}/index.html"
PORTEVOIX_SERIES_URL = "series/{slug}/"
PORTEVOIX_SERIES_SAVE_AS = "series/{slug}/index.html"
YEAR_ARCHIVE_URL = "archives/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "archives/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "archives/{date:%Y}/{date:%m}/index.html"
ARCHIVES_URL = "archives/"
ARCHIVES_SAVE_AS = "archives/index.html"
CATEGORIES_URL = "categories/"
CATEGORIES_SAVE_AS = "categories/index.html"
TAGS_URL = "tags/"
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_URL = "auteurs/"
AUTHORS_SAVE_AS = "auteurs/index.html"
PORTEVOIX_SEARCH_URL = "recherche/"
PORTEVOIX_SEARCH_SAVE_AS = "recherche/index.html"
PORTEVOIX_COMPONENTS_URL = "composants/"
PORTEVOIX_COMPONENTS_SAVE_AS = "composants/index.html"

# Texts
SLUGIFY_SOURCE = "basename"
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = 10
SUMMARY_MAX_LENGTH = 50
TYPOGRIFY = True

# What stands around every page
DISPLAY_PAGES_ON_MENU = False
MENUITEMS = [
    ("Archives", "archives/"),
    ("Categories", "categories/"),
    ("Tags", "tags/"),
    ("À propos", "a-propos/"),
]
PORTEVOIX_FOOTER = [
    ("Contact", "contact/"),
    ("Mentions légales", "mentions-legales/"),
    ("Démonstration", "demonstration/"),
]
PORTEVOIX_LICENCE = ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr")

# For those who look after the site (RFC 9116) and those who made it (humanstxt.org)
PORTEVOIX_SECURITY = {
    "contact": ["mailto:securite@communication-solidaire.example"],
    "preferred_languages": ["fr", "en"],
}
PORTEVOIX_HUMANS = """\
Communication solidaire
Site de démonstration de Porte-voix.
"""
