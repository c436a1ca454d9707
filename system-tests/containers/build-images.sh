#!/usr/bin/env bash
#
# Builds the images of Herald that docker-compose.yml names, as `docker compose up --build` does, for tests that start it
# without a folder of secrets at hand. Needs what `mvn -Pimages -DskipTests package` made, a Docker daemon, and the image of the
# Java runtime, or its stand-in (see build-stand-ins.sh).
#
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export HERALD_SECRETS=/unused HERALD_OFFICERS_FILE=/unused HERALD_OPERATORS_FILE=/unused
exec docker compose --env-file /dev/null --profile cluster build "$@"
