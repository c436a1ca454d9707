package dev.herald.cli.topics;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventHeaders;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a watch shows of a record: the event without what may not be shown, or a note.
 *
 * @param event null where there is none, or where the catalogue does not list its type for the topic
 * @param caseId empty if none is known
 * @param note why there is no event; empty if there is one
 */
record WatchedContent(@Nullable ObjectNode event, Optional<String> caseId, String note) {

    /** The note of an event whose type does not belong on its topic. */
    static final String HIDDEN = "content hidden: the catalogue lists no such type for this topic";

    /** Returns the content of a record, with personal fields only if they are asked for. */
    static WatchedContent of(TopicRecord record, boolean showPersonal) {
        SpecificRecord event = record.event();
        Optional<String> caseId = caseIdOf(record);
        if (event == null) {
            return new WatchedContent(null, caseId, record.note());
        }
        if (!isShown(record)) {
            return new WatchedContent(null, caseId, HIDDEN);
        }
        return new WatchedContent(showPersonal ? AvroToJson.write(event) : AvroToJson.writeMasked(event), caseId, "");
    }

    /** Returns whether the event of a record is shown: whether the catalogue lists its type for the topic. */
    static boolean isShown(TopicRecord record) {
        SpecificRecord event = record.event();
        return event != null
                && Topics.all().stream()
                        .filter(topic -> topic.name().equals(record.topic()))
                        .anyMatch(topic -> topic.events().contains(event.getClass()));
    }

    /** Returns the case that a watch shows; empty if none is known. Headers in quarantine are an outsider's. */
    static Optional<String> caseIdOf(TopicRecord record) {
        return isShown(record)
                ? record.caseId()
                : Optional.ofNullable(record.headers())
                        .map(EventHeaders::subject)
                        .filter(CaseId::isValid);
    }
}
