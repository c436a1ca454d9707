package dev.herald.console.queue;

import dev.herald.console.api.Officer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records that an officer searched, for the audit. */
@FunctionalInterface
public interface SearchLog {

    /**
     * A search without its words.
     *
     * @param searchId identity of this search
     * @param fields fields that the officer filled in
     * @param digest keyed digest of what they entered, see {@link SearchDigest}
     * @param found number of cases found
     */
    record RecordedSearch(String searchId, List<SearchQuery.Field> fields, String digest, int found) {

        /** Copies the list. */
        public RecordedSearch {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Records a search.
     *
     * @return done once it is recorded; fails with {@link dev.herald.console.api.CommandGateway.GatewayClosed} when it
     *     was not, and then nothing must be shown
     */
    CompletableFuture<Void> record(Officer officer, RecordedSearch search);
}
