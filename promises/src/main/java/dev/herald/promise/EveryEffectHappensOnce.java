package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A read-committed reader sees each effect once. An effect is identified by its id, which derives from its cause, and
 * by its content: a revision, a version under a decision, a message, the outcome of an inbound record.
 *
 * <pre>
 * legal:    a request is sent twice: two submissions, one revision, two receipts of which one says so
 * legal:    version 1 is published, blocked, restored: version 1 again, under another decision
 * legal:    a member is away while version 1 is restored, comes back, and receives it again
 * legal:    a removed member misses a block of version 1 and its end, comes back, and receives version 1 again
 * legal:    what is sent to ten mailboxes has the same id in each
 * legal:    an order is sent twice: its answer, and one under the same id that says REPEATED
 * illegal:  two records with one id in one topic or mailbox
 * illegal:  revision 1 is on requests twice, under whatever ids
 * illegal:  two letters with one message id in a mailbox
 * illegal:  version 1 by the same decision twice in a mailbox, whose owner was not removed meanwhile
 * illegal:  two submissions were made from one inbound record
 * </pre>
 */
final class EveryEffectHappensOnce implements Check {

    /**
     * Topics without unique effects. Operators may write the same member record again; the audit has checks of its own;
     * a command that is repeated under its id is answered again, and {@link EverySubmissionIsForwarded} counts both.
     */
    private static final Set<String> NOT_EFFECTS = Set.of(
            Topics.MEMBERS.name(),
            Topics.AUDIT.name(),
            Topics.COMMANDS.name(),
            Topics.SEALED_COMMANDS.name(),
            Topics.OUTCOMES.name());

    private static final Set<String> SUBMISSIONS = Set.of(Topics.SUBMISSIONS.name(), Topics.SEALED_SUBMISSIONS.name());

    @Override
    public void check(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Set<String>> effects = new HashMap<>();
        Map<String, Integer> blocks = new HashMap<>();
        for (HistoryRecord record : history.records()) {
            if (record.event() == null || NOT_EFFECTS.contains(record.topic()) || Topics.isInbound(record.topic())) {
                continue;
            }
            if (!record.id().isEmpty() && !isAnsweredAgain(record)) {
                boolean first = ids.computeIfAbsent(record.topic(), topic -> new HashSet<>())
                        .add(record.id());
                violations.require(first, record, "id %s already exists".formatted(record.id()));
            }
            if (record.isOfType(NoticeBlocked.class)) {
                blocks.merge(record.topic() + " " + record.caseId(), 1, Integer::sum);
            }
            int blocked = blocks.getOrDefault(record.topic() + " " + record.caseId(), 0);
            int returns = members.returns(History.memberOfTopic(record.topic()), record.time());
            effect(record, blocked, returns).ifPresent(effect -> {
                boolean first = effects.computeIfAbsent(record.topic(), topic -> new HashSet<>())
                        .add(effect);
                violations.require(first, record, effect + " already exists");
            });
        }
    }

    private static boolean isAnsweredAgain(HistoryRecord record) {
        return record.isOfType(OperatorOrderAnswered.class)
                && record.text("code")
                        .filter(OrderRefusal.REPEATED.name()::equals)
                        .isPresent();
    }

    private static Optional<String> effect(HistoryRecord record, int blocks, int returns) {
        if (record.topic().equals(Topics.REQUESTS.name()) && record.isOfType(RequestSubmitted.class)) {
            return Optional.of("revision %d of %s".formatted(record.number("revision"), record.caseId()));
        }
        if (SUBMISSIONS.contains(record.topic()) && record.origin() != null) {
            return Optional.of("%s from what was at %s".formatted(record.type(), record.origin()));
        }
        if (record.isMail()) {
            return record.text("messageId").map("message "::concat);
        }
        if (NoticeIndex.isSnapshot(record)) {
            String decision = record.text("decisionId").orElse("none");
            return Optional.of("%s version %d of %s by decision %s after %d blocks and %d returns"
                    .formatted(record.type(), record.number("version"), record.caseId(), decision, blocks, returns));
        }
        return Optional.empty();
    }
}
