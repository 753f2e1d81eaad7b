"""`_headers` of whole sites beside what their pages say themselves, and in a browser to which they are really sent."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from films.samples import TUBE, with_films
from host.classic import write_blog
from judges import headers as judge
from portevoix.headers import RULES
from portevoix.host import BuildOptions, BuildResult, build
from site_tests.reading import found
from site_tests.sandbox import NOW, ROOT, Sandbox

POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"
HOST = "https://tube.exemple.org"
DEMONSTRATED = "https://framatube.org"


@dataclass(frozen=True)
class Written:
    """A built page: its path, its own policy, the hosts of its facades."""

    path: str
    policy: str
    facades: frozenset[str]


@cache
def written(output: Path) -> tuple[Written, ...]:
    """Every page of a folder; one without a policy, or with two, fails."""
    return tuple(_written(output))


def _written(output: Path) -> Iterator[Written]:
    for file in sorted(output.rglob("*.html")):
        html = file.read_text("utf-8")
        (policy,) = found(html, POLICY)
        frames = (urlsplit(frame) for frame in found(html, "//film-facade/@data-frame"))
        hosts = frozenset(f"{frame.scheme}://{frame.netloc}" for frame in frames)
        yield Written(file.relative_to(output).as_posix(), policy, hosts)


@cache
def header(output: Path, path: str, name: str = "Content-Security-Policy") -> str:
    return judge.sent((output / RULES).read_text("utf-8"), f"/{path}")[name]


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A site with facades of two hosts, and a search that runs WebAssembly."""
    sandbox = with_films(tmp_path_factory.mktemp("filmed"))
    sandbox.settings(['PORTEVOIX_SEARCH = "pagefind"'])
    return sandbox.build()


@pytest.fixture(params=["demonstration", "filmed"])
def site(request: pytest.FixtureRequest) -> Path:
    """The output of each of the two sites."""
    result: BuildResult = request.getfixturevalue({"demonstration": "built"}.get(request.param, request.param))
    return result.output


def test_what_any_page_allows_the_header_allows_source_by_source(site: Path) -> None:
    pages = written(site)
    assert pages
    assert [(one.path, refused) for one in pages for refused in judge.refused(header(site, one.path), one.policy)] == []


def test_the_header_allows_no_other_site_than_the_hosts_of_facades(site: Path) -> None:
    hosts = frozenset().union(*(one.facades for one in written(site)))
    assert hosts
    for one in written(site):
        assert judge.hosts(header(site, one.path)) == hosts
        features = judge.features(header(site, one.path, "Permissions-Policy"))
        assert set().union(*features.values()) == {"self", *hosts}


def test_a_host_is_in_the_policy_of_the_pages_that_have_its_facade_and_in_no_other(site: Path) -> None:
    pages = written(site)
    assert {one.path: judge.hosts(one.policy) for one in pages} == {one.path: one.facades for one in pages}
    assert any(one.facades for one in pages)
    assert sum(not one.facades for one in pages) > len(pages) / 2


