package dev.herald.promise;

import static dev.herald.promise.history.History.derivedId;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeExtract;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Effects are in the order of their causes, stage by stage. Cause and effect have the same key, so they are in
 * partitions of the same number.
 *
 * <pre>
 * legal:    two revisions of a case on submissions, requests and screenings, each time the first one first
 * legal:    between two members' submissions about one case, any order
 * legal:    a supplement and a sealed answer to a consultation, any order: they come by two topics
 * illegal:  fr's second submission before its first
 * illegal:  revision 2 screened before revision 1
 * illegal:  the receipt of revision 2 before that of revision 1
 * illegal:  the block shown before the notice that was approved before it
 * </pre>
 */
final class EffectsFollowTheOrderOfCauses implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        for (Topic edge : List.of(Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS, Topics.ACKNOWLEDGEMENTS)) {
            new MonotonicCheck(
                            record -> record.caseId()
                                    + (record.origin() == null
                                            ? ""
                                            : record.origin().topic()),
                            record -> record.origin() == null
                                    ? null
                                    : record.origin().offset(),
                            "was sent before the record that precedes it")
                    .check(history.recordsOn(edge), violations);
        }
        for (Topic submissions : List.of(Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS)) {
            for (Topic next : List.of(Topics.REQUESTS, Topics.REPLIES, Topics.CORRESPONDENCE)) {
                checkOrder(
                        history.recordsOn(submissions),
                        history.recordsOn(next),
                        List.of(RequestReceived.class, RequestRefused.class, MessageRefused.class),
                        violations);
            }
        }
        checkOrder(
                history.recordsOn(Topics.REQUESTS),
                history.recordsOn(Topics.SCREENINGS),
                List.of(ScreeningFlagged.class, ScreeningCleared.class),
                violations);
        for (Topic orders : List.of(Topics.COMMANDS, Topics.SEALED_COMMANDS)) {
            checkOrder(
                    history.recordsOn(orders),
                    history.recordsOn(Topics.OUTCOMES),
                    List.of(CommandAnswered.class),
                    violations);
        }
        List<Class<? extends SpecificRecord>> shown = new ArrayList<>(NoticeIndex.SNAPSHOTS);
        shown.add(NoticeBlocked.class);
        shown.add(DisseminationRevoked.class);
        checkOrder(history.recordsOn(Topics.DECISIONS), history.recordsOn(Topics.DISSEMINATIONS), shown, violations);
        checkOrder(
                history.recordsOn(Topics.DECISIONS),
                history.recordsOn(Topics.EXTRACTS),
                List.of(NoticeExtract.class),
                violations);
    }

    private static void checkOrder(
            List<HistoryRecord> causes,
            List<HistoryRecord> effects,
            List<Class<? extends SpecificRecord>> types,
            ViolationCollector violations) {
        Map<String, @Nullable Long> rank = new HashMap<>();
        Set<String> causeIds = new HashSet<>();
        for (HistoryRecord cause : causes) {
            if (cause.event() != null) {
                Long offset = causeIds.add(cause.id())
                        ? cause.offset()
                        : null; // repeated under its id: either position counts
                types.forEach(type -> rank.put(derivedId(cause, type), offset));
                rank.put(History.forwardedId(cause), offset);
            }
        }
        new MonotonicCheck(
                        HistoryRecord::caseId,
                        record -> rank.get(record.id()),
                        "its cause is older than the cause of the record before it")
                .check(effects, violations);
    }
}
