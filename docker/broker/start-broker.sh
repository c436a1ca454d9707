#!/bin/bash
#
# Starts a broker of docker-compose.yml. The apache/kafka image's own command cannot create a SCRAM user before the
# first start, and without one nobody could log in to create the others; so this formats the storage with Kafka's own tool
# and the user "admin", then starts Kafka.
#
# Needs CLUSTER_ID, HERALD_BROKER (the broker's number), the secret "admin", and in a cluster the secret "broker", by which
# brokers know each other. The password of admin counts when the storage is formatted, that is once in the life of the
# volume; later it is rotated like any other user's (docs/operator-guide.md). No password is an argument of a process: the
# tool reads it from a file that is gone before Kafka starts. One for SCRAM-SHA-256 begins with {SCRAM-SHA-256}.
#
set -euo pipefail

: "${CLUSTER_ID:?}" "${HERALD_BROKER:?}"

# A single broker talks to itself alone, on listeners that no other container can reach: with a new password each start.
if [[ -s /run/secrets/broker ]]; then
    HERALD_BROKER_PASSWORD=$(</run/secrets/broker)
else
    HERALD_BROKER_PASSWORD=$(head -c 24 /dev/urandom | base64)
fi
export HERALD_BROKER_PASSWORD

# Each segment of a partition takes two memory maps. The limit is the machine's: a container cannot change it.
maps=$(</proc/sys/vm/max_map_count)
if [[ -s /run/secrets/broker && $maps -lt 262144 ]]; then
    printf 'vm.max_map_count of this machine is %s, a broker of a cluster may need more (limit: at least 262144). ' "$maps" >&2
    printf 'Set it: sysctl -w vm.max_map_count=262144, and in /etc/sysctl.d (docs/operator-guide.md, settings of the brokers).\n' >&2
fi

settings=$(mktemp -d)/server.properties
readonly settings
sed "s/@BROKER@/$HERALD_BROKER/g" /etc/herald/server.properties /etc/herald/profile.properties >"$settings"

umask 077
arguments=$(mktemp)
trap 'rm -f "$arguments"' EXIT
password=$(</run/secrets/admin)
mechanism=SCRAM-SHA-512
[[ $password != "{SCRAM-SHA-256}"* ]] || mechanism=SCRAM-SHA-256
printf -- '--add-scram\n%s=[name=admin,iterations=8192,password=%s]\n' "$mechanism" "${password#"{SCRAM-SHA-256}"}" >"$arguments"
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$settings" "@$arguments"
rm -f "$arguments"
umask 022
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
