/**
 * Operators' orders: {@link dev.herald.intake.kafka.orders.OrderProcessor} verifies who gave an order and carries it
 * out. Facts, attestations and members change here and nowhere else by an operator's hand; an order about a mailbox is
 * passed on to the edge.
 */
@NullMarked
package dev.herald.intake.kafka.orders;

import org.jspecify.annotations.NullMarked;
