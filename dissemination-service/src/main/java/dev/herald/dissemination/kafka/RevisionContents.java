package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticeContent;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.state.DisseminatedContent;
import dev.herald.state.DisseminatedVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The contents of cases, one value a revision under the key {@code <case id> <revision>}. A content is written with the
 * first version that carries its revision, deleted with the last one, and read only when a version is sent.
 */
final class RevisionContents {

    private final KeyValueStore<String, DisseminatedContent> store;

    RevisionContents(KeyValueStore<String, DisseminatedContent> store) {
        this.store = store;
    }

    /**
     * Computes what a transition changes, and writes nothing yet.
     *
     * @param event the event that caused the transition; null if a timer did
     */
    Change changeOf(CaseInCustody before, CaseInCustody after, @Nullable SpecificRecord event) {
        if (after.publication().equals(before.publication())) {
            return new Change(after, Map.of());
        }
        RequestSubmitted request = requestIn(event);
        Map<String, @Nullable DisseminatedContent> writes = new HashMap<>();
        versions(before).forEach(version -> writes.put(key(before.caseId(), version.getRevision()), null));
        versions(after).forEach(version -> {
            String key = key(after.caseId(), version.getRevision());
            boolean known = writes.containsKey(key);
            writes.remove(key);
            boolean changed = versions(before).noneMatch(version::equals);
            if (changed && request != null && request.getRevision() == version.getRevision()) {
                DisseminatedContent fresh =
                        new DisseminatedContent(after.caseId().value(), version.getRevision(), contentOf(request));
                if (!known || !fresh.equals(store.get(key))) {
                    writes.put(key, fresh);
                }
            }
        });
        return new Change(after, writes);
    }

    /** The contents that one transition writes or deletes. */
    final class Change {

        private final CaseInCustody known;
        private final Map<String, @Nullable DisseminatedContent> writes;

        private Change(CaseInCustody known, Map<String, @Nullable DisseminatedContent> writes) {
            this.known = known;
            this.writes = writes;
        }

        /**
         * Returns what recipients of a version read.
         *
         * @throws IllegalStateException if no content of its revision is stored
         */
        NoticeContent of(DisseminatedVersion version) {
            String key = key(known.caseId(), version.getRevision());
            DisseminatedContent content = writes.containsKey(key) ? writes.get(key) : store.get(key);
            if (content == null) {
                throw new IllegalStateException("version %d without content".formatted(version.getVersion()));
            }
            NoticeContent revision = content.getContent();
            return new NoticeContent(
                    revision.getInstrument(),
                    revision.getRequester(),
                    revision.getPerson(),
                    revision.getOrganisation(),
                    revision.getPersonStatus(),
                    revision.getCharges(),
                    revision.getConvictions(),
                    revision.getWarrants(),
                    revision.getFacts(),
                    revision.getSpecialNotice(),
                    revision.getExtraditionAssurance(),
                    version.getVisibility().getConfidentiality(),
                    version.getReviewed() ? ReviewBanner.REVIEWED : ReviewBanner.NOT_YET_REVIEWED,
                    known.publication().caveats());
        }

        /** Writes the store. */
        void write() {
            writes.forEach((key, content) -> {
                if (content == null) {
                    store.delete(key);
                } else {
                    store.put(key, content);
                }
            });
        }
    }

    private static Stream<DisseminatedVersion> versions(CaseInCustody known) {
        return Stream.of(known.current(), known.approved()).filter(Objects::nonNull);
    }

    private static String key(CaseId caseId, int revision) {
        return caseId + " " + revision;
    }

    /** Returns the revision in an event of which a version can be made. An amendment makes none. */
    private static @Nullable RequestSubmitted requestIn(@Nullable SpecificRecord event) {
        return switch (event) {
            case null -> null;
            case ScreeningCleared cleared -> cleared.getRequest();
            case ScreeningFlagged flagged -> flagged.getRequest();
            case DecisionIssued decision -> decision.getKind() == DecisionKind.AMENDED ? null : decision.getRequest();
            default -> null;
        };
    }

    private static NoticeContent contentOf(RequestSubmitted request) {
        return NoticeContent.newBuilder()
                .setInstrument(request.getInstrument())
                .setRequester(request.getSubmittedBy())
                .setPerson(request.getPerson())
                .setOrganisation(request.getOrganisation())
                .setPersonStatus(request.getPersonStatus())
                .setCharges(request.getCharges())
                .setConvictions(request.getConvictions())
                .setWarrants(request.getWarrants())
                .setFacts(request.getFacts())
                .setSpecialNotice(request.getSpecialNotice())
                .setExtraditionAssurance(request.getExtraditionAssurance())
                .build();
    }
}
