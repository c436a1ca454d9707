package dev.herald.streams.topology;

/** Reports a record that is larger than its topic or changelog takes. */
public final class RecordTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordTooLarge(String target, long size, int limit) {
        super("a record of %d bytes for %s, which takes %d".formatted(size, target, limit));
    }
}
