#!/bin/bash
#
# Starts the one broker of docker-compose.yml. The apache/kafka image's own command cannot create a SCRAM user before the
# first start, and without one nobody could log in to create the others; so this formats the storage with Kafka's own tool
# and the user "admin", then starts Kafka.
#
# Needs CLUSTER_ID and HERALD_ADMIN_PASSWORD. The password counts when the storage is formatted, that is once in the life of
# the volume; later it is changed like any other user's, with kafka-configs.sh.
#
set -euo pipefail

readonly settings=/etc/herald/server.properties
: "${CLUSTER_ID:?}" "${HERALD_ADMIN_PASSWORD:?}"

# What the broker logs in to itself with, on listeners that no other container can reach: a new one each start.
HERALD_LOOPBACK_PASSWORD=$(head -c 24 /dev/urandom | base64)
export HERALD_LOOPBACK_PASSWORD

/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$settings" \
    --add-scram "SCRAM-SHA-512=[name=admin,password=$HERALD_ADMIN_PASSWORD]"
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
