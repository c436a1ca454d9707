package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.Position;
import dev.herald.promise.history.Told;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Part of {@link NothingOnItsOwnInitiative}: what passed the edge is what its sender sent, word by word; what goes on
 * was submitted, and was its sender's to ask.
 *
 * <pre>
 * legal:    fr's request on fr's topic, on submissions, and as revision 1 on requests
 * legal:    a refusal on submissions that names a place where something was sent
 * illegal:  a submission that is not what its sender sent
 * illegal:  a submission in fr's name that came by de's topic
 * illegal:  a revision that nobody submitted
 * illegal:  a red notice on a case of fr, submitted by de
 * illegal:  a tribunal's diffusion on requests
 * illegal:  something in quarantine that nobody sent
 * </pre>
 */
final class EveryRequestWasSent implements Part {

    @Override
    public void check(History history, Findings findings) {
        Map<Position, Entry> sent = history.inbound().collect(Collectors.toMap(Entry::at, entry -> entry));
        history.on(Topics.SUBMISSIONS, Topics.DOCUMENTS)
                .filter(EveryRecordIsAnswered::isOfAMember)
                .forEach(entry -> asItWasSent(entry, sent, findings));
        history.on(Topics.SUBMISSIONS, Topics.QUARANTINE, Topics.CORRESPONDENCE)
                .filter(entry ->
                        entry.origin() != null && entry.origin().topic().startsWith(Topics.INBOUND.name()))
                .forEach(entry ->
                        findings.require(sent.containsKey(entry.origin()), entry, "speaks of what nobody sent"));
        passedOn(history, findings);
        entitled(history, findings);
    }

    private static void asItWasSent(Entry entry, Map<Position, Entry> sent, Findings findings) {
        Entry source = entry.origin() == null ? null : sent.get(entry.origin());
        findings.require(
                source != null && source.saysTheSameAs(entry), entry, "is not what was sent at " + entry.origin());
        findings.require(
                source == null
                        || entry.text("submittedBy")
                                .filter(History.memberOf(source.topic())::equals)
                                .isPresent(),
                entry,
                "its sender is not the owner of the topic it came by");
    }

    private static void passedOn(History history, Findings findings) {
        Set<String> submitted = history.on(Topics.SUBMISSIONS).stream()
                .filter(entry -> entry.event() != null)
                .map(History::passedOnId)
                .collect(Collectors.toSet());
        history.on(Topics.REQUESTS, Topics.REPLIES, Topics.ACKNOWLEDGEMENTS)
                .filter(entry -> entry.event() != null)
                .forEach(entry -> findings.require(submitted.contains(entry.id()), entry, "nobody submitted it"));
    }

    private static void entitled(History history, Findings findings) {
        MemberTable members = new MemberTable(history);
        for (Told<RequestSubmitted> told : history.on(Topics.REQUESTS, RequestSubmitted.class)) {
            String sender = told.event().getSubmittedBy();
            findings.require(
                    members.isEntitled(sender, told.event().getInstrument())
                            && History.ownerOf(told.event().getCaseId()).equals(sender),
                    told.entry(),
                    "is not for %s to ask".formatted(sender));
        }
    }
}
