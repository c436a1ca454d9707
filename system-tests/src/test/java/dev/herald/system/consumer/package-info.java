/**
 * Downstream consumers, as {@code docs/consumer-guide.md} describes them. {@code InForceProjection} is what any of them
 * has to hold after what it read; {@code docs/samples/consumer} has two programs that somebody could start from;
 * {@code ConsumersTest} runs both, and the commands of the guide, over a running stack.
 */
package dev.herald.system.consumer;
