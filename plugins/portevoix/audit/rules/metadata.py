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
_OF_THEME = "take it out with exiftool -all= {file}"


def judge(site: BuiltSite) -> Faults:
    """Exif, XMP, IPTC, comments, places, second pictures, in pictures of every sort and in films."""
    for name in site.files:
        ending = name.rpartition("/")[2].rpartition(".")[2].lower()
        if ending not in _LOOKED_INTO and "." in name.rpartition("/")[2]:
            continue
        if found := list(told(site.data(name))):
            said = f"'{name}' tells more than it shows: {', '.join(found)}; {_remedy(site, name)}"
            yield name, Fault(said, "metadata", quoted=name_of_picture(name))


def _remedy(site: BuiltSite, name: str) -> str:
    """The theme's own files are published as they are."""
    origin = site.origins.get(name, "")
    is_of_theme = any(origin.startswith(f"{folder}/") for folder in site.theme)
    return _OF_THEME.format(file=origin) if is_of_theme else _REMEDY


RULE = Rule(
    "metadata",
    "Pictures hold no Exif, XMP, IPTC, GPS or comments; films no place where they were shot.",
    "Les images ne portent ni Exif, ni XMP, ni IPTC, ni GPS, ni commentaire ; les films taisent où ils sont tournés.",
    judge,
)
