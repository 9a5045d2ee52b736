#!/bin/sh
# One-shot of docker-compose.yml: writes the fleet's quality.yaml into $FLEET and, when Prometheus has no history of the
# fleet yet, the history as text into $TEXT.
set -eu

node "$QUALITY" simulate config > "$FLEET/quality.yaml.new"
mv "$FLEET/quality.yaml.new" "$FLEET/quality.yaml"

rm -f "$TEXT"/history.*
# The other one-shot runs as another user, and clears away what it has read.
chmod 777 "$TEXT"

if [ -e "$PROMETHEUS/history-is-there" ] || [ "$HISTORY" = off ]; then
  exit 0
fi
echo "Writing the history of the simulated fleet ($HISTORY), a minute or two …"
node "$QUALITY" simulate --faults "$FLEET/faults.json" --backfill "$HISTORY" --split --output "$TEXT/history"
