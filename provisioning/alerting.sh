#!/bin/sh
# One-shot of docker-compose.yml, before Grafana starts: what Grafana provisions of alerting, in $ALERTING.
set -eu

rm -f "$ALERTING"/*.yaml
cp "$RULES"/*.yaml "$ALERTING"
# Nobody but Grafana reads it, and it has the names of secrets only.
node "$QUALITY" contact-points > "$ALERTING/notifications.yaml.new"
mv "$ALERTING/notifications.yaml.new" "$ALERTING/notifications.yaml"
