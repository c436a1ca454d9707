/**
 * The topology on a driver without a broker. Start at {@link dev.herald.dissemination.kafka.DisseminationTestDriver}.
 */
@org.jspecify.annotations.NullMarked
package dev.herald.dissemination.kafka;
