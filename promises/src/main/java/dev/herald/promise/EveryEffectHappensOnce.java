package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 2. A read-committed reader sees each effect once. An effect is known by its id, which derives from its cause, and by
 * what it is: a revision, a version under a decision, a message, what was made from a record.
 *
 * <pre>
 * legal:    a request is sent twice: two submissions, one revision, two receipts of which one says so
 * legal:    version 1 is published, blocked, restored: version 1 again, under another decision
 * legal:    what is sent to ten mailboxes has the same id in each
 * illegal:  two records with one id in one topic or mailbox
 * illegal:  revision 1 is on requests twice, under whatever ids
 * illegal:  two letters with one message id in a mailbox
 * illegal:  version 1 by the same decision twice in a mailbox
 * illegal:  two submissions were made from one inbound record
 * </pre>
 */
final class EveryEffectHappensOnce extends Promise {

    /**
     * What members send twice is two; what operators write again says the same; auditors judge the audit; an order that
     * is given again under its id is answered again, and {@link EverySubmissionIsForwarded} counts both.
     */
    private static final Set<String> NOT_EFFECTS =
            Set.of(Topics.MEMBERS.name(), Topics.AUDIT.name(), Topics.COMMANDS.name(), Topics.OUTCOMES.name());

    EveryEffectHappensOnce() {
        super("2 once", EveryEffectHappensOnce::check);
    }

    static void check(History history, ViolationCollector findings) {
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Set<String>> effects = new HashMap<>();
        for (HistoryRecord entry : history.entries()) {
            if (entry.event() == null
                    || NOT_EFFECTS.contains(entry.topic())
                    || entry.topic().startsWith(Topics.INBOUND.name())) {
                continue;
            }
            if (!entry.id().isEmpty()) {
                boolean first = ids.computeIfAbsent(entry.topic(), topic -> new HashSet<>())
                        .add(entry.id());
                findings.require(first, entry, "id %s is there before".formatted(entry.id()));
            }
            effect(entry).ifPresent(effect -> {
                boolean first = effects.computeIfAbsent(entry.topic(), topic -> new HashSet<>())
                        .add(effect);
                findings.require(first, entry, effect + " is there before");
            });
        }
    }

    private static Optional<String> effect(HistoryRecord entry) {
        if (entry.topic().equals(Topics.REQUESTS.name()) && entry.is(RequestSubmitted.class)) {
            return Optional.of("revision %d of %s".formatted(entry.number("revision"), entry.caseId()));
        }
        if (entry.topic().equals(Topics.SUBMISSIONS.name()) && entry.origin() != null) {
            return Optional.of("%s from what was at %s".formatted(entry.type(), entry.origin()));
        }
        if (entry.isMail()) {
            return entry.text("messageId").map("message "::concat);
        }
        if (NoticeIndex.isSnapshot(entry)) {
            String decision = entry.text("decisionId").orElse("none");
            return Optional.of("%s version %d of %s by decision %s"
                    .formatted(entry.type(), entry.number("version"), entry.caseId(), decision));
        }
        return Optional.empty();
    }
}
