package dev.herald.console.index;

/**
 * The content of a revision with what it is found by.
 *
 * @param key key of the content
 * @param caseId the case whose content it is
 * @param nameKeys keys of the names of its person; none where it has no person
 * @param text words that a search finds it by
 * @param content the whole content
 */
@SuppressWarnings("ArrayRecordComponent") // written to the index and compared nowhere
public record IndexedContent(String key, String caseId, long[] nameKeys, String text, byte[] content) {}
