"""Plugins of Pelican that run what stands in texts: a text is shown, and never is a program or a template."""

from __future__ import annotations

_KNOWN = {
    "jinja2content": "reads texts as templates",
    "jinja_content": "reads texts as templates",
    "jinja2_content": "reads texts as templates",
    "shortcodes": "reads texts as templates",
    "liquid_tags": "runs what texts ask for, and reads any file that they name",
    "md_include": "reads any file that texts name",
    "include_code": "reads any file that texts name",
    "dynamic": "puts scripts that texts name into pages",
    "javascript": "puts scripts that texts name into pages",
    "exec_code": "runs what stands in texts",
    "markdown_exec": "runs what stands in texts",
}
"""By the last part of their names, with what they do."""


def rendering_content(plugin: str) -> str:
    """Why a plugin is refused by its name; empty where it is not."""
    if plugin.startswith("portevoix."):
        return ""
    parts = [part.removeprefix("pelican_") for part in plugin.lower().replace("-", "_").split(".")]
    what = next((_KNOWN[part] for part in parts if part in _KNOWN), "")
    return f"the plugin '{plugin}' {what}: whoever writes a text would write a program; remove it" if what else ""
