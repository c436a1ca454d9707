/**
 * Events on the wire: the Confluent format (0x00, four bytes of schema id, Avro), read and written by
 * {@link dev.herald.contract.wire.EventSerde}, with CloudEvents metadata in the headers
 * ({@link dev.herald.contract.wire.EventHeaders}). {@link dev.herald.contract.wire.SchemaRegistration} registers
 * schemas when a deployment is provisioned, never while it runs. {@link dev.herald.contract.wire.TopicReader} reads a
 * topic to its end.
 */
@NullMarked
package dev.herald.contract.wire;

import org.jspecify.annotations.NullMarked;
