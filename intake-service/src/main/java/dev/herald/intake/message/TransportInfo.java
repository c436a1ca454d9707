package dev.herald.intake.message;

/**
 * Sizes of the Kafka record that carried a message.
 *
 * @param bytes size of the value, in bytes
 * @param headers number of headers
 * @param headerBytes size of all header names and values together, in bytes
 */
public record TransportInfo(int bytes, int headers, long headerBytes) {}
