"""No picture tells where it was taken, by whom, or with what."""

from __future__ import annotations

from portevoix.audit.containers import told
from portevoix.audit.finding import Fault
from portevoix.audit.pictures import name_of_picture
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_LOOKED_INTO = frozenset(
    "jpg jpeg jpe jfif png apng webp avif gif tif tiff heic heif svg mp4 m4v mov bmp ico jxl jp2 bin".split()
)
_REMEDY = "publish it through {static}, which makes a clean copy, or take it out with exiftool -all="


def judge(site: BuiltSite) -> Faults:
    """Exif, XMP, IPTC, comments, places, second pictures, in pictures of every sort and in films."""
    for name in site.files:
        ending = name.rpartition("/")[2].rpartition(".")[2].lower()
        if ending not in _LOOKED_INTO and "." in name.rpartition("/")[2]:
            continue
        if found := list(told(site.data(name))):
            yield name, _fault(site, name, f"'{name}' tells more than it shows: {', '.join(found)}")


def _fault(site: BuiltSite, name: str, said: str) -> Fault:
    """The theme's own files are published as they are."""
    origin = site.origins.get(name, "")
    if any(origin.startswith(f"{folder}/") for folder in site.theme):
        return Fault(f"{said}; take it out with exiftool -all= {origin}", "metadata", place=(origin, 0))
    return Fault(f"{said}; {_REMEDY}", "metadata", quoted=name_of_picture(name))


RULE = Rule(
    "metadata",
    "Pictures hold no Exif, XMP, IPTC, GPS or comments; films no place where they were shot.",
    "Les images ne portent ni Exif, ni XMP, ni IPTC, ni GPS, ni commentaire ; les films taisent où ils sont tournés.",
    judge,
)
