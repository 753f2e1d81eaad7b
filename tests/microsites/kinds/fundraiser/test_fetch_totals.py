"""`fetch-totals`: what providers tell lies beside fundraisers with its time, whole or not at all; nothing is lost."""

from __future__ import annotations

import io
import logging
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from judges.api import Api, Reply, answering
from microsites.kinds.fundraiser.answers import (
    ENVIRONMENT,
    HELLOASSO,
    ID,
    OPEN_COLLECTIVE,
    PAYMENTS,
    SECRET,
    TOKEN,
    Providers,
    account,
    as_json,
    page,
    payment,
)
from portevoix.microsites.kinds.fundraiser import fetch as module
from portevoix.microsites.kinds.fundraiser.fetch import COMMAND, fetch
from portevoix.microsites.kinds.fundraiser.helloasso import HelloAsso
from portevoix.microsites.kinds.fundraiser.source_header import ProviderHeader
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource, read_totals
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings, read_settings
from portevoix.web import Web

NOW = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Europe/Paris"))
DAY = timedelta(days=1)
HOME = "content/microsites/acteurs"
BY_FORM = "{provider: helloasso, account: les-acteurs, form: lea-court}"
BY_ACCOUNT = "{provider: opencollective, account: les-acteurs}"
ABSENT = BY_FORM.replace("lea-court", "absent")
HTML = Reply(b"<!doctype html><title>Bienvenue</title>")


class Site:
    """A site with a fundraiser microsite, and both providers."""

    def __init__(self, folder: Path, providers: Providers, api: Api) -> None:
        self.folder, self.providers, self.api = folder, providers, api
        self.waits: list[float] = []
        self.totals = folder / HOME / "totals"
        self.index()

    def index(self, name: str = "acteurs", kind: str = "fundraiser", more: str = "") -> Path:
        folder = self.folder / "content/microsites" / name
        (folder / "fundraisers").mkdir(parents=True, exist_ok=True)
        (folder / "index.md").write_text(f"---\ntitle: Acteurs\nkind: {kind}\n{more}---\n", "utf-8")
        return folder

    def fundraiser(self, name: str = "lea", *sources: str, more: str = "", where: str = "acteurs") -> Path:
        """A fundraiser whose sources stand on lines 8 and following."""
        listed = "".join(f"  - {source}\n" for source in sources or (BY_FORM,))
        text = f"title: Léa court\nowner: Léa\noccasion: race\ncause: soins\ngoal: 500\nsources:\n{listed}{more}"
        file = self.folder / "content/microsites" / where / "fundraisers" / f"{name}.md"
        file.write_text(f"---\n{text}---\n", "utf-8")
        return file

    def settings(self, now: datetime) -> SiteSettings:
        raw = {
            "PATH": str(self.folder / "content"),
            "OUTPUT_PATH": str(self.folder / "output"),
            "DEFAULT_LANG": "fr",
            "TIMEZONE": "Europe/Paris",
        }
        return read_settings({**raw, "THEME": str(self.folder)}, self.folder, now, Report())

    def web(self, patience: float = 5, most: float = inf) -> Web:
        hosts = dict.fromkeys((HELLOASSO, OPEN_COLLECTIVE), self.api.port)
        return Web(patience=patience, most=most, wait=self.waits.append, stand_ins=hosts)

    def fetch(
        self, now: datetime = NOW, environment: dict[str, str] = ENVIRONMENT, patience: float = 5, **options: Any
    ) -> str:
        return fetch(self.settings(now), options, self.web(patience), environment)

    def problems(self, now: datetime = NOW, **options: Any) -> list[str]:
        """The problems that are found."""
        with pytest.raises(ProblemsFound) as found:
            self.fetch(now, **options)
        return [str(problem) for problem in found.value.report]

    def problem(self, now: datetime = NOW, **options: Any) -> str:
        """The one problem that is found."""
        (problem,) = self.problems(now, **options)
        return problem

    def laid(self) -> dict[str, bytes]:
        """What lies in the folder of totals."""
        return {file.name: file.read_bytes() for file in sorted(self.totals.glob("*"))}

    def source(self, name: str = "lea", number: int = 0) -> FetchedSource:
        return read_totals((self.totals / f"{name}.json").read_bytes())[number]


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    providers = Providers()
    with answering(providers.answer) as api:
        yield Site(tmp_path, providers, api)


