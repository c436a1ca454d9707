package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.FactRegistered;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RootAdded;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mutations that leave a legal history, each with its reason. They are not made, since no check can be expected to
 * detect them.
 */
final class UndetectableMutations {

    private static final Set<String> COMPACTED = Topics.all().stream()
            .filter(topic -> topic.retention().compacted())
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WRITTEN_BY_OPERATORS =
            Set.of(Topics.MEMBERS.name(), Topics.ATTESTATIONS.name(), Topics.AUDIT.name());

    private static final Set<String> SUBMISSIONS = Set.of(Topics.SUBMISSIONS.name(), Topics.SEALED_SUBMISSIONS.name());

    /** Sealed, and of no effect on a case. */
    private static final String HOLDS = Topics.HOLDS.name();

    private UndetectableMutations() {}

    /**
     * Returns whether the absence or repetition of a record cannot be detected.
     *
     * <ul>
     *   <li>Operators write members and attestations at any time. The audit has checks of its own.
     *   <li>Operators also write facts, except bars. A fact that a member reported is found by its report.
     *   <li>A subject that is not barred only speeds up the search for candidates. Every screening writes it again.
     *   <li>A fingerprint tells nothing of the case that left it, so none is missed, and a repeated one says the same.
     *   <li>A tombstone removes a record that is already gone, or is a heartbeat for compaction.
     *   <li>The record of a HOLD tells the console where the sealed facts lie. Screening writes it again at each
     *       change.
     *   <li>A VIEW or a SEARCH command has no effect.
     *   <li>A later checkpoint covers what a missing one did, and a repeated one says the same. A repeated root also
     *       does. Forged records have a missing one below a checkpoint.
     *   <li>The outcome of an operator's order is told to the operator, and no stage reads it.
     * </ul>
     */
    static boolean isUndetectable(HistoryRecord record) {
        if (WRITTEN_BY_OPERATORS.contains(record.topic())
                || record.topic().equals(HOLDS)
                || record.isOfType(CheckpointIssued.class)
                || record.isOfType(RootAdded.class)
                || record.isOfType(CheckpointCosigned.class)
                || record.isOfType(CheckpointDisputed.class)
                || (record.event() == null && record.origin() == null)) {
            return true;
        }
        if (record.topic().equals(Topics.FINGERPRINTS.name())) {
            return true;
        }
        if (record.topic().equals(Topics.REGISTER.name())) {
            return !record.hasEvent(FactRegistered.class, fact -> fact.getKind() == FactKind.BAR);
        }
        if (record.topic().equals(Topics.SUBJECTS.name())) {
            return !record.hasText("standing", "BARRED");
        }
        if (record.topic().equals(Topics.CHECKPOINTS.name()) || record.isOfType(OperatorOrderAnswered.class)) {
            return true;
        }
        return (record.topic().equals(Topics.COMMANDS.name()) || record.topic().equals(Topics.SEALED_COMMANDS.name()))
                && (record.hasText("kind", "VIEW") || record.hasText("kind", "SEARCH"));
    }

    /** Returns the records that compaction may remove: all but the latest of each key. */
    static Set<RecordPosition> supersededRecords(History history) {
        Map<String, RecordPosition> latest = new HashMap<>();
        history.records().forEach(record -> latest.put(record.topic() + " " + record.key(), record.position()));
        return history.records().stream()
                .filter(record -> isCompacted(record)
                        && !record.position().equals(latest.get(record.topic() + " " + record.key())))
                .map(HistoryRecord::position)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns whether no upstream topic determines the position of a record within its case. Reports about a person
     * wait for review, which puts them in order.
     */
    static boolean isUnordered(HistoryRecord record) {
        return record.event() == null
                || record.topic().equals(Topics.LOCATIONS.name())
                || record.isOfType(PhotographProvided.class)
                || isUndetectable(record)
                || record.topic().equals(Topics.DOCUMENTS.name())
                || record.topic().equals(Topics.PHOTOGRAPHS.name())
                || record.topic().equals(Topics.CUSTODY.name())
                || record.topic().equals(Topics.SIGNED_MESSAGES.name())
                || record.topic().equals(Topics.REGISTER.name());
    }

    /**
     * Returns whether two records of a case may be in either order: submissions of different types by two members,
     * which are forwarded to different topics; acknowledgements of two members; mail to two members; results of a
     * sweep; answers to a command repeated under its id.
     */
    static boolean isLegalSwap(HistoryRecord record, HistoryRecord earlier) {
        if (record.topic().equals(Topics.CORRESPONDENCE.name())) {
            return !record.text("addressee").equals(earlier.text("addressee"));
        }
        if (record.topic().equals(Topics.SCREENINGS.name())) {
            return isOfASweep(record) || isOfASweep(earlier);
        }
        if (record.topic().equals(Topics.OUTCOMES.name())) {
            return record.id().equals(earlier.id());
        }
        RecordPosition one = record.origin();
        RecordPosition other = earlier.origin();
        boolean bySame = one != null && other != null && one.topic().equals(other.topic());
        if (record.topic().equals(Topics.ACKNOWLEDGEMENTS.name())) {
            return !bySame;
        }
        return SUBMISSIONS.contains(record.topic()) && !record.type().equals(earlier.type()) && !bySame;
    }

    private static boolean isOfASweep(HistoryRecord record) {
        return record.text("cause").filter(cause -> !cause.equals("SUBMISSION")).isPresent();
    }

    static boolean isInMailbox(HistoryRecord record) {
        return record.topic().startsWith(Topics.OUTBOUND.name());
    }

    static boolean isCompacted(HistoryRecord record) {
        return isInMailbox(record) || COMPACTED.contains(record.topic());
    }
}
