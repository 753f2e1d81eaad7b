"""Stock Pelican, set up to make what the other tools make; `typogrify.py` and `cached.py` lay one switch over it."""

SITENAME = "Comparaison"
SITESUBTITLE = "Les mêmes articles, par plusieurs outils"
SITEURL = "https://comparaison.example"
DEFAULT_LANG = "fr"
TIMEZONE = "Europe/Paris"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
ARTICLE_PATHS = ["blog"]
STATIC_PATHS = ["media"]
USE_FOLDER_AS_CATEGORY = False
TYPOGRIFY = False
DEFAULT_PAGINATION = 10
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index", "archives", "404"]
ARTICLE_URL = "blog/{slug}/"
ARTICLE_SAVE_AS = "blog/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_URL = "auteurs/{slug}/"
AUTHOR_SAVE_AS = "auteurs/{slug}/index.html"
YEAR_ARCHIVE_URL = "archives/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "archives/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "archives/{date:%Y}/{date:%m}/index.html"
ARCHIVES_SAVE_AS = "archives/index.html"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_ATOM = "categories/{slug}/atom.xml"
TAG_FEED_ATOM = "tags/{slug}/atom.xml"
AUTHOR_FEED_ATOM = "auteurs/{slug}/atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
MENUITEMS = [
    ("Archives", "/archives/"),
    ("Campagnes", "/categories/campagnes/"),
    ("Vie du site", "/categories/vie-du-site/"),
    ("Économie sociale", "/categories/economie-sociale/"),
    ("Actions solidaires", "/categories/actions-solidaires/"),
    ("Conseils pratiques", "/categories/conseils-pratiques/"),
    ("Rencontres", "/categories/rencontres/"),
    ("Numérique", "/categories/numerique/"),
    ("Bénévolat", "/categories/benevolat/"),
]
