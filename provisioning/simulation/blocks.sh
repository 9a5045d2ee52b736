#!/bin/sh
# One-shot of docker-compose.yml, before Prometheus starts: makes blocks in $PROMETHEUS of the history in $TEXT, if any.
set -eu

next="$PROMETHEUS/next"
rm -rf "$next" "$TEXT/tmp"
# promtool keeps its chunks there while it works: too much for memory.
mkdir "$TEXT/tmp"
export TMPDIR="$TEXT/tmp"
trap 'rm -rf "$TEXT/tmp"' EXIT
for part in "$TEXT"/history.*; do
  [ -e "$part" ] || exit 0
  echo "Making blocks of $part …"
  promtool tsdb create-blocks-from openmetrics --quiet --max-block-duration=54h "$part" "$next"
  rm "$part"
done
mv "$next"/* "$PROMETHEUS"
rmdir "$next"
# Written last: when we are interrupted before, the next start does it again.
touch "$PROMETHEUS/history-is-there"