def test_the_meta_element_says_no_other_referrer_than_the_header(site: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        said = found(file.read_text("utf-8"), "//meta[@name='referrer']/@content")
        assert said == [header(site, "", "Referrer-Policy")], file


def test_all_that_pages_do_is_in_the_sites_that_these_tests_judge(filmed: BuildResult, built: BuildResult) -> None:
    """So that an agreement of two that say nothing is none."""
    policies = " ".join(one.policy for result in (filmed, built) for one in written(result.output))
    for said in ("script-src 'self'", "'wasm-unsafe-eval'", "form-action 'self'", f"frame-src {HOST}"):
        assert said in policies


@pytest.fixture
def opened(browser: Browser, filmed: BuildResult, site_server: Callable[[Path], str]) -> Iterator[Page]:
    """A page to which the headers are sent, with a stand-in for every other site; a word in its console fails."""
    address = site_server(filmed.output)
    context = browser.new_context(base_url=address)
    page = context.new_page()
    said: list[str] = []

    def stand_in(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><title>a</title><button>Pause</button>")

    context.route("**/*", stand_in)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def test_the_search_finds_under_the_headers(opened: Page) -> None:
    answer = opened.goto("/recherche/?q=voir")
    assert answer
    assert {"content-security-policy", "permissions-policy", "x-frame-options"} <= set(answer.headers)
    expect(opened.get_by_role("link", name="Sans")).to_be_visible()


def test_films_play_fonts_load_and_drawings_keep_their_styles_under_the_headers(opened: Page) -> None:
    opened.goto("/blog/films/")
    playing = "video => (video.muted = true, video.play().then(() => !video.paused))"
    assert opened.locator("video").evaluate(playing)
    assert opened.evaluate("document.fonts.ready.then(fonts => [...fonts].some(one => one.status === 'loaded'))")


def test_a_facade_s_player_has_what_it_needs_and_nothing_else(opened: Page) -> None:
    opened.goto("/blog/films/")
    opened.get_by_role("button", name="Lancer le film").click()
    expect(opened.frame_locator("iframe").get_by_role("button", name="Pause")).to_be_visible()
    frame = next(frame for frame in opened.frames if frame.url.startswith(HOST))
    may = "name => document.featurePolicy.allowsFeature(name)"
    asked = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture", "camera", "geolocation")
    assert [name for name in asked if frame.evaluate(may, name)] == list(asked[:4])
    assert [name for name in asked if opened.evaluate(may, name)] == list(asked[:4])


def framed(browser: Browser, home: str, address: str) -> str:
    """The title of what another site sees of a page of ours in a frame of its own."""
    page = browser.new_page()
    try:
        page.goto(home)
        page.set_content(f'<iframe src="{address}/"></iframe>')
        frame = page.frames[-1]
        frame.wait_for_load_state()
        return frame.title() if frame.url.startswith(address) else ""
    finally:
        page.close()


def test_no_other_site_can_frame_a_page_and_without_the_headers_it_could(
    browser: Browser, filmed: BuildResult, tmp_path: Path, site_server: Callable[[Path], str]
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/index.html").write_text("<!doctype html><title>a</title>", encoding="utf-8")
    home = site_server(tmp_path / "home")
    bare = shutil.copytree(filmed.output, tmp_path / "bare")
    (bare / RULES).unlink()
    assert framed(browser, home, site_server(bare)) == "Communication solidaire"
    assert framed(browser, home, site_server(filmed.output)) == ""


def test_other_sites_can_show_a_film_and_a_picture_of_ours(
    browser: Browser, filmed: BuildResult, tmp_path: Path, site_server: Callable[[Path], str]
) -> None:
    """As those do that ask our oEmbed answer, and readers of our feeds."""
    address = site_server(filmed.output)
    picture = next((filmed.output / "media").glob("affiche.*")).name
    shown = f'<video src="{address}/media/soiree.webm" preload="auto"></video><img src="{address}/media/{picture}">'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>a</title>{shown}", encoding="utf-8")
    page = browser.new_page()
    page.goto(site_server(tmp_path))
    page.wait_for_function("() => document.querySelector('video').readyState > 1")
    assert page.evaluate("document.querySelector('img').naturalWidth") > 0
    page.close()


def test_the_preview_sends_nothing_of_it(sandbox: Sandbox) -> None:
    sandbox.post("un")
    sandbox.build(preview=True)
    assert not (sandbox.output / RULES).exists()


def test_a_site_without_an_address_says_nothing_of_https_but_all_else(sandbox: Sandbox) -> None:
    sandbox.settings(['SITEURL = ""'])
    sandbox.post("un")
    sandbox.build(forgiving=True)
    said = judge.sent(sandbox.page(RULES), "/")
    assert "Strict-Transport-Security" not in said
    assert "X-Content-Type-Options" in said


OWN = "/*\n  X-Frame-Options: DENY\n  referrer-policy: no-referrer\n/x/*\n  X-Content-Type-Options: nosniff\n"
LESS = (
    "content/extra/rules: warning: leaves out Content-Security-Policy, Permissions-Policy, X-Content-Type-Options, "
    "Cross-Origin-Opener-Policy, Strict-Transport-Security, which ours would send; "
    "add what you want of it, or remove the file"
)


def test_a_file_of_the_site_s_own_stands_and_what_it_says_less_is_told(tmp_path: Path) -> None:
    settings = write_blog(tmp_path)
    with settings.open("a", encoding="utf-8") as file:
        file.write('STATIC_PATHS = ["extra"]\nEXTRA_PATH_METADATA = {"extra/rules": {"path": "_headers"}}\n')
    rules, output = tmp_path / "content/extra/rules", tmp_path / "output" / RULES

    def told() -> list[str]:
        report = build(BuildOptions(settings=settings, project=ROOT, now=NOW)).report
        said = (str(problem).removeprefix(f"{tmp_path}/") for problem in report)
        return [text for text in said if "_headers" in text or "leaves out" in text]

    assert told() == []
    ours = output.read_text("utf-8")
    rules.write_text(OWN, encoding="utf-8")
    assert told() == [LESS]
    assert output.read_text("utf-8") == OWN
    rules.write_text(f"{ours}  X-Own: 1\n", encoding="utf-8")
    assert told() == [], "it says more"


def test_a_page_of_html_that_a_text_links_to_is_left_as_it_was(sandbox: Sandbox) -> None:
    sandbox.write("media/jeu.html", "<!doctype html><title>Un jeu</title><script>1</script>")
    sandbox.post("un", "[Un jeu]({static}/media/jeu.html)")
    sandbox.build()
    assert judge.sent(sandbox.page(RULES), "/media/jeu.html")["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert TUBE not in sandbox.page(RULES)
