/**
 * Operators' orders: an operator is a person with a key of their own.
 *
 * <p>{@link dev.herald.contract.orders.OrderSignature} signs an order and verifies it.
 * {@link dev.herald.contract.orders.OperatorKeys} holds the public keys of the operators, and names the reason against
 * an order. {@link dev.herald.contract.orders.OrderMatrix} says which role an order needs, and whether it needs a
 * second operator. {@link dev.herald.contract.orders.OrderTopics} says where an order is written.
 * {@link dev.herald.contract.orders.SuspendedMailboxes} says which mailboxes are suspended after the outcomes of
 * orders.
 */
@NullMarked
package dev.herald.contract.orders;

import org.jspecify.annotations.NullMarked;
