package dev.herald.promise;

import static dev.herald.promise.history.History.childId;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Notices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Part of {@link InOrder}: effects stand in the order of their causes, stage by stage. Cause and effect are in
 * partitions of the same number, for their key is the same.
 *
 * <pre>
 * legal:    two revisions of a case on submissions, requests and screenings, each time the first one first
 * legal:    between two members' submissions about one case, any order
 * illegal:  fr's second submission before its first
 * illegal:  revision 2 screened before revision 1
 * illegal:  the receipt of revision 2 before that of revision 1
 * illegal:  the block shown before the notice that was approved before it
 * </pre>
 */
final class OrderOfThePath implements Part {

    @Override
    public void check(History history, Findings findings) {
        new Ascent(
                        entry -> entry.caseId()
                                + (entry.origin() == null ? "" : entry.origin().topic()),
                        entry -> entry.origin() == null ? null : entry.origin().offset(),
                        "came to its topic before what stands before it")
                .check(history.on(Topics.SUBMISSIONS), findings);
        for (Topic next : List.of(Topics.REQUESTS, Topics.REPLIES, Topics.ACKNOWLEDGEMENTS, Topics.CORRESPONDENCE)) {
            follows(
                    history.on(Topics.SUBMISSIONS),
                    history.on(next),
                    List.of(RequestReceived.class, RequestRefused.class, MessageRefused.class),
                    findings);
        }
        follows(
                history.on(Topics.REQUESTS),
                history.on(Topics.SCREENINGS),
                List.of(ScreeningFlagged.class, ScreeningCleared.class),
                findings);
        follows(history.on(Topics.COMMANDS), history.on(Topics.OUTCOMES), List.of(CommandAnswered.class), findings);
        List<Class<? extends SpecificRecord>> shown = new ArrayList<>(Notices.SNAPSHOTS);
        shown.add(NoticeBlocked.class);
        shown.add(DisseminationRevoked.class);
        follows(history.on(Topics.DECISIONS), history.on(Topics.DISSEMINATIONS), shown, findings);
    }

    private static void follows(
            List<Entry> causes, List<Entry> effects, List<Class<? extends SpecificRecord>> types, Findings findings) {
        Map<String, @Nullable Long> rank = new HashMap<>();
        Set<String> causeIds = new HashSet<>();
        for (Entry cause : causes) {
            if (cause.event() != null) {
                Long own = causeIds.add(cause.id()) ? cause.offset() : null; // given again under its id: either place
                types.forEach(type -> rank.put(childId(cause, type), own));
                rank.put(History.passedOnId(cause), own);
            }
        }
        new Ascent(
                        Entry::caseId,
                        entry -> rank.get(entry.id()),
                        "its cause is older than that of what stands before it")
                .check(effects, findings);
    }
}