def test_what_both_providers_tell_is_laid_beside_a_fundraiser(site):
    site.fundraiser("lea", BY_ACCOUNT, BY_FORM)
    assert site.fetch().splitlines() == [
        f"{HOME}/fundraisers/lea.md: 245.50 EUR of 7 supporters, says Open Collective.",
        f"{HOME}/fundraisers/lea.md: 20.00 EUR of 2 supporters, says HelloAsso.",
    ]
    assert site.laid() == {
        "lea.json": b"""\
{"format": 1, "sources": [
 {"provider": "helloasso", "account": "les-acteurs", "form": "lea-court", "form_type": "CrowdFunding", "currency":\
 "EUR", "url": "https://www.helloasso.com/associations/les-acteurs/collectes/lea-court", "history": [
  {"as_of": "2026-05-04T12:00:00+02:00", "raised": 2000, "supporters": 2, "checked": "2026-05-04T12:00:00+02:00"}
 ]},
 {"provider": "opencollective", "account": "les-acteurs", "form": "", "form_type": "", "currency": "EUR", "url":\
 "https://opencollective.com/les-acteurs", "history": [
  {"as_of": "2026-05-04T12:00:00+02:00", "raised": 24550, "supporters": 7, "checked": "2026-05-04T12:00:00+02:00"}
 ]}
]}
"""
    }


def test_what_was_told_before_stays_before_what_is_told_now(site):
    site.fundraiser()
    site.fetch()
    site.fetch(NOW + DAY)
    site.providers.pages.append([payment(3, 50)])
    site.fetch(NOW + 2 * DAY)
    first, second = site.source().history
    assert (first.raised, first.as_of, first.checked) == (2000, NOW, NOW + DAY)
    assert (second.raised, second.supporters, second.as_of, second.checked) == (2050, 3, NOW + 2 * DAY, NOW + 2 * DAY)


