"""The rules, one a file, in the order in which a report shows them: what must never happen first."""

from portevoix.audit.rule import Rule
from portevoix.audit.rules import (
    addresses,
    alternatives,
    captions,
    contrast,
    feeds,
    headings,
    ids,
    landmarks,
    links,
    markup,
    metadata,
    names,
    policy,
    scripts,
    secrets,
    shrinking,
    third_parties,
    weight,
    withheld,
)

BUILD = "build"
"""The name under which a report shows what the build itself found."""

RULES: tuple[Rule, ...] = (
    secrets.RULE,
    withheld.RULE,
    metadata.RULE,
    third_parties.RULE,
    scripts.RULE,
    policy.RULE,
    addresses.RULE,
    shrinking.RULE,
    links.RULE,
    feeds.RULE,
    ids.RULE,
    alternatives.RULE,
    captions.RULE,
    names.RULE,
    headings.RULE,
    landmarks.RULE,
    contrast.RULE,
    markup.RULE,
    weight.RULE,
)
