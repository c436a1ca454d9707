/**
 * Commands about a whole cluster: {@code status}, {@code provision}, and {@code connect}, which prints the settings of
 * Kafka clients and services.
 */
@NullMarked
package dev.herald.cli.cluster;

import org.jspecify.annotations.NullMarked;