FAILURES = {
    "500": (PAYMENTS, as_json({}, 500), "api.helloasso.com answers 500; fetch again later"),
    "429": (
        PAYMENTS,
        as_json({}, 429, retry_after="2"),
        "api.helloasso.com has too much to do; fetch again in 2 seconds",
    ),
    "garbage": (PAYMENTS, HTML, "HelloAsso does not answer as it is documented to (no JSON); fetch again later"),
    "no such form": (PAYMENTS, as_json({}, 404), "HelloAsso knows no form 'lea-court' (CrowdFunding) of 'les-acteurs'"),
    "no right": (PAYMENTS, as_json({}, 403), "HelloAsso does not let this client read the payments of 'les-acteurs'"),
    "too much": (
        PAYMENTS,
        page([payment(1, 10**15), payment(2, 10**15)]),
        "HelloAsso does not answer as it is documented to (more than anybody has counted); fetch again later",
    ),
    "a list": (
        PAYMENTS,
        as_json([1, 2]),
        "HelloAsso does not answer as it is documented to (no object of JSON); fetch again later",
    ),
    "a wish": (
        PAYMENTS,
        as_json({}, 503, retry_after="Fri, 31 Dec 99999999999 23:59:59 GMT"),
        "api.helloasso.com answers 503; fetch again later",
    ),
    "no token": ("/oauth2/token", as_json({}, 401), "HelloAsso does not know the client that PORTEVOIX_HELLOASSO_"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_of_a_provider_that_fails_the_last_that_was_good_stays_with_its_age(site, name):
    path, reply, said = FAILURES[name]
    site.fundraiser("lea", BY_FORM)
    site.fetch()
    before = site.laid()
    site.providers.replies[path] = [reply]
    problem = site.problem(NOW + DAY)
    assert problem.startswith(f"{HOME}/fundraisers/lea.md:8: sources: {said}")
    assert "; " in problem
    assert site.laid() == before


def test_of_a_provider_that_does_not_answer_in_time_the_last_that_was_good_stays(site):
    site.fundraiser()
    site.fetch()
    before = site.laid()
    site.providers.replies[PAYMENTS] = [Reply(before=lambda: time.sleep(0.5))]
    assert "lea.md:8: sources: api.helloasso.com takes more than 0.2 s" in site.problem(NOW + DAY, patience=0.2)
    assert site.laid() == before


def test_one_that_fails_keeps_no_other_from_being_fetched(site):
    site.fundraiser("a", ABSENT)
    site.fundraiser("b", BY_ACCOUNT, ABSENT, BY_FORM)
    site.fundraiser("c", BY_FORM)
    assert [problem.partition(": sources: HelloAsso knows no form 'absent'")[0] for problem in site.problems()] == [
        f"{HOME}/fundraisers/a.md:8",
        f"{HOME}/fundraisers/b.md:9",
    ]
    assert list(site.laid()) == ["b.json", "c.json"]
    assert [site.source("b", number).provider for number in range(2)] == ["helloasso", "opencollective"]


def test_a_source_that_fails_keeps_what_it_told_while_another_goes_on(site):
    site.fundraiser("lea", BY_FORM, BY_ACCOUNT)
    site.fetch()
    site.providers.replies[PAYMENTS] = [as_json({}, 500)]
    site.providers.account = lambda slug: account(30000)
    site.problem(NOW + DAY)
    assert (site.source().last.raised, site.source().last.checked) == (2000, NOW)
    assert (site.source(number=1).last.raised, site.source(number=1).last.checked) == (30000, NOW + DAY)


@pytest.mark.parametrize("name", FAILURES)
def test_no_provider_that_fails_has_the_other_one_s_answer_lost(site, name):
    path, reply, _ = FAILURES[name]
    for sources in ((BY_FORM, BY_ACCOUNT), (BY_ACCOUNT, BY_FORM)):
        site.fundraiser("lea", *sources)
        site.providers.replies[path] = [reply]
        site.problem()
        assert [source.provider for source in read_totals(site.laid()["lea.json"])] == ["opencollective"]
        (site.totals / "lea.json").unlink()


def test_what_nobody_foresaw_leaves_what_had_come(site, monkeypatch):
    def interrupted(self: object, account: str, form: str, form_type: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(HelloAsso, "told", interrupted)
    site.fundraiser("lea", BY_ACCOUNT, BY_FORM)
    with pytest.raises(KeyboardInterrupt):
        site.fetch()
    assert site.source().provider == "opencollective"


def test_what_would_not_be_read_again_is_not_laid_and_no_fault_of_the_file_that_stands(site, monkeypatch):
    site.fundraiser()
    site.fetch()
    before = site.laid()
    monkeypatch.setattr(module, "as_file", lambda sources: b"{}")
    problem = site.problem(NOW + DAY)
    assert problem.startswith(
        f"{HOME}/totals/lea.json: stays as it is, for what would be laid there is not what fetch-t"
    )
    assert "delete" not in problem
    assert site.laid() == before


def test_a_total_that_falls_below_half_is_taken_and_told_once(site):
    site.fundraiser("lea", BY_ACCOUNT)
    site.providers.account = lambda slug: account(126620)
    assert "warning" not in site.fetch()
    site.providers.account = lambda slug: account(63310)
    assert "warning" not in site.fetch(NOW + DAY)
    site.providers.account = lambda slug: account(10)
    assert site.fetch(NOW + 2 * DAY).splitlines() == [
        f"{HOME}/fundraisers/lea.md: 0.10 EUR of 7 supporters, says Open Collective.",
        f"{HOME}/totals/lea.json: warning: Open Collective ('les-acteurs') told 633.10 EUR at 2026-05-05 12:00+02:00,"
        " and tells 0.10 EUR now, less than half; see there whether that is so, and put back the file that git has"
        " where it is not",
    ]
    assert [reading.raised for reading in site.source().history] == [126620, 63310, 10]
    assert "warning" not in site.fetch(NOW + 3 * DAY)
    site.providers.account = lambda slug: account(1, "EUR")
    site.fundraiser("lea", BY_FORM, BY_ACCOUNT)
    assert "told 0.10 EUR" in site.fetch(NOW + 4 * DAY)


def test_another_currency_is_no_fall(site):
    site.fundraiser("lea", BY_ACCOUNT)
    site.fetch()
    site.index(more="currency: USD\n")
    site.providers.account = lambda slug: account(1, "USD")
    assert "warning" not in site.fetch(NOW + DAY)


def test_a_second_run_says_that_there_is_a_first_and_nothing_of_either_is_lost(site):
    site.fundraiser("lea", BY_FORM, BY_ACCOUNT)
    asked, go = Event(), Event()

    def slow(slug: str) -> Reply:
        asked.set()
        go.wait(10)
        return account()

    site.providers.account = slow
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(site.fetch)
        assert asked.wait(10)
        before = len(site.api.asked)
        problem = site.problem(NOW + DAY)
        go.set()
        assert "says Open Collective" in first.result(10)
    assert problem == (
        f".cache/fetch-totals: another fetch-totals (process {os.getpid()}) is at work; wait until it has ended, then"
        " fetch again"
    )
    assert len(site.api.asked) == before
    assert [site.source(number=number).last.as_of for number in range(2)] == [NOW, NOW]
    site.fetch(NOW + DAY)
    assert [site.source(number=number).last.checked for number in range(2)] == [NOW + DAY, NOW + DAY]


@pytest.mark.parametrize("name", [".cache", ".cache/fetch-totals"])
def test_no_link_is_followed_to_the_lock(site, tmp_path, name):
    site.fundraiser()
    outside = tmp_path / "dehors"
    if name == ".cache":
        outside.mkdir()
    else:
        (tmp_path / ".cache").mkdir()
        outside.write_bytes(b"ailleurs")
    (tmp_path / name).symlink_to(outside)
    assert ".cache/fetch-totals: cannot be held (a link stands there, and none is followed)" in site.problem()
    assert site.laid() == {}
    assert list(outside.iterdir()) == [] if outside.is_dir() else outside.read_bytes() == b"ailleurs"


def test_who_fetches_nothing_holds_no_lock(site, tmp_path):
    site.fetch()
    assert not (tmp_path / ".cache").exists()


def test_an_expired_token_is_renewed_and_one_is_had_for_all(site):
    site.fundraiser("a")
    site.fundraiser("b")
    site.providers.expired.add(f"{TOKEN}1")
    site.fetch()
    assert site.providers.issued == 2
    assert list(site.laid()) == ["a.json", "b.json"]


def test_patience_that_a_provider_asks_for_is_had(site):
    site.fundraiser()
    site.providers.replies[PAYMENTS] = [as_json({}, 429, retry_after="2"), page([payment(1)]), page([])]
    site.fetch()
    assert site.waits == [2]
    assert site.source().last.raised == 1000


def test_another_currency_than_that_of_the_microsite_is_told_with_both(site):
    site.fundraiser("lea", BY_ACCOUNT)
    site.providers.account = lambda slug: account(currency="USD")
    assert site.problem() == (
        f"{HOME}/fundraisers/lea.md:8: sources: Open Collective counts in USD, and this page in EUR; keep one currency"
        " a page: change that of the microsite, or remove the source"
    )
    site.index(more="currency: usd\n")
    assert "245.50 USD of 7 supporters" in site.fetch()
    site.fundraiser("lea", BY_FORM)
    assert "HelloAsso counts in EUR, and this page in USD" in site.problem()


def test_a_page_that_counts_no_money_has_no_provider_of_it(site):
    site.fundraiser("lea", more="unit: km\n")
    assert "HelloAsso counts in EUR, and this page in km" in site.problem()
    assert site.laid() == {}


def test_what_was_told_in_another_currency_is_no_beginning_of_this_one(site):
    site.fundraiser("lea", BY_ACCOUNT)
    site.fetch()
    site.index(more="currency: USD\n")
    site.providers.account = lambda slug: account(100, "USD")
    site.fetch(NOW + DAY)
    assert [(source.currency, len(source.history)) for source in (site.source(),)] == [("USD", 1)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "{provider: helloaso, account: a, form: b}",
            ".provider: 'helloaso' is no provider; did you mean 'helloasso'? There are helloasso, opencollective",
        ),
        (
            "{provider: leetchi, account: a}",
            ".provider: 'leetchi' is no provider; write one of helloasso, open",
        ),
        ("{account: a}", ".provider: is missing; write a line such as 'provider: helloasso'"),
        (
            "{provider: helloasso, account: a}",
            ".form: is missing, and HelloAsso tells payments by form; write the last part of the form's address",
        ),
        ('{provider: helloasso, account: a, form: ""}', ".form: is missing, and HelloAsso tells"),
        ("{provider: helloasso, account: a, form: b, form_type: Donations}", "did you mean 'Donation'?"),
        (
            "{provider: helloasso, account: a, form: b, form_type: x}",
            "'x' is no sort of form; write one of Crowd",
        ),
        ('{provider: opencollective, account: ""}', ".account: is empty; write the name that"),
        ("helloasso", "is text where fields are expected; write each of its fields indented below it"),
    ],
)
def test_a_source_that_cannot_be_one_is_told_with_what_to_write(site, source, said):
    site.fundraiser("lea", source)
    problem = site.problem()
    line = 7 if source == "helloasso" else 8
    assert problem.startswith(f"{HOME}/fundraisers/lea.md:{line}: sources")
    assert said in problem
    assert "Input" not in problem
    assert site.api.asked == []


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        ("{provider: HelloAsso, account: a, form: b, form_type: collectes}", ("helloasso", "a", "b", "CrowdFunding")),
        ("{provider: Hello Asso, account: a, form: b, form_type: paymentform}", ("helloasso", "a", "b", "PaymentForm")),
        ("{provider: Open Collective, account: a}", ("opencollective", "a", "", "")),
    ],
)
def test_what_means_a_provider_or_a_sort_of_form_is_understood(source, facts):
    given = dict(pair.split(": ") for pair in source.strip("{}").split(", "))
    assert ProviderHeader.model_validate(given).facts == facts


