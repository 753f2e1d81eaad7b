"""What one post costs beside its Markdown, in one run: its type, with typogrify's beside it, and its share card.

python benchmarks/post.py
"""

from __future__ import annotations

import cards

import typography


def main() -> None:
    """Measure both, and say so."""
    type_ = typography.measure()
    card = cards.measure()
    ratio = f"{type_.ratio:.1f} times that"
    print(f"type       {type_.ours / 1000:7.2f} ms; typogrify {type_.typogrify / 1000:.2f} ms, {ratio}")
    print(f"its card   {card.warm:7.2f} ms where the title is new, none where it is not (the first {card.cold:.1f} ms)")


if __name__ == "__main__":
    main()
