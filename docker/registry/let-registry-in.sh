#!/bin/bash
#
# Creates the Kafka user of the schema registry, its rights and the topics of its storage, before it starts: the registry keeps
# everything in Kafka, and Herald's own provisioning, which makes all the other users, needs a registry to talk to.
# Can be run again; a changed secret "registry" takes effect. Passwords are read from files and are never arguments. One that
# begins with {SCRAM-SHA-256} is for that mechanism, any other one for SCRAM-SHA-512.
#
set -euo pipefail

readonly user=registry
umask 077
mechanism_of() { if [[ $1 == "{SCRAM-SHA-256}"* ]]; then echo SCRAM-SHA-256; else echo SCRAM-SHA-512; fi; }
admin=$(</run/secrets/admin)
registry=$(</run/secrets/registry)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
readonly work
cat >"$work/admin.properties" <<EOF
security.protocol=SASL_SSL
sasl.mechanism=$(mechanism_of "$admin")
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="${admin#"{SCRAM-SHA-256}"}";
ssl.truststore.type=PEM
ssl.truststore.location=/etc/herald/trust/ca.pem
EOF
printf '%s=iterations=8192,password=%s\n' "$(mechanism_of "$registry")" "${registry#"{SCRAM-SHA-256}"}" >"$work/login.properties"
readonly to_broker=(--bootstrap-server broker-for-services:9092 --command-config "$work/admin.properties")

/opt/kafka/bin/kafka-configs.sh "${to_broker[@]}" --alter --entity-type users --entity-name "$user" \
    --add-config-file "$work/login.properties"

# Its journal, its snapshots (kafkasql-…) and its events (registry-events); a consumer group of a new name each start.
may() { /opt/kafka/bin/kafka-acls.sh "${to_broker[@]}" --add --force --allow-principal "User:$user" "$@"; }
may --resource-pattern-type prefixed --topic kafkasql- --operation Describe --operation DescribeConfigs --operation Read --operation Write
may --topic registry-events --operation Describe --operation DescribeConfigs --operation Write
may --resource-pattern-type prefixed --group apicurio- --operation Read

# It may not create topics: it would ask at once for their settings; while a broker does not know them yet, that fails and
# version 3.3.3 answers 500 from then on. It refuses to start with topics that forget.
for topic in kafkasql-journal kafkasql-snapshots registry-events; do
    /opt/kafka/bin/kafka-topics.sh "${to_broker[@]}" --create --if-not-exists --topic "$topic" --partitions 1 \
        --config cleanup.policy=delete --config retention.ms=-1 --config retention.bytes=-1
done
