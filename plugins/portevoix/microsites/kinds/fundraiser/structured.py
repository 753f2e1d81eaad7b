"""What a page that raises is in the words of schema.org: something one can give to (`DonateAction`)."""

from __future__ import annotations

from datetime import datetime

from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers
from portevoix.microsites.kinds.fundraiser.passing import public
from portevoix.microsites.page import Node
from portevoix.previews.plain import plain
from portevoix.previews.structured import said


def fundraiser_nodes(site: Fundraisers, one: Fundraiser, now: datetime) -> tuple[Node, ...]:
    """A page that raises: what one can do on it while it goes on (schema.org, `DonateAction`), and for whom."""
    address = public(site, one)
    if not (address and one.donate and one.measure.is_money and one.is_going_on(now)):
        return ()
    cause = site.cause_of(one)
    receiver = (cause.beneficiary or cause.title) if cause else ""
    return (
        said(
            {
                "@type": "DonateAction",
                "@id": f"{address}#give",
                "name": plain(one.title),
                "recipient": {"@type": "Organization", "name": plain(receiver)} if receiver else None,
                "target": {"@type": "EntryPoint", "urlTemplate": site.microsite.absolute(one.donate.url)},
                "actionStatus": "https://schema.org/PotentialActionStatus",
            }
        ),
    )
