package dev.herald.intake.admission;

/**
 * How something came, before anything in it is looked at.
 *
 * @param bytes its size on the wire
 * @param headers how many headers came with it
 * @param headerBytes size of their names and values together
 */
public record Envelope(int bytes, int headers, long headerBytes) {}
