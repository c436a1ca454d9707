package dev.herald.cli.quarantine;

import dev.herald.contract.catalogue.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an event is about, so that one which came later can be seen to have overtaken it: the same case, the same voice,
 * and a type that says the same thing anew. Put again behind it, the older one would undo it: a request its correction,
 * a denial the approval after it.
 *
 * @param caseId the case
 * @param voice who says it, or to whom it is said; empty where the topic has one writer only
 * @param type the type
 */
record SupersessionKey(String caseId, String voice, Class<? extends SpecificRecord> type) {

    /** What an event is about; empty where it is about no case. */
    static Optional<SupersessionKey> of(SpecificRecord event) {
        return text(event, "caseId")
                .map(caseId -> new SupersessionKey(
                        caseId,
                        text(event, "submittedBy")
                                .or(() -> text(event, "addressee"))
                                .orElse(""),
                        event.getClass()));
    }

    /** Whether a later one says the same anew. */
    boolean isOvertakenBy(SupersessionKey later) {
        return caseId.equals(later.caseId) && voice.equals(later.voice) && followOnEachOther(type, later.type);
    }

    /** A request and its changes are one sequence, and so is what screening found with what it passed on. */
    private static boolean followOnEachOther(
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
