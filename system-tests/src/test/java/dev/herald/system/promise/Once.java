package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 2. A read-committed reader sees each effect once. An effect is known by its id, which derives from its cause, and by
 * what it is: a revision, a version under a decision, a message, an answer.
 *
 * <pre>
 * legal:    a request is sent twice: two submissions, one revision, two receipts of which one says so
 * legal:    version 1 is published, blocked, restored: version 1 again, under another decision
 * illegal:  two records with one id in one topic or mailbox
 * illegal:  revision 1 is on requests twice, under whatever ids
 * </pre>
 */
final class Once implements Promise {

    @Override
    public String name() {
        return "2 once";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Set<String>> effects = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (entry.event() == null || isWrittenByOthers(entry.topic())) {
                continue;
            }
            if (!entry.id().isEmpty()) {
                findings.require(
                        ids.computeIfAbsent(entry.topic(), topic -> new HashSet<>())
                                .add(entry.id()),
                        entry,
                        "id %s is there before".formatted(entry.id()));
            }
            effect(entry)
                    .ifPresent(effect -> findings.require(
                            effects.computeIfAbsent(entry.topic(), topic -> new HashSet<>())
                                    .add(effect),
                            entry,
                            effect + " is there before"));
        }
        return findings.all();
    }

    /** What members send twice is two; what operators write again says the same of a member. */
    private static boolean isWrittenByOthers(String topic) {
        return topic.startsWith(Topics.INBOUND.name()) || topic.equals(Topics.MEMBERS.name());
    }

    private static Optional<String> effect(Entry entry) {
        if (entry.topic().equals(Topics.REQUESTS.name()) && entry.type().equals("RequestSubmitted")) {
            return Optional.of("revision %d of %s".formatted(entry.number("revision"), entry.caseId()));
        }
        if (entry.isMail()) {
            return entry.text("messageId").map("message "::concat);
        }
        if (Notices.isSnapshot(entry)) {
            return Optional.of("%s version %d of %s by decision %s"
                    .formatted(
                            entry.type(),
                            entry.number("version"),
                            entry.caseId(),
                            entry.text("decisionId").orElse("none")));
        }
        if (entry.topic().equals(Topics.SUBMISSIONS.name()) && entry.origin() != null) {
            return Optional.of("what was at " + entry.origin());
        }
        return Optional.empty();
    }
}
