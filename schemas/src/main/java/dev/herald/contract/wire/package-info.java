/**
 * How events look on the wire: the Confluent format (0x00, four bytes of schema id, Avro), read and written by
 * {@link dev.herald.contract.wire.EventSerde}, with CloudEvents metadata in the headers
 * ({@link dev.herald.contract.wire.EventHeaders}). Schemas are registered by
 * {@link dev.herald.contract.wire.SchemaRegistration} when a deployment is provisioned, never while it runs.
 */
@NullMarked
package dev.herald.contract.wire;

import org.jspecify.annotations.NullMarked;