@pytest.mark.parametrize("missing", [[ID], [SECRET], [ID, SECRET]])
def test_a_missing_credential_is_one_problem_and_the_others_are_fetched(site, missing):
    for name in ("a", "b"):
        site.fundraiser(name, BY_FORM, BY_FORM.replace("lea", "leo"), BY_ACCOUNT)
    environment = {name: value for name, value in ENVIRONMENT.items() if value not in missing}
    names = " and ".join(name for name, value in ENVIRONMENT.items() if value in missing)
    assert site.problem(environment=environment) == (
        f"environment: {names}: missing, and HelloAsso tells totals to its own clients alone; set both as it gives them"
        " to the association under 'Intégrations et API', and write them in no file"
    )
    assert [site.source(name).provider for name in ("a", "b")] == ["opencollective"] * 2
    assert {question.host for question in site.api.asked} == {OPEN_COLLECTIVE}


def test_who_asks_open_collective_alone_needs_no_credentials(site):
    site.fundraiser("lea", BY_ACCOUNT)
    site.fetch(environment={})
    assert site.source().last.raised == 24550


@pytest.mark.parametrize("name", ["", *FAILURES])
def test_no_secret_no_token_and_nobody_s_name_is_said_logged_or_laid_down(site, name):
    site.fundraiser("lea", BY_FORM, BY_ACCOUNT)
    logged, out = io.StringIO(), io.StringIO()
    handler, root = logging.StreamHandler(logged), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(out), redirect_stderr(out):
            site.fetch()
            if name:
                path, reply, _ = FAILURES[name]
                site.providers.replies[path] = [reply]
                out.write("\n".join(site.problems(NOW + DAY)))
            else:
                out.write(site.fetch(NOW + DAY))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert "/oauth2/token" in logged.getvalue()
    files = b"".join(file.read_bytes() for file in site.folder.rglob("*") if file.is_file()).decode()
    told = files + logged.getvalue() + out.getvalue()
    assert not [word for word in (ID, SECRET, TOKEN, "Tr3s", "Odile", "Latard", "exemple.org") if word in told]


