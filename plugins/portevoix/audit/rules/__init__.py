"""The rules, one a file, in the order in which a report shows them: what must never happen first."""

from portevoix.audit.rule import Rule
from portevoix.audit.rules.addresses import RULE as ADDRESSES
from portevoix.audit.rules.alternatives import RULE as ALTERNATIVES
from portevoix.audit.rules.captions import RULE as CAPTIONS
from portevoix.audit.rules.contrast import RULE as CONTRAST
from portevoix.audit.rules.feeds import RULE as FEEDS
from portevoix.audit.rules.headings import RULE as HEADINGS
from portevoix.audit.rules.ids import RULE as IDS
from portevoix.audit.rules.landmarks import RULE as LANDMARKS
from portevoix.audit.rules.links import RULE as LINKS
from portevoix.audit.rules.markup import RULE as MARKUP
from portevoix.audit.rules.metadata import RULE as METADATA
from portevoix.audit.rules.names import RULE as NAMES
from portevoix.audit.rules.policy import RULE as POLICY
from portevoix.audit.rules.scripts import RULE as SCRIPTS
from portevoix.audit.rules.secrets import RULE as SECRETS
from portevoix.audit.rules.shrinking import RULE as SHRINKING
from portevoix.audit.rules.third_parties import RULE as THIRD_PARTIES
from portevoix.audit.rules.weight import RULE as WEIGHT
from portevoix.audit.rules.withheld import RULE as WITHHELD

BUILD = "build"
"""The name under which a report shows what the build itself found."""

RULES: tuple[Rule, ...] = (
    SECRETS,
    WITHHELD,
    METADATA,
    THIRD_PARTIES,
    SCRIPTS,
    POLICY,
    ADDRESSES,
    SHRINKING,
    LINKS,
    FEEDS,
    IDS,
    ALTERNATIVES,
    CAPTIONS,
    NAMES,
    HEADINGS,
    LANDMARKS,
    CONTRAST,
    MARKUP,
    WEIGHT,
)
