package dev.herald.screening.matching;

/**
 * A position in the log of changes that this process keeps of a partition, with what was known there.
 *
 * @param knowledge what had been read
 * @param lastChange number of the last change that was logged for the partition
 */
public record ChangeLogPosition(KnowledgePosition knowledge, long lastChange) {}