def test_files_that_name_no_source_and_microsites_of_other_kinds_ask_nobody(site):
    file = site.fundraiser("lea")
    file.write_text(file.read_text("utf-8").replace(f"sources:\n  - {BY_FORM}\n", ""), "utf-8")
    site.index("films", kind="video")
    site.fundraiser("autre", where="films")
    assert site.fetch() == "No fundraiser names a source: there is nothing to fetch."
    assert site.api.asked == []


def test_every_fundraiser_microsite_is_fetched(site):
    site.fundraiser("lea")
    other = site.index("autres")
    site.fundraiser("leo", where="autres")
    site.fetch()
    assert (other / "totals/leo.json").is_file()
    assert list(site.laid()) == ["lea.json"]


def test_a_source_that_is_named_twice_is_asked_once(site):
    site.fundraiser("lea", BY_FORM, BY_FORM)
    assert len(site.fetch().splitlines()) == 1


def test_totals_are_called_as_the_page_is_in_every_language(site):
    site.fundraiser("2026-05-01-lea", BY_ACCOUNT)
    site.fundraiser("leo.en", BY_ACCOUNT)
    site.fundraiser("leon", BY_ACCOUNT, more="slug: marathon\n")
    site.fetch()
    assert list(site.laid()) == ["lea.json", "leo.json", "marathon.json"]


