"""Of the comparison, added to the project's own settings: nothing is made that the other tools do not make."""

PLUGINS = ["portevoix.taxonomy.plugin", "portevoix.blog.plugin", "portevoix.syndication.plugin"]
SITENAME = "Comparaison"
SITESUBTITLE = "Les mêmes articles, par plusieurs outils"
SITEURL = "https://comparaison.example"
PORTEVOIX_FEED_LIMIT = 20
PORTEVOIX_CARDS = PORTEVOIX_SEARCH = PORTEVOIX_SHARING = False
PORTEVOIX_SECURITY = PORTEVOIX_HUMANS = None
TAGS_SAVE_AS = CATEGORIES_SAVE_AS = AUTHORS_SAVE_AS = ""
PORTEVOIX_FOOTER = []
MENUITEMS = [
    ("Archives", "archives/"),
    ("Campagnes", "categories/campagnes/"),
    ("Vie du site", "categories/vie-du-site/"),
    ("Économie sociale", "categories/economie-sociale/"),
    ("Actions solidaires", "categories/actions-solidaires/"),
    ("Conseils pratiques", "categories/conseils-pratiques/"),
    ("Rencontres", "categories/rencontres/"),
    ("Numérique", "categories/numerique/"),
    ("Bénévolat", "categories/benevolat/"),
]
