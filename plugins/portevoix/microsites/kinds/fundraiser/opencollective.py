"""What Open Collective tells of an account, by its GraphQL API v2 (graphql-docs-v2.opencollective.com)."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from portevoix.microsites.answers import read_answer
from portevoix.microsites.kinds.fundraiser.measure import measure_of
from portevoix.microsites.kinds.fundraiser.providers import MOST_ANSWER, Answer, Asks, Count, Told, listed
from portevoix.web import NotFetched

_API = "https://api.opencollective.com/graphql/v2"
_QUERY = """query ($slug: String!) {
  account(slug: $slug, throwIfMissing: false) {
    stats { totalAmountReceived { valueInCents currency } contributorsCount }
  }
}"""


def told_by_open_collective(asks: Asks, account: str) -> Told:
    """What came in at an account of Open Collective, before fees. Raises NotFetched."""
    question = json.dumps({"query": _QUERY, "variables": {"slug": account}}).encode()
    data = asks.post(_API, MOST_ANSWER, question, {"Content-Type": "application/json"})
    answer = read_answer(_Reply, data, "Open Collective")
    if answer.data is None or answer.errors:
        raise NotFetched("Open Collective answers with an error of its own")
    if answer.data.account is None:
        raise NotFetched(f"Open Collective knows no account '{account}'", "check it against the account's address")
    stats = answer.data.account.stats
    received = stats.totalAmountReceived
    return Told(_smallest(received.valueInCents, received.currency), stats.contributorsCount, received.currency)


def _smallest(cents: int, currency: str) -> int:
    """Hundredths of a currency, which Open Collective counts in whatever its smallest part is, in those."""
    try:
        digits = measure_of(currency).digits
    except ValueError:
        raise NotFetched(f"Open Collective counts in '{currency}', which is no currency of today") from None
    return int(Decimal(cents).scaleb(digits - 2).to_integral_value(ROUND_HALF_EVEN))


class _Amount(Answer):
    valueInCents: Count  # noqa: N815 - Open Collective's own name
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]


class _Stats(Answer):
    totalAmountReceived: _Amount  # noqa: N815 - Open Collective's own name
    contributorsCount: Count  # noqa: N815 - Open Collective's own name


class _Account(Answer):
    stats: _Stats


class _Data(Answer):
    account: _Account | None


class _Reply(Answer):
    data: _Data | None = None
    errors: Annotated[tuple[object, ...], BeforeValidator(listed)] = ()
