"""What Lighthouse says of the demonstration site: its four scores, and the weight and requests of a first visit.

PYTHONPATH=tests python benchmarks/lighthouse.py [--settings FILE]

It fetches Lighthouse from npm into .cache/lighthouse/ the first time, and serves the site as a host would: compressed,
and with a long life for files named after their content. The telephone is Lighthouse's own: 412 pixels, a slow line, a
slow processor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import tempfile
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from judges.browser import QUIET, executable
from judges.server import Quiet
from portevoix.host import BuildOptions, build
from site_tests.demonstration import NOW

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / ".cache" / "lighthouse"
VERSION = "13.5.0"
"""The last that runs on Node 20."""

PAGES = {
    "home": "",
    "article": "blog/la-solidarite-mise-sur-le-buzz/",
    "tag": "tags/ess/",
    "archive": "categories/web-2-0/",
    "archives": "archives/",
    "search": "recherche/",
    "microsite": "jaimepasdonner/",
    "film": "jaimepasdonner/films/plus-tard/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Host(Quiet):
    """Serves compressed what compresses."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - its name in the library
        """Answer one request."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or file.suffix not in COMPRESSED:
            return super().do_GET()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def end_headers(self) -> None:
        """Files of the theme and pictures are named after their content."""
        if self.path.startswith(("/theme/", "/media/")):
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()


def main() -> None:
    """Build, serve, judge, print a row a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--settings", type=Path, default=ROOT / "pelicanconf.py")
    settings = parser.parse_args().settings.resolve()
    _fetch()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        build(BuildOptions(settings=settings, output=output, now=NOW, project=ROOT))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(output)))
        Thread(target=server.serve_forever, daemon=True).start()
        print("| page | performance | accessibility | best practices | SEO | LCP, s | CLS | requests | kB |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        for name, path in PAGES.items():
            _print_row(name, _judged(f"http://127.0.0.1:{server.server_port}/{path}", Path(folder)))


def _fetch() -> None:
    if (TOOL / "node_modules" / "lighthouse").is_dir():
        return
    command = ["npm", "install", "--prefix", str(TOOL), "--ignore-scripts", "--no-audit", "--no-fund"]
    TOOL.mkdir(parents=True, exist_ok=True)
    subprocess.run([*command, f"lighthouse@{VERSION}"], check=True, stdout=subprocess.DEVNULL)


def _judged(address: str, folder: Path) -> dict[str, Any]:
    report = folder / "report.json"
    flags = " ".join(["--headless=new", "--no-sandbox", *QUIET])
    command = [str(TOOL / "node_modules" / ".bin" / "lighthouse"), address, "--output=json", f"--output-path={report}"]
    options = ["--quiet", f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": str(executable())}
    subprocess.run([*command, *options], check=True, env=environment)
    judged: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return judged


def _print_row(name: str, judged: dict[str, Any]) -> None:
    scores = [round(100 * (judged["categories"][category]["score"] or 0)) for category in CATEGORIES]
    audits = judged["audits"]
    lcp = audits["largest-contentful-paint"]["numericValue"] / 1000
    shift = audits["cumulative-layout-shift"]["numericValue"]
    requests = audits["network-requests"]["details"]["items"]
    weight = sum(item["transferSize"] for item in requests) / 1000
    cells = [name, *map(str, scores), f"{lcp:.1f}", f"{shift:.3f}", str(len(requests)), f"{weight:.0f}"]
    print(f"| {' | '.join(cells)} |", flush=True)
    for category in CATEGORIES:
        for reference in judged["categories"][category]["auditRefs"]:
            audit = audits[reference["id"]]
            if audit["score"] is not None and audit["score"] < 1 and reference["weight"]:
                print(f"  {category}: {audit['title']} ({audit.get('displayValue', audit['score'])})", flush=True)


if __name__ == "__main__":
    main()
