package dev.herald.review.kafka;

import dev.herald.contract.CaseContentKey;
import dev.herald.event.CaseContent;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one revision's content, in the store and on {@code herald.cases.v1}.
 *
 * @param key {@link CaseContentKey} as text
 * @param content null, a tombstone, where the case file names that revision no longer, and its content is deleted
 */
record ContentChange(String key, @Nullable CaseContent content) {

    /** Returns the changes between two states of a case; none where an event left the requests as they were. */
    static List<ContentChange> between(Case before, Opened after) {
        Map<Integer, CaseContent> was = CaseStateMapper.contents(before);
        Map<Integer, CaseContent> is = CaseStateMapper.contents(after);
        List<ContentChange> changes = new ArrayList<>();
        was.keySet().stream()
                .filter(revision -> !is.containsKey(revision))
                .forEach(revision -> changes.add(new ContentChange(key(after, revision), null)));
        is.forEach((revision, content) -> {
            CaseContent known = was.get(revision);
            if (known == null || !isSame(known, content)) {
                changes.add(new ContentChange(key(after, revision), content));
            }
        });
        return changes;
    }

    /**
     * An event that leaves a request as it was keeps the object: Avro's own comparison fails on optional timestamps.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(CaseContent known, CaseContent content) {
        return known.getRequest() == content.getRequest();
    }

    private static String key(Opened file, int revision) {
        return new CaseContentKey(file.id(), revision).toString();
    }
}
