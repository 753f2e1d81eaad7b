"""An existing Pelican blog, as its owner left it: his settings, his folders, his three formats."""

from __future__ import annotations

from pathlib import Path

from media.samples import drawing, encoded

SETTINGS = """\
AUTHOR = "Zoé Martin"
SITENAME = "Carnets de coopérative"
SITEURL = "https://carnets.example"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
DEFAULT_CATEGORY = "Divers"
THEME = "notmyidea"
PLUGINS = ["a_plugin_of_long_ago"]
ARTICLE_URL = "posts/{date:%Y}/{slug}.html"
ARTICLE_SAVE_AS = "posts/{date:%Y}/{slug}.html"
STATIC_PATHS = ["images", "extra/robots-old.txt", "extra/CNAME"]
EXTRA_PATH_METADATA = {"extra/CNAME": {"path": "CNAME"}}
FILENAME_METADATA = r"(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)"
DEFAULT_PAGINATION = 4
LINKS = (("Pelican", "https://getpelican.com/"),)
SOCIAL = ()
FEED_ALL_ATOM = "feeds/all.atom.xml"
CACHE_CONTENT = True
"""

FILES = {
    "bonjour.md": """\
Title: Bonjour à tous
Date: 2012-03-01 10:20
Category: Vie
Tags: coopérative, Débuts
Slug: bonjour
Summary: Le premier billet.

Voir [la suite]({filename}voyages/2012-04-05_lyon.md) et ![photo]({static}/images/photo.png).

[une pièce]({attach}docs/statuts.pdf), [reST](|filename|article.rst)
""",
    "bonjour-en.md": """\
Title: Hello everyone
Date: 2012-03-01 10:20
Category: Vie
Lang: en
Slug: bonjour

Hello.
""",
    "titre-different.md": """\
Title: Un titre très différent du fichier
Date: 2012-03-02
Category: Vie

Avec [bonjour]({filename}/bonjour.md).
""",
    "voyages/2012-04-05_lyon.md": """\
Title: Deux jours à Lyon
Tags: Voyage

Du code :

    :::python
    print("x")

Une note[^1].

[^1]: Voilà.
""",
    "article.rst": """\
Un article en reST
##################

:date: 2012-05-01 10:20
:modified: 2012-05-04 18:40
:tags: rest, coopérative
:category: Technique
:slug: article-rest
:authors: Zoé Martin; Luc Petit
:summary: Un résumé

Une note [1]_ et `un lien <{filename}/bonjour.md>`_, `un autre <{filename}voyages/2012-04-05_lyon.md>`_.

.. code-block:: python

    print("bonjour")

.. note:: Attention *ici*.

Section
-------

.. figure:: {static}/images/photo.png
    :alt: Une photo

    Légende

.. [1] La note.
""",
    "vieux.html": """\
<html>
    <head>
        <title>Un vieux billet</title>
        <meta name="tags" content="vieux, coopérative" />
        <meta name="date" content="2010-07-09 22:28" />
        <meta name="category" content="Archives" />
        <meta name="summary" content="Court" />
    </head>
    <body>
        <h1>Haut</h1>
        <p>Du <a href="{filename}/bonjour.md">texte</a>.</p>
    </body>
</html>
""",
    "brouillon.md": "Title: Pas fini\nDate: 2012-06-01\nStatus: draft\n\nNon.\n",
    "pages/apropos.md": "Title: À propos\n\nNous, et [le blog]({index}).\n",
    "docs/statuts.pdf": "pdf",
    "docs/membres.csv": "noms",
    "extra/CNAME": "carnets.example\n",
    "extra/robots-old.txt": "x",
}


PICTURES = ("images/photo.png", "images/seule.png")


def write_blog(folder: Path) -> Path:
    """The blog in a folder; returns its settings file."""
    for name, text in FILES.items():
        _write(folder / "content" / name, text.encode())
    for name in PICTURES:
        _write(folder / "content" / name, encoded(drawing(60, 40), "PNG"))
    (folder / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    return folder / "pelicanconf.py"


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
