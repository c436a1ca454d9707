/**
 * One way to ask for a broker and a registry: {@link dev.herald.stack.broker.BrokerAndRegistry}. Here they are
 * processes from Maven artifacts; whoever has containers can stand behind the same interface.
 */
@NullMarked
package dev.herald.stack.broker;

import org.jspecify.annotations.NullMarked;
