package dev.herald.console.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;

/** A deadline that comes before a moment, for sorting; all later deadlines are alike, as if there were none. */
final class NearDeadline extends LongValuesSource {

    private final String field;
    private final long soon;

    /**
     * Creates the source.
     *
     * @param field field of the deadlines, in milliseconds since the epoch
     * @param soon the moment, in the same unit
     */
    NearDeadline(String field, long soon) {
        this.field = field;
        this.soon = soon;
    }

    /** Returns a deadline as it counts here. */
    long shown(long deadline) {
        return deadline < soon ? deadline : Long.MAX_VALUE;
    }

    @Override
    public LongValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
        LongValues deadlines = LongValuesSource.fromLongField(field).getValues(leaf, scores);
        return new LongValues() {
            @Override
            public long longValue() throws IOException {
                return shown(deadlines.longValue());
            }

            @Override
            public boolean advanceExact(int document) throws IOException {
                return deadlines.advanceExact(document);
            }
        };
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
        return false;
    }

    @Override
    public boolean needsScores() {
        return false;
    }

    @Override
    public LongValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public int hashCode() {
        return 31 * field.hashCode() + Long.hashCode(soon);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearDeadline that && that.field.equals(field) && that.soon == soon;
    }

    @Override
    public String toString() {
        return "nearDeadline(%s, %d)".formatted(field, soon);
    }
}
