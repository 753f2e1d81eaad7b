"""What providers answer becomes two numbers, whatever else they tell; of who gave, and of secrets, nothing is left."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from judges.api import Api, Question, Reply, answering
from microsites.kinds.fundraiser.answers import (
    ENVIRONMENT,
    HELLOASSO,
    ID,
    MAILS,
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
from portevoix.microsites.kinds.fundraiser.helloasso import Client, HelloAsso, NoClient, client_of
from portevoix.microsites.kinds.fundraiser.opencollective import told_by_open_collective
from portevoix.microsites.kinds.fundraiser.providers import Told, page_of
from portevoix.web import NotFetched, Web

HTML = Reply(b"<!doctype html><title>Bienvenue</title>")
FORM = ("les-acteurs", "lea-court", "CrowdFunding")
ODILE = {"email": MAILS[0], "firstName": "Odile", "lastName": "Latard"}


@pytest.fixture
def providers() -> Providers:
    return Providers()


@pytest.fixture
def api(providers) -> Iterator[Api]:
    with answering(providers.answer) as api:
        yield api


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def web(api, waits) -> Web:
    hosts = dict.fromkeys((HELLOASSO, OPEN_COLLECTIVE, "autre.exemple.org"), api.port)
    return Web(patience=2, wait=waits.append, stand_ins=hosts)


@pytest.fixture
def helloasso(web) -> HelloAsso:
    return HelloAsso(client_of(ENVIRONMENT), web)


def why(helloasso: HelloAsso) -> str:
    """What is told of a form that tells nothing; secrets are not in it, nor in what it came of."""
    with pytest.raises(NotFetched) as refused:
        helloasso.told(*FORM)
    error: BaseException | None = refused.value
    while error:
        assert not [secret for secret in (ID, SECRET, TOKEN) if secret in f"{error}{error!r}"]
        error = error.__cause__ or error.__context__
    return str(refused.value)


def test_payments_of_all_pages_are_added_up_and_payers_counted_once(api, providers, helloasso):
    providers.pages = [[payment(1, 1500, ODILE), payment(2, 2000)], [payment(3, 500, ODILE)], [payment(4, 25)]]
    assert helloasso.told(*FORM) == Told(4025, 3, "EUR")
    asked = [question.query for question in api.asked if question.path == PAYMENTS]
    assert [query.get("continuationToken") for query in asked] == [None, "1", "2", "3"]
    assert {(query["states"], query["pageSize"]) for query in asked} == {("Authorized", "100")}


def test_a_form_to_which_nobody_gave_tells_nothing_and_nobody(providers, helloasso):
    providers.pages = []
    assert helloasso.told(*FORM) == Told(0, 0, "EUR")


def test_pages_without_a_token_for_the_next_are_asked_for_by_their_number(api, providers, helloasso):
    providers.replies[PAYMENTS] = [page([payment(1)], None), page([payment(2)], ""), page([], None)]
    assert helloasso.told(*FORM) == Told(2000, 2, "EUR")
    assert [question.query.get("pageIndex") for question in api.asked[1:]] == [None, "2", "3"]


def test_a_page_that_comes_again_and_again_is_counted_once(api, providers, helloasso):
    providers.replies[PAYMENTS] = [page([payment(1), payment(2)])]
    assert helloasso.told(*FORM) == Told(2000, 2, "EUR")
    assert len(api.asked) == 3


@pytest.mark.parametrize(
    "state", ["Pending", "Refused", "Refunded", "Refunding", "Canceled", "Contested", "Registered", "Unknown", None]
)
def test_what_was_not_authorised_or_was_given_back_does_not_count(providers, helloasso, state):
    providers.pages = [[payment(1, state=state), payment(2, 300)]]
    assert helloasso.told(*FORM) == Told(300, 1, "EUR")


@pytest.mark.parametrize(
    ("status", "told"),
    [("Processed", Told(1600, 2, "EUR")), ("Processing", Told(1600, 2, "EUR")), ("Refused", Told(2000, 2, "EUR"))],
)
def test_a_part_that_was_given_back_is_taken_off_unless_that_failed(providers, helloasso, status, told):
    refund = {"id": 7, "amount": 400, "amountTip": 0, "status": status}
    providers.pages = [[payment(1, refundOperations=[refund]), payment(2)]]
    assert helloasso.told(*FORM) == told


def test_who_had_all_of_it_back_is_no_supporter(providers, helloasso):
    refund = {"id": 7, "amount": 1000, "status": "Processed"}
    providers.pages = [[payment(1, refundOperations=[refund]), payment(2)]]
    assert helloasso.told(*FORM) == Told(1000, 1, "EUR")


@pytest.mark.parametrize(
    ("payers", "supporters"),
    [
        ([{"email": MAILS[1]}, {"email": f" {MAILS[1].lower()}"}], 1),
        ([{"email": MAILS[0], "firstName": "Odile"}, {"email": MAILS[1], "firstName": "Odile"}], 2),
        ([{"firstName": "Odile", "lastName": "Latard"}, {"firstName": "odile", "lastName": "LATARD"}], 1),
        ([{}, {}], 2),
        ([{"email": None}, False], 2),
    ],
)
def test_payers_are_told_apart_by_their_address_else_by_their_name(providers, helloasso, payers, supporters):
    providers.pages = [[payment(number, 100, payer) for number, payer in enumerate(payers)]]
    assert helloasso.told(*FORM) == Told(200, supporters, "EUR")


def test_one_token_serves_all_forms(api, helloasso):
    helloasso.told(*FORM)
    helloasso.told(*FORM)
    assert [question.path for question in api.asked].count("/oauth2/token") == 1
    assert all(question.headers["Authorization"] == f"Bearer {TOKEN}1" for question in api.asked[1:])


def test_an_expired_token_is_renewed_once_in_the_midst_of_pages(api, providers, helloasso):
    def late(question: Question) -> Reply:
        if "continuationToken" in question.query:
            providers.expired.add(f"{TOKEN}1")
        reply: Reply = providers.answer(question)
        return reply

    api.answer = late
    providers.pages = [[payment(1)], [payment(2)]]
    assert helloasso.told(*FORM) == Told(2000, 2, "EUR")
    assert providers.issued == 2


def test_a_token_that_is_refused_however_new_is_not_asked_for_without_end(api, providers, helloasso):
    providers.replies[PAYMENTS] = [as_json({}, 401)]
    assert why(helloasso) == (
        "HelloAsso does not let this client read the payments of 'les-acteurs'; use the client of that association,"
        " with the right to read transactions (AccessTransactions)"
    )
    assert providers.issued == 2


def test_a_client_without_the_right_to_read_is_told(api, providers, helloasso):
    providers.replies[PAYMENTS] = [as_json({}, 403)]
    assert "does not let this client read" in why(helloasso)
    assert providers.issued == 1


@pytest.mark.parametrize("status", [404, 400])
def test_a_form_that_helloasso_does_not_know_is_told(providers, helloasso, status):
    providers.replies[PAYMENTS] = [as_json({}, status)]
    assert why(helloasso) == (
        "HelloAsso knows no form 'lea-court' (CrowdFunding) of 'les-acteurs'; check 'account', 'form' and 'form_type'"
        " against the form's address"
    )


def test_a_client_that_helloasso_does_not_know_is_told_and_not_tried_again(api, web):
    helloasso = HelloAsso(Client(ID, "un+autre"), web)
    said = "HelloAsso does not know the client that PORTEVOIX_HELLOASSO_CLIENT_ID and PORTEVOIX_HELLOASSO_CLIENT_SECRET"
    for _ in range(2):
        assert why(helloasso).startswith(said)
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    ("path", "reply", "said"),
    [
        (PAYMENTS, as_json({}, 500), "api.helloasso.com answers 500; fetch again later"),
        (PAYMENTS, HTML, "HelloAsso does not answer as it is documented to (no JSON); fetch again later"),
        (PAYMENTS, as_json({"data": None}), "HelloAsso does not answer as it is documented to (data); fetch"),
        (PAYMENTS, page([payment(1, amount=-5)]), "HelloAsso does not answer as it is documented to (data.0.amount)"),
        (PAYMENTS, page([payment(1, amount=12.5)]), "documented to (data.0.amount)"),
        (PAYMENTS, page([payment(1, amount=True)]), "documented to (data.0.amount)"),
        (PAYMENTS, page([payment(1, amount=None)]), "documented to (data.0.amount)"),
        (PAYMENTS, page([payment(1, payer={"email": {"a": 1}})]), "documented to (data.0.payer.email)"),
        (PAYMENTS, Reply(b" " * 2_000_001), "api.helloasso.com sends more than 2 MB"),
        ("/oauth2/token", as_json({}, 500), "api.helloasso.com answers 500; fetch again later"),
        ("/oauth2/token", as_json({}, 404), "api.helloasso.com answers 404; check the address"),
        ("/oauth2/token", HTML, "HelloAsso does not answer as it is documented to (no JSON)"),
        ("/oauth2/token", as_json({"access_token": f"{TOKEN}\r\nX: y"}), "documented to (access_token)"),
        ("/oauth2/token", as_json({"access_token": f"{TOKEN}é"}), "documented to (access_token)"),
        ("/oauth2/token", as_json({"access_token": ""}), "documented to (access_token)"),
    ],
)
def test_what_cannot_be_had_is_told(providers, helloasso, path, reply, said):
    providers.replies[path] = [reply]
    assert said in why(helloasso)


def test_a_page_that_fails_after_others_tells_nothing_of_all(providers, helloasso):
    providers.replies[PAYMENTS] = [page([payment(1)]), as_json({}, 502)]
    assert "answers 502" in why(helloasso)


@pytest.mark.parametrize("path", [PAYMENTS, "/oauth2/token"])
def test_patience_that_is_asked_for_is_had(providers, helloasso, waits, path):
    providers.replies[path] = [as_json({}, 429, retry_after="3"), as_json({}, 429, retry_after="3")]
    assert why(helloasso) == "api.helloasso.com has too much to do; fetch again in 3 seconds"
    assert waits == [3, 3]


def test_after_the_wait_that_was_asked_for_the_answer_is_had(providers, helloasso, waits):
    providers.replies[PAYMENTS] = [as_json({}, 429, retry_after="3"), page([payment(1)]), page([])]
    assert helloasso.told(*FORM) == Told(1000, 1, "EUR")
    assert waits == [3]


@pytest.mark.parametrize("path", [PAYMENTS, "/oauth2/token"])
def test_who_does_not_answer_is_given_up(api, providers, path):
    providers.replies[path] = [Reply(before=lambda: time.sleep(0.5))]
    web = Web(patience=0.2, stand_ins={HELLOASSO: api.port})
    said = "api.helloasso.com takes more than 0.2 s to answer; fetch again later"
    assert why(HelloAsso(client_of(ENVIRONMENT), web)) == said


def test_neither_secret_nor_token_is_sent_on_to_another_host(api, providers, helloasso):
    elsewhere = {"Location": "https://autre.exemple.org/x"}
    providers.replies[PAYMENTS] = [Reply(b"", 302, elsewhere)]
    providers.replies["/x"] = [HTML]
    assert "as it is documented" in why(helloasso)
    assert [question.host for question in api.asked] == [HELLOASSO, HELLOASSO, "autre.exemple.org"]
    assert "Authorization" not in api.asked[-1].headers
    api.asked.clear()
    providers.replies["/oauth2/token"] = [Reply(b"", 307, elsewhere)]
    assert "leads elsewhere, where nothing is sent" in why(HelloAsso(client_of(ENVIRONMENT), helloasso._asks))
    assert [question.host for question in api.asked] == [HELLOASSO]


@pytest.mark.parametrize(
    ("missing", "variables"),
    [
        ([], ""),
        (["ID"], "PORTEVOIX_HELLOASSO_CLIENT_ID"),
        (["SECRET"], "PORTEVOIX_HELLOASSO_CLIENT_SECRET"),
        (["ID", "SECRET"], "PORTEVOIX_HELLOASSO_CLIENT_ID and PORTEVOIX_HELLOASSO_CLIENT_SECRET"),
    ],
)
def test_a_client_is_read_from_the_environment_or_what_is_missing_is_named(missing, variables):
    environment = {**ENVIRONMENT, **{f"PORTEVOIX_HELLOASSO_CLIENT_{name}": " " for name in missing}}
    if not variables:
        assert client_of(environment) == Client(ID, SECRET)
        return
    with pytest.raises(NoClient) as refused:
        client_of(environment)
    assert refused.value.variables == variables
    assert SECRET not in str(refused.value)


def test_a_client_and_who_asks_for_it_show_no_secret(helloasso):
    helloasso.told(*FORM)
    shown = f"{client_of(ENVIRONMENT)!r} {helloasso!r} {helloasso._client}"
    assert not [secret for secret in (ID, SECRET, TOKEN) if secret in shown]


def test_names_in_an_address_stay_in_their_place(api, helloasso):
    with pytest.raises(NotFetched):
        helloasso.told("a/../b", "c?d=e", "Crowd#Funding")
    assert api.asked[-1].path == "/v5/organizations/a%2F..%2Fb/forms/Crowd%23Funding/c%3Fd%3De/payments"


def test_an_account_of_open_collective_tells_what_it_received(api, web):
    assert told_by_open_collective(web, "les-acteurs") == Told(24550, 7, "EUR")
    (question,) = api.asked
    assert (question.method, question.host, question.path) == ("POST", OPEN_COLLECTIVE, "/graphql/v2")
    assert question.headers["Content-Type"] == "application/json"
    body = json.loads(question.body)
    assert body["variables"] == {"slug": "les-acteurs"}
    assert "totalAmountReceived { valueInCents currency } contributorsCount" in body["query"]


@pytest.mark.parametrize(("currency", "raised"), [("USD", 24550), ("JPY", 246), ("TND", 245500)])
def test_hundredths_become_the_smallest_part_that_a_currency_has(providers, web, currency, raised):
    providers.account = lambda slug: account(24550 if currency != "JPY" else 24599, currency)
    assert told_by_open_collective(web, "x") == Told(raised, 7, currency)


UNKNOWN = {"data": {"account": None}}
ERROR = {"errors": [{"message": f"secret {SECRET}"}], "data": {"account": None}}


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (as_json(UNKNOWN), "Open Collective knows no account 'x'; check it against the account's address"),
        (as_json(ERROR), "Open Collective answers with an error of its own; fetch again later"),
        (as_json({"data": None}), "Open Collective answers with an error of its own; fetch again later"),
        (as_json({}), "Open Collective answers with an error of its own; fetch again later"),
        (HTML, "Open Collective does not answer as it is documented to (no JSON); fetch again later"),
        (account(-1), "to (data.account.stats.totalAmountReceived.valueInCents)"),
        (account(contributors=-1), "to (data.account.stats.contributorsCount)"),
        (account(currency="eur"), "to (data.account.stats.totalAmountReceived.currency)"),
        (account(currency="XQX"), "Open Collective counts in 'XQX', which is no currency of today"),
        (as_json({}, 500), "api.opencollective.com answers 500; fetch again later"),
        (as_json({}, 429), "api.opencollective.com answers 429; fetch again later"),
        (as_json({}, 429, retry_after="90"), "api.opencollective.com has too much to do; fetch again in 90 seconds"),
    ],
)
def test_an_account_that_tells_nothing_is_told(providers, web, waits, reply, said):
    providers.account = lambda slug: reply
    with pytest.raises(NotFetched) as refused:
        told_by_open_collective(web, "x")
    assert said in str(refused.value)
    assert SECRET not in str(refused.value)
    assert waits == []


@pytest.mark.parametrize(
    ("facts", "url"),
    [
        (("opencollective", "les-acteurs", "", ""), "https://opencollective.com/les-acteurs"),
        (("helloasso", "a", "b c", "CrowdFunding"), "https://www.helloasso.com/associations/a/collectes/b%20c"),
        (("helloasso", "a", "1", "Donation"), "https://www.helloasso.com/associations/a/formulaires/1"),
        (("helloasso", "a", "b", "Checkout"), ""),
    ],
)
def test_a_collection_has_a_page_where_its_provider_has_one(facts: Any, url):
    assert page_of(*facts) == url
