/**
 * Downstream consumers, as {@code docs/consumer-guide.md} describes them. {@code InForceProjection} is what any of them
 * has to hold after what it read; {@code InForceConsumer} and {@code docs/samples/consumer} are two that somebody could
 * start from; {@code ConsumersTest} holds both against the first over a running stack.
 */
package dev.herald.system.consumer;
