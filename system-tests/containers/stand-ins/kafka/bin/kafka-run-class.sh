#!/bin/bash
#
# Runs a class of Kafka with the options that the environment gives: KAFKA_HEAP_OPTS, KAFKA_JVM_PERFORMANCE_OPTS,
# KAFKA_LOG4J_OPTS, KAFKA_OPTS, as in Kafka's own script of this name.
#
set -euo pipefail

# shellcheck disable=SC2086 # each variable is a list of options
exec java ${KAFKA_HEAP_OPTS:--Xmx256M} \
    ${KAFKA_JVM_PERFORMANCE_OPTS:--XX:+UseSerialGC -XX:TieredStopAtLevel=1} \
    -Dkafka.logs.dir=/opt/kafka/logs \
    ${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/opt/kafka/config/tools-log4j2.yaml} \
    -cp '/opt/kafka/libs/*' \
    ${KAFKA_OPTS:-} "$@"
