/**
 * Operators' orders: {@link dev.herald.cli.order.OperatorOption} finds the operator's own key,
 * {@link dev.herald.cli.order.OrderClient} signs an order, writes it and waits for the answer of the service that
 * carries it out. No service has to serve HTTP, and the console may be down.
 */
@NullMarked
package dev.herald.cli.order;

import org.jspecify.annotations.NullMarked;
