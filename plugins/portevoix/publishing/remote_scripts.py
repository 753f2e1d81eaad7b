"""What a host's own shell does for us: POSIX sh, with the few programs that every host has.

In each, `$1` is the served path, `$2` our state folder beside it. Lines of the answer that are for us begin with
`porte-voix:`, since a host may greet first.
"""

LOOK = r"""
root=$1; state=$2
case $root in */*) above=${root%/*}/ ;; *) above=. ;; esac
if [ -L "$root" ]; then
  text=$(readlink "$root"); number=${text##*/}
  printf 'porte-voix: link %s\n' "$text"
  if [ "$text" = "${state##*/}/releases/$number" ] && [ -f "$state/releases/$number.sha256" ]; then
    sed 's/^/porte-voix: file /' "$state/releases/$number.sha256"
  fi
elif [ ! -d "$above" ]; then echo 'porte-voix: nowhere'
elif [ ! -e "$root" ]; then echo 'porte-voix: nothing'
elif [ ! -d "$root" ]; then echo 'porte-voix: other'
elif [ -z "$(ls -A "$root")" ]; then echo 'porte-voix: empty'
else echo 'porte-voix: folder'
fi
"""
"""Says what stands there; of a release of ours, the files."""

BEGIN = r"""
state=$2; number=$3
umask 022
if [ -L "$state" ] || [ -L "$state/releases" ]; then echo 'porte-voix: strange'; return 0; fi
mkdir -p "$state/releases" && mkdir "$state/releases/$number" || return 1
cat > "$state/releases/$number.sha256" <<'PORTE-VOIX-END'
%sPORTE-VOIX-END
echo 'porte-voix: begun'
"""
"""Makes room for the release `$3`, and notes which files will be ours in it."""

TURN = r"""
root=$1; state=$2; number=$3; before=$4; count=$5
releases=$state/releases; lock=$state/turning
umask 022
find "$lock" -prune -mmin +10 -exec rmdir {} \; 2>/dev/null
mkdir "$lock" 2>/dev/null || { echo 'porte-voix: busy'; return 0; }
trap 'rmdir "$lock" 2>/dev/null' EXIT
trap 'exit 1' HUP INT TERM PIPE
now=$(readlink "$root" 2>/dev/null || :)
if [ "$now" != "$before" ]; then echo 'porte-voix: moved'; return 0; fi
found=$(find "$releases/$number" -type f | wc -l)
if [ "$((found))" -ne "$count" ]; then echo "porte-voix: wrong $((found)) files"; return 0; fi
if command -v sha256sum >/dev/null 2>&1; then
  wrong=$(cd "$releases/$number" && sha256sum -c "../$number.sha256" 2>/dev/null | grep -v ': OK$' | head -n 1)
  if [ -n "$wrong" ]; then printf 'porte-voix: wrong %s\n' "$wrong"; return 0; fi
fi
sync
if [ -e "$root" ] && [ ! -L "$root" ] && [ ! -d "$root" ]; then echo 'porte-voix: strange'; return 0; fi
if [ -d "$root" ] && [ ! -L "$root" ]; then rmdir "$root" || { echo 'porte-voix: strange'; return 0; }; fi
text=${state##*/}/releases/$number
: > "$releases/$number.whole"
ln -s "$text" "$releases/$number.link" || return 1
if mv -T "$releases/$number.link" "$root" 2>/dev/null; then echo 'porte-voix: turned'
else
  rm -f "$releases/$number.link"
  ln -sfn "$text" "$root" || return 1
  echo 'porte-voix: relinked'
fi
[ "$(readlink "$root")" = "$text" ] || { echo 'porte-voix: moved'; return 0; }
for list in "$releases"/*.sha256; do
  old=${list##*/}; old=${old%.sha256}
  if [ "$old" = "$number" ] || [ "$old" = "${before##*/}" ]; then continue; fi
  if [ ! -e "$releases/$old.whole" ] && [ -z "$(find "$list" -mtime +0)" ]; then continue; fi
  if [ -d "$releases/$old" ] && [ ! -L "$releases/$old" ]; then
    ( cd "$releases/$old" && find . -type f | sed 's|^\./||' | LC_ALL=C sort > "../$old.there" &&
      cut -c 67- "../$old.sha256" | LC_ALL=C sort | LC_ALL=C comm -12 - "../$old.there" | tr '\n' '\000' |
      xargs -0 rm -f -- ; find . -depth -type d -exec rmdir {} \; 2>/dev/null )
    rmdir "$releases/$old" 2>/dev/null
  fi
  rm -f "$list" "$releases/$old.whole" "$releases/$old.link" "$releases/$old.there"
done
"""
"""Judges the release `$3`, whole with `$5` files, turns the link from `$4` to it, and removes older ones of ours.

An unfinished release may be another publisher's, under way: it is removed a day later.
"""
