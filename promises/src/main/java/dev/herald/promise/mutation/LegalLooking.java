package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes after which a history is still one that could have been, each with its reason. They are not made: that nobody
 * objects to them says nothing about the checkers.
 */
final class LegalLooking {

    private static final Set<String> COMPACTED = Topics.all().stream()
            .filter(topic -> topic.retention().compacted())
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> BY_OTHERS =
            Set.of(Topics.MEMBERS.name(), Topics.ATTESTATIONS.name(), Topics.AUDIT.name());

    private LegalLooking() {}

    /**
     * Whether a record's absence or repetition can be told at all.
     *
     * <ul>
     *   <li>members and attestations are written by operators whenever they like; the audit has checks of its own
     *   <li>facts but bars come from operators too; a fact that a member reported is found by its report
     *   <li>a subject that is not barred is kept to find candidates sooner, and is written anew by any screening
     *   <li>a tombstone removes what is not there any more, or ticks a topic so that compaction moves on
     *   <li>an order that only looks has no effect
     * </ul>
     */
    static boolean isOfNoConsequence(Entry entry) {
        if (BY_OTHERS.contains(entry.topic()) || (entry.event() == null && entry.origin() == null)) {
            return true;
        }
        if (entry.topic().equals(Topics.REGISTER.name())) {
            return entry.as(FactRegistered.class)
                    .filter(fact -> fact.getKind() == FactKind.BAR)
                    .isEmpty();
        }
        if (entry.topic().equals(Topics.SUBJECTS.name())) {
            return entry.text("standing").filter("BARRED"::equals).isEmpty();
        }
        return entry.topic().equals(Topics.COMMANDS.name())
                && entry.text("kind").filter("VIEW"::equals).isPresent();
    }

    /** Compaction may take what has a later record under its key: only the latest of each key is missed. */
    static Set<Position> replaced(History history) {
        Map<String, Position> latest = new HashMap<>();
        history.entries().forEach(entry -> latest.put(entry.topic() + " " + entry.key(), entry.at()));
        return history.entries().stream()
                .filter(entry ->
                        isCompacted(entry) && !entry.at().equals(latest.get(entry.topic() + " " + entry.key())))
                .map(Entry::at)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Topics whose records of one case have no order that the topics before them could tell. */
    static boolean isInNoOrder(Entry entry) {
        return entry.event() == null
                || isOfNoConsequence(entry)
                || entry.topic().equals(Topics.DOCUMENTS.name())
                || entry.topic().equals(Topics.CUSTODY.name())
                || entry.topic().equals(Topics.REGISTER.name());
    }

    /**
     * Between two members' submissions of different types no order is observed: they part for different topics. Nor
     * between letters to two members. What a sweep announces comes when it comes. What was ordered again under its id
     * is answered again under one id.
     */
    static boolean maySwap(Entry entry, Entry earlier) {
        if (entry.topic().equals(Topics.CORRESPONDENCE.name())) {
            return !entry.text("addressee").equals(earlier.text("addressee"));
        }
        if (entry.topic().equals(Topics.SCREENINGS.name())) {
            return isOfASweep(entry) || isOfASweep(earlier);
        }
        if (entry.topic().equals(Topics.OUTCOMES.name())) {
            return entry.id().equals(earlier.id());
        }
        Position one = entry.origin();
        Position other = earlier.origin();
        boolean bySame = one != null && other != null && one.topic().equals(other.topic());
        return entry.topic().equals(Topics.SUBMISSIONS.name()) && !entry.type().equals(earlier.type()) && !bySame;
    }

    private static boolean isOfASweep(Entry entry) {
        return entry.text("cause").filter(cause -> !cause.equals("SUBMISSION")).isPresent();
    }

    static boolean isInMailbox(Entry entry) {
        return entry.topic().startsWith(Topics.OUTBOUND.name());
    }

    static boolean isCompacted(Entry entry) {
        return isInMailbox(entry) || COMPACTED.contains(entry.topic());
    }
}
