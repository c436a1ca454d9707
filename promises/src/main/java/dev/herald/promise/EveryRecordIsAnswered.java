package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestRefused;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Position;
import dev.herald.promise.history.Traces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Part of {@link NothingLost}: what a member sends passes the edge once, or comes back once with reasons. What cannot
 * be read is put aside besides.
 *
 * <pre>
 * legal:    fr sends a request, and it is on submissions
 * legal:    fr sends a document twice: documents are compacted, and keep the second
 * legal:    fr sends bytes, they are in quarantine, and fr is told where
 * illegal:  fr sends a request, and no submission, refusal or quarantine names its offset
 * illegal:  fr's request is on submissions, and refused at the edge as well
 * illegal:  fr's bytes are in quarantine, and nobody tells fr
 * illegal:  fr is refused at the edge, and submissions, from which intake audits it, do not know
 * illegal:  fr's document is kept, and submissions do not say that it came
 * </pre>
 */
final class EveryRecordIsAnswered implements Part {

    @Override
    public void check(History history, Findings findings) {
        Map<Position, Long> forwarded = history.on(Topics.SUBMISSIONS).stream()
                .filter(entry -> entry.origin() != null && isOfAMember(entry))
                .collect(Collectors.groupingBy(Entry::origin, Collectors.counting()));
        Traces documents = new Traces(history, Topics.DOCUMENTS);
        Traces aside = new Traces(history, Topics.QUARANTINE);
        Map<Position, Set<String>> refused = refusedAtTheEdge(history);
        Set<String> submitted = history.on(Topics.SUBMISSIONS).stream()
                .filter(EveryRecordIsAnswered::isRefusal)
                .map(entry -> entry.text("messageId").orElse(""))
                .collect(Collectors.toSet());
        Set<Position> announced = history.on(Topics.SUBMISSIONS).stream()
                .filter(entry -> entry.origin() != null && entry.is(DocumentReceived.class))
                .map(Entry::origin)
                .collect(Collectors.toSet());
        history.inbound().forEach(entry -> {
            long on = forwarded.getOrDefault(entry.at(), 0L)
                    + Math.max(documents.from(entry.at()), isSentAgain(entry, history) ? 1 : 0);
            Set<String> letters = refused.getOrDefault(entry.at(), Set.of());
            int back = letters.size();
            int quarantined = aside.from(entry.at());
            findings.require(submitted.containsAll(letters), entry, "refused at the edge, and submissions do not know");
            findings.require(
                    documents.from(entry.at()) == 0 || announced.contains(entry.at()),
                    entry,
                    "the document is kept, and nobody was told that it came");
            boolean wentOn = on == 1 && back == 0 && quarantined == 0;
            boolean unreadable = entry.event() == null;
            boolean cameBack = on == 0 && back == 1 && (unreadable ? quarantined == 1 : quarantined <= 1);
            findings.require(
                    wentOn || cameBack,
                    entry,
                    "forwarded %d times, refused %d times, quarantined %d times".formatted(on, back, quarantined));
        });
    }

    /** Besides what members send the edge writes words of its own there: refusals, and that a document came. */
    static boolean isOfAMember(Entry entry) {
        return entry.event() != null
                && Topics.INBOUND.events().contains(entry.event().getClass());
    }

    private static boolean isSentAgain(Entry entry, History history) {
        return entry.as(DocumentProvided.class)
                .filter(sent -> history.on(Topics.DOCUMENTS).stream()
                        .anyMatch(kept -> kept.key().equals(sent.getCaseId() + " " + sent.getSha256())
                                && kept.origin() != null
                                && kept.origin().offset() > entry.offset()))
                .isPresent();
    }

    /** Message ids of refusals that the edge wrote: those of later stages derive from what passed it. */
    private static Map<Position, Set<String>> refusedAtTheEdge(History history) {
        Set<String> byLaterStages = history.on(
                        Topics.SUBMISSIONS, Topics.REQUESTS, Topics.REPLIES, Topics.ACKNOWLEDGEMENTS, Topics.SCREENINGS)
                .filter(entry -> entry.event() != null && !isRefusal(entry))
                .flatMap(entry ->
                        Stream.of(RequestRefused.class, MessageRefused.class).map(type -> History.childId(entry, type)))
                .collect(Collectors.toSet());
        Map<Position, Set<String>> refused = new HashMap<>();
        history.on(Topics.SUBMISSIONS, Topics.CORRESPONDENCE)
                .filter(entry -> entry.origin() != null && isRefusal(entry) && !byLaterStages.contains(entry.id()))
                .forEach(entry -> refused.computeIfAbsent(entry.origin(), at -> new HashSet<>())
                        .add(entry.text("messageId").orElse("")));
        return refused;
    }

    static boolean isRefusal(Entry entry) {
        return entry.is(RequestRefused.class) || entry.is(MessageRefused.class);
    }
}
