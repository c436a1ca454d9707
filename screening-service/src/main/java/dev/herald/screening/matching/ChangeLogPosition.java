package dev.herald.screening.matching;

/**
 * A position in this process's log of changes, with what was known there.
 *
 * @param knowledge what had been read
 * @param lastChange number of the last change that was logged
 */
public record ChangeLogPosition(KnowledgePosition knowledge, long lastChange) {}
