package dev.herald.review.kafka;

import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseFile;
import dev.herald.event.CommissionOrdered;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseStatus.Ended;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of an ended case, which is encrypted for the Commission. It is made with the ending, since an ended case
 * keeps neither what was in force nor its flags.
 */
final class RedressFile {

    private RedressFile() {}

    /**
     * Returns whether a step ended a case of which anything was sent, or barred it. A diffusion counts as sent: review
     * may read after the ending that it was.
     */
    static boolean isOwed(Opened before, Opened ended) {
        return !(before.status() instanceof Ended)
                && ended.status() instanceof Ended
                && (before.out()
                        || before.instrument() == Instrument.WANTED_PERSON_DIFFUSION
                        || ended.state() == CaseState.BARRED);
    }

    /** Returns the case as it was, with the history and the decisions up to its ending, and its requests. */
    static ObjectNode of(Opened before, Opened ended) {
        CaseFile after = CaseStateMapper.file(ended, List.of(), null);
        ObjectNode file = AvroToJson.write(CaseFile.newBuilder(CaseStateMapper.file(before, List.of(), null))
                .setState(after.getState())
                .setDecisions(after.getDecisions())
                .setTimeline(after.getTimeline())
                .setQuestions(after.getQuestions())
                .build());
        ArrayNode requests = file.putArray("requests");
        CaseStateMapper.contents(before).values().forEach(content -> requests.add(AvroToJson.write(content)));
        return file;
    }

    /** Returns what the Commission ordered after the ending, which is kept beside the file. */
    static ObjectNode correction(CommissionOrdered order) {
        ObjectNode file = JsonNodeFactory.instance.objectNode().put("caseId", order.getCaseId());
        file.set("correction", AvroToJson.write(order));
        return file;
    }
}
