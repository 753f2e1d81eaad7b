"""An edit of a body is brought up to date by little: what is loaded for it, and of which texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.proof import tree_of
from engine.sites import built, clean, lay
from engine.small_site import post
from portevoix import kept_code, words
from portevoix.engine.engine import Engine

RETOUCH = """\
import json, sys, time
from pathlib import Path
from portevoix.engine.retouching import Known, retouch
roots, lines, inputs, output, folder = json.load(sys.stdin)
known = Known(tuple(roots), lines, inputs, Path(output), "")
done = retouch(Path(folder), known, time.time())
print(json.dumps([done and done.written, [*sys.modules]]))
"""
SOURCES = {
    "yaml": post("Une victoire", "Le premier texte.", summary="Un résumé."),
    "classic": b"Title: Une victoire\nDate: 2026-01-02\nCategory: Divers\nSummary: Un mot.\n\nLe premier texte.\n",
}


def retouched(folder: Path, engine: Engine) -> tuple[list[str] | None, set[str]]:
    """What another process retouches, and the modules that it has loaded for it."""
    assert engine.looked
    given = (engine.looked.roots, engine.looked.lines, engine.looked.digest, str(folder / "output"), str(folder))
    asked = subprocess.run(
        [sys.executable, "-c", RETOUCH], input=json.dumps(given), capture_output=True, text=True, timeout=60
    )
    assert asked.returncode == 0, asked.stderr
    written, modules = json.loads(asked.stdout)
    return written, set(modules)


@pytest.mark.parametrize("header", SOURCES)
def test_neither_pelican_nor_what_judges_headers_in_yaml_is_loaded(
    tmp_path: Path, header: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay(tmp_path, **{"content/blog/une-victoire.md": SOURCES[header]})
    for other in (folder / "content").rglob("*.md"):
        if b"event:" in other.read_bytes():  # its fields are a model
            other.unlink()
    engine = Engine(folder, workers=1)
    engine.looks = True
    # Tests keep many templates, and one too many has all forgotten, with the words of the theme.
    monkeypatch.setattr(kept_code, "MOST", sys.maxsize)
    words._compiled.cache_clear()
    built(folder, engine)
    file = folder / "content/blog/une-victoire.md"
    file.write_bytes(SOURCES[header].replace(b"premier", b"second"))
    written, modules = retouched(folder, engine)
    assert written
    assert not modules & {"pelican", "pygments.lexers", "segno", "babel.messages.pofile"}
    assert ("pydantic.main" in modules) is (header == "classic")
    assert ("yaml" in modules) is (header == "classic")
    assert tree_of(folder / "output") == clean(folder).tree


def test_what_others_remembered_meanwhile_is_not_taken_for_what_stands(tmp_path: Path) -> None:
    texts = {name: post(name, f"Le premier texte de {name}.", summary="Un résumé.") for name in ("un", "deux")}
    folder = lay(tmp_path, **{f"content/blog/{name}.md": data for name, data in texts.items()})
    for other in (folder / "content").rglob("*.md"):
        if b"event:" in other.read_bytes():  # its fields are a model
            other.unlink()
    stays = Engine(folder, workers=1)
    stays.looks = True
    built(folder, stays)
    (folder / "content/blog/un.md").write_bytes(texts["un"].replace(b"premier", b"second"))
    built(folder, Engine(folder, workers=1))
    (folder / "content/blog/un.md").write_bytes(texts["un"])
    stays.begin()
    built(folder, stays)  # it has that text in memory, and writes only what it takes for new
    (folder / "content/blog/deux.md").write_bytes(texts["deux"].replace(b"premier", b"second"))  # in the same feeds
    written, _ = retouched(folder, stays)
    if not written:
        stays.begin()
        built(folder, stays)
    assert tree_of(folder / "output") == clean(folder).tree
