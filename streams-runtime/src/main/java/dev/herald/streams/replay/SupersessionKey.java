package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The identity of an event for supersession: case, participant and type. A later event with a matching key supersedes
 * an earlier one. Replaying the earlier event would undo the later one: a request its correction, a denial the approval
 * after it.
 *
 * @param participant the submitting or addressed member; empty if the topic has one writer
 */
record SupersessionKey(String caseId, String participant, Class<? extends SpecificRecord> type) {

    /** Returns the key of an event; empty if the event is about no case. */
    static Optional<SupersessionKey> of(SpecificRecord event) {
        return text(event, "caseId")
                .map(caseId -> new SupersessionKey(
                        caseId,
                        text(event, "submittedBy")
                                .or(() -> text(event, "addressee"))
                                .orElse(""),
                        event.getClass()));
    }

    /** Returns whether a later event supersedes this one. */
    boolean isSupersededBy(SupersessionKey later) {
        return caseId.equals(later.caseId)
                && participant.equals(later.participant)
                && belongToOneSequence(type, later.type);
    }

    /** Requests with their changes are one sequence, and so are the screening results. */
    private static boolean belongToOneSequence(
            Class<? extends SpecificRecord> one, Class<? extends SpecificRecord> other) {
        return one.equals(other)
                || Stream.of(Topics.REQUESTS, Topics.SCREENINGS)
                        .anyMatch(topic -> topic.events().containsAll(Set.of(one, other)));
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        return Optional.ofNullable(field == null ? null : event.get(field.pos()))
                .map(Object::toString);
    }
}
