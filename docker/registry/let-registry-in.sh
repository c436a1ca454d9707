#!/bin/bash
#
# Creates the Kafka user of the schema registry and gives it the rights its storage needs, before it starts: the registry
# keeps everything in Kafka, and Herald's own provisioning, which makes all the other users, needs a registry to talk to.
# Can be run again; a changed HERALD_REGISTRY_PASSWORD takes effect.
#
set -euo pipefail

: "${HERALD_REGISTRY_PASSWORD:?}"
readonly to_broker=(--bootstrap-server broker:9092 --command-config /etc/herald/admin.properties)
readonly user=registry

/opt/kafka/bin/kafka-configs.sh "${to_broker[@]}" --alter --entity-type users --entity-name "$user" \
    --add-config "SCRAM-SHA-512=[password=$HERALD_REGISTRY_PASSWORD]"

# Its journal, its snapshots (kafkasql-…) and its events (registry-events); a consumer group of a new name each start.
may() { /opt/kafka/bin/kafka-acls.sh "${to_broker[@]}" --add --force --allow-principal "User:$user" "$@"; }
may --resource-pattern-type prefixed --topic kafkasql- --operation Create --operation Describe --operation DescribeConfigs --operation Read --operation Write
may --topic registry-events --operation Create --operation Describe --operation DescribeConfigs --operation Write
may --resource-pattern-type prefixed --group apicurio- --operation Read
