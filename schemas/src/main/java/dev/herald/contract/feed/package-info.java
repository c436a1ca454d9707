/**
 * Rules about the records of global topics. They know no Kafka Streams, so that the console, which runs no topology,
 * applies the rules of the services.
 */
@NullMarked
package dev.herald.contract.feed;

import org.jspecify.annotations.NullMarked;
