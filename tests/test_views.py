"""What a page depends on is its view: values that can be compared, hashed, and sent to another process."""

from __future__ import annotations

import pickle

from portevoix.host import BuildOptions, PorteVoix
from portevoix.outputs.output import Recipe
from portevoix.settings_file import pelican_settings
from portevoix.views import View
from site_tests.conftest import sandbox
from site_tests.sandbox import NOW, Sandbox

__all__ = ["sandbox"]


def test_every_view_of_a_site_can_be_hashed_and_sent(sandbox: Sandbox):
    sandbox.settings(['PORTEVOIX_THEME = {"fonts": {"body": ["Luciole", "sans-serif"]}}'])
    sandbox.write("taxonomy.yaml", "categories:\n  - {name: web, articles: whole}\n")
    sandbox.write("pages/contact.md", "---\ntitle: Contact\naliases: [/ecrire/]\nextra: {a: [1]}\n---\nIci.\n")
    sandbox.post("un", tags=["a"], categories=["web"], series="Carnets", authors=["Camille"], extra="{a: [1, {b: 2}]}")
    sandbox.post("deux", tags=["a"], event="{starts: 2026-12-01 19:30}")
    site = PorteVoix(pelican_settings(BuildOptions(settings=sandbox.folder / "siteconf.py", now=NOW)))
    site.make()
    pages = [output.render for output in site.state.outputs if isinstance(output.render, Recipe) and output.is_page]
    views = [page.record() for page in pages]
    assert len({type(view) for view in views}) == 14
    assert all(isinstance(view, View) for view in views)
    for view in views:
        assert hash(view) == hash(pickle.loads(pickle.dumps(view)))