def test_a_translation_that_names_another_source_adds_it_to_the_same_file(site):
    site.fundraiser("lea", BY_FORM)
    site.fundraiser("lea.en", BY_ACCOUNT)
    site.fetch()
    assert list(site.laid()) == ["lea.json"]
    assert [site.source(number=number).provider for number in range(2)] == ["helloasso", "opencollective"]


def test_what_a_source_told_that_is_named_no_more_stays(site):
    site.fundraiser("lea", BY_FORM)
    site.fetch()
    site.fundraiser("lea", BY_ACCOUNT)
    site.fetch(NOW + DAY)
    assert [(site.source(number=number).last.raised) for number in range(2)] == [2000, 24550]


@pytest.mark.parametrize("wanted", ["leo", "course", f"{HOME}/fundraisers/leo.md"])
def test_one_fundraiser_is_fetched_alone_by_its_name_or_its_file(site, monkeypatch, wanted):
    monkeypatch.chdir(site.folder)
    site.fundraiser("lea")
    site.fundraiser("leo", more="slug: course\n")
    site.fetch(fundraiser=wanted)
    assert list(site.laid()) == ["course.json"]


def test_a_fundraiser_that_there_is_none_of_is_told_with_the_nearest(site):
    site.fundraiser("marathon")
    said = "--fundraiser: no fundraiser with sources is called 'maraton'; did you mean 'marathon'?"
    assert site.problem(fundraiser="maraton") == said
    assert site.api.asked == []


def test_a_fundraiser_that_cannot_be_read_is_told_and_the_others_are_fetched(site):
    site.fundraiser("a", more="owner: encore\n")
    site.fundraiser("b")
    assert "fundraisers/a.md:9: owner: is already given on line 3" in site.problem()
    assert list(site.laid()) == ["b.json"]


