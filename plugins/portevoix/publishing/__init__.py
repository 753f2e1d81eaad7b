"""`publish` and `verify`: a strict build, an audit, a plan, then the plan carried out, whole, where the site is served.

`publish` leads; `targets/` holds the places a site goes to, a file each, behind the protocol in `target`; `record`
remembers what was published last, and `verify` compares it with what the host sends.
"""
