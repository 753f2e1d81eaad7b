"""Ledgers: read as people keep them, every mistake told with its line, nobody shown who did not agree."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.microsites.kinds.fundraiser.gifts import Gift, Terms
from portevoix.microsites.kinds.fundraiser.ledger import MOST_MISTAKES, read_ledger
from portevoix.microsites.kinds.fundraiser.measure import measure_of

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 6, 1, 12, tzinfo=PARIS)
TERMS = Terms(measure_of("EUR"), PARIS, NOW, datetime(2026, 5, 31, tzinfo=PARIS), "2026-05-30")

Mistake = tuple[int, str, str]


def read(text: str | bytes, name: str = "lea.csv", terms: Terms = TERMS) -> tuple[tuple[Gift, ...], list[Mistake]]:
    mistakes: list[Mistake] = []
    data = text.encode() if isinstance(text, str) else text
    gifts = read_ledger(name, data, terms, lambda line, field, why: mistakes.append((line, field, why)))
    return gifts, mistakes


HEAD = "date,amount,supporter,message,consent,kind\n"


def test_a_gift_is_read_whole() -> None:
    gifts, mistakes = read(HEAD + '2026-05-04,20.50,Odile,"Bravo, cours !",yes,cash\n')
    assert mistakes == []
    day = datetime(2026, 5, 4, tzinfo=PARIS)
    assert gifts == (Gift(date(2026, 5, 4), day, 2050, "cash", 0, "Odile", "Bravo, cours !"),)


def test_a_ledger_of_a_french_spreadsheet_is_read() -> None:
    text = "\ufeffDate;Montant;Donateur;Mot;Accord;Mode\r\n2026-05-04;1 240,50;Odile;Bravo;oui;espèces\r\n;;;;;\r\n"
    gifts, mistakes = read(text)
    assert mistakes == []
    assert [(gift.amount, gift.supporter, gift.kind) for gift in gifts] == [(124050, "Odile", "cash")]


def test_json_lines_are_read_and_numbers_stay_exact() -> None:
    lines = (
        '{"date": "2026-05-04T10:00", "amount": 0.1, "consent": true, "supporter": "Odile"}\n\n'
        '{"date": "2026-05-03", "amount": "20"}\n'
    )
    gifts, mistakes = read(lines, "lea.jsonl")
    assert mistakes == []
    assert [gift.amount for gift in gifts] == [2000, 10]  # the oldest first
    assert gifts[1].at.astimezone(UTC).hour == 8


def test_of_whoever_did_not_consent_nothing_is_kept() -> None:
    gifts, mistakes = read(
        HEAD + "2026-05-04,20,Odile Discrète,,no,\n2026-05-05,5,Odile Discrète,,,\n2026-05-06,5,,,,\n"
    )
    assert mistakes == []
    assert "Discr" not in repr(gifts)
    assert len({gift.giver for gift in gifts}) == 2  # she gave twice


@pytest.mark.parametrize(
    ("line", "field", "why"),
    [
        ("2026-05-04,-5,,,,", "amount", "less than nothing"),
        ("2026-05-04,1.255,,,,", "amount", "more exact than EUR"),
        ("2026-05-04,,,,,", "amount", "is missing"),
        (",5,,,,", "date", "is missing"),
        ("04/05/2026,5,,,,", "date", "is not an ISO 8601 date"),
        ("2026-06-02,5,,,,", "date", "still to come"),
        ("2026-05-31,5,,,,", "date", "after the close (2026-05-30)"),
        ("2026-05-04,5,Odile,Bravo,no,", "message", "without consent"),
        ("2026-05-04,5,odile@example.org,,yes,", "supporter", "is a mail address"),
        ("2026-05-04,5,Odile,écris à odile@example.org,yes,", "message", "is a mail address"),
        ("2026-05-04,5,Odile,,peut-être,", "consent", "neither yes nor no"),
        ("2026-05-04,5,,,,virment", "kind", "did you mean 'transfer'"),
        ("2026-05-04,5," + "x" * 81 + ",,yes,", "supporter", "81 characters long"),
    ],
)
def test_a_mistake_is_told_with_its_line_its_field_and_a_remedy(line: str, field: str, why: str) -> None:
    gifts, mistakes = read(f"{HEAD}2026-05-03,5,,,,\n{line}\n")
    assert len(gifts) == 1
    assert [(at, name) for at, name, _ in mistakes] == [(3, field)]
    assert why in mistakes[0][2]


def test_another_currency_is_refused() -> None:
    _, mistakes = read("date,amount,currency\n2026-05-04,5,USD\n2026-05-04,5,eur\n")
    assert mistakes == [(2, "currency", "is 'USD', and this page counts in EUR; keep one currency a page")]


def test_one_bad_line_among_ten_thousand_is_found() -> None:
    lines = ["2026-05-04,5,,,,"] * 10_000
    lines[7_654] = "2026-05-04,5,,,,,,,x"
    gifts, mistakes = read(HEAD + "\n".join(lines) + "\n")
    assert len(gifts) == 9_999
    assert [(line, field) for line, field, _ in mistakes] == [(7_656, "")]


def test_lines_are_those_of_the_file_even_where_a_message_has_several() -> None:
    _, mistakes = read(HEAD + '2026-05-04,5,Odile,"un\ndeux\ntrois",yes,\n2026-05-04,0,,,,\n')
    assert [(line, field) for line, field, _ in mistakes] == [(5, "amount")]


def test_mistakes_without_end_are_told_once() -> None:
    _, mistakes = read(HEAD + "2026-05-04,0,,,,\n" * 500)
    assert len(mistakes) == MOST_MISTAKES + 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("amount,dat\n5,2026-05-04\n", "did you mean 'date'"),
        ("amount\n5\n", "names no column date"),
        ("", "names no column date and no amount"),
        ("date,amount,amount\n2026-05-04,5,5\n", "is there twice"),
        (HEAD + '2026-05-04,5,"Odile\n', "is no line of CSV"),
    ],
)
def test_a_file_that_is_no_ledger_says_what_is_missing(text: str, why: str) -> None:
    _, mistakes = read(text)
    assert why in mistakes[0][2]


def test_another_encoding_is_told_with_its_line() -> None:
    gifts, mistakes = read(HEAD.encode() + "2026-05-04,5,Zoé,,yes,\n".encode("latin-1"))
    assert gifts == ()
    assert mistakes[0][0] == 2
    assert "UTF-8" in mistakes[0][2]


@pytest.mark.parametrize(
    "line", ["[1]", "nul", '{"date": {}}', '{"montant": 5}', '{"date": "2026-05-04", "amount": NaN}', "[" * 5000]
)
def test_a_line_that_is_no_gift_is_told(line: str) -> None:
    gifts, mistakes = read(f'{{"date": "2026-05-03", "amount": 5}}\n{line}\n', "lea.jsonl")
    assert len(gifts) == 1
    assert {at for at, _, _ in mistakes} == {2}


gift_rows = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 5, 30)), st.integers(1, 10**7)), max_size=40)


@given(gift_rows, st.randoms())
def test_the_total_is_that_of_the_lines_in_whatever_order(rows: list[tuple[date, int]], chance: object) -> None:
    shuffled = sorted(rows, key=lambda _: chance.random())  # type: ignore[attr-defined]
    csv = HEAD + "".join(f"{day},{cents // 100}.{cents % 100:02},,,,\n" for day, cents in shuffled)
    lines = "".join(json.dumps({"date": str(day), "amount": f"{cents / 100:.2f}"}) + "\n" for day, cents in rows)
    for gifts, mistakes in (read(csv), read(lines, "lea.jsonl")):
        assert mistakes == []
        assert sum(gift.amount for gift in gifts) == sum(cents for _, cents in rows)
        assert [gift.at for gift in gifts] == sorted(gift.at for gift in gifts)


@given(st.binary(max_size=400), st.sampled_from(["x.csv", "x.jsonl"]))
def test_whatever_the_bytes_it_answers(data: bytes, name: str) -> None:
    gifts, mistakes = read(data, name)
    assert all(gift.amount > 0 for gift in gifts)
    assert all(";" in why or "more mistakes" in why for _, _, why in mistakes)