def test_totals_that_are_not_ours_are_told_and_kept(site):
    site.fundraiser()
    site.totals.mkdir()
    (site.totals / "lea.json").write_bytes(b'{"a": 1}')
    problem = site.problem()
    assert problem.startswith(f"{HOME}/totals/lea.json: is not what fetch-totals writes (format); put back")
    assert site.laid() == {"lea.json": b'{"a": 1}'}
    assert site.api.asked == []


def test_a_clock_that_goes_wrong_is_told_and_changes_nothing(site):
    site.fundraiser()
    site.fetch()
    before = site.laid()
    site.providers.pages.append([payment(3)])
    problem = site.problem(NOW - DAY)
    assert "lea.md:8: sources: was fetched at 2026-05-04 12:00:00+02:00, which is still to come; set" in problem
    assert site.laid() == before


def test_no_link_is_followed_to_a_fundraiser_or_its_microsite(site, tmp_path):
    outside = site.index("dehors")
    site.fundraiser("lea", where="dehors")
    outside.rename(tmp_path / "dehors")
    (tmp_path / "content/microsites/lien").symlink_to(tmp_path / "dehors")
    (tmp_path / HOME / "fundraisers/leo.md").symlink_to(tmp_path / "dehors/fundraisers/lea.md")
    assert "nothing to fetch" in site.fetch()
    assert not (tmp_path / "dehors/totals").exists()


@pytest.mark.parametrize("name", ["totals", "totals/lea.json", "totals/lea.json.new"])
def test_nothing_is_laid_through_a_link(site, tmp_path, name):
    site.fundraiser()
    outside = tmp_path / "dehors"
    if name == "totals":
        outside.mkdir()
    else:
        site.totals.mkdir()
        outside.write_bytes(b"ailleurs")
    (tmp_path / HOME / name).symlink_to(outside)
    if name.endswith(".new"):
        site.fetch()
        assert list(site.laid()) == ["lea.json"]
    else:
        assert f"{HOME}/totals/lea.json: what was fetched cannot be laid there: " in site.problem()
    assert not outside.is_file() or outside.read_bytes() == b"ailleurs"
    assert not outside.is_dir() or list(outside.iterdir()) == []


def test_a_link_to_nothing_is_not_laid_through_either(site, tmp_path):
    site.fundraiser()
    site.totals.mkdir()
    (site.totals / "lea.json").symlink_to(tmp_path / "rien")
    site.problem()
    assert not (tmp_path / "rien").exists()


def test_what_the_disk_refuses_is_told_and_what_was_there_stays(site):
    site.fundraiser()
    site.fetch()
    before = site.laid()
    (site.totals / "lea.json.new").mkdir()
    assert "cannot be laid there: Is a directory; mend that, and fetch again" in site.problem(NOW + DAY)
    assert (site.totals / "lea.json").read_bytes() == before["lea.json"]


def test_a_write_that_is_cut_short_leaves_what_was_there(site, monkeypatch):
    site.fundraiser()
    site.fetch()
    before = site.laid()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert "cannot be laid there: No space left on device" in site.problem(NOW + DAY)
    assert site.laid() == before


def test_the_command_asks_the_web_with_what_the_environment_holds(site, monkeypatch):
    site.fundraiser()
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, f" {value}\n")
    given: list[float] = []

    def web(most: float) -> Web:
        given.append(most)
        asks: Web = site.web(most=most)
        return asks

    monkeypatch.setattr(module, "Web", web)
    assert "20.00 EUR of 2 supporters" in COMMAND.run(site.settings(NOW), {"fundraiser": None})
    assert given == [600]  # as the documentation says


def test_the_command_tells_its_options():
    assert COMMAND.name == "fetch-totals"
    assert [(option.name, option.flag) for option in COMMAND.options] == [("fundraiser", False)]
