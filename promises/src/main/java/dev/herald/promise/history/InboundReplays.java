package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The records of members that the edge judged again by orders of operators, after it had quarantined them. */
public final class InboundReplays {

    private static final String QUARANTINED_AGAIN = "QUARANTINED_AGAIN";

    private final Map<RecordPosition, Integer> again = new HashMap<>();
    private final Set<RecordPosition> handled = new HashSet<>();

    /** Reads the outcomes of the orders. */
    public InboundReplays(History history) {
        Map<RecordPosition, RecordPosition> origins = new HashMap<>();
        history.recordsOn(Topics.QUARANTINE).forEach(entry -> origins.put(entry.position(), entry.origin()));
        history.eventsOn(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class).stream()
                .map(TypedRecord::event)
                .filter(outcome -> outcome.getKind() == OperatorOrderKind.REPLAY_RECORD && outcome.getMember() != null)
                .forEach(outcome -> {
                    QuarantinePosition named = Objects.requireNonNull(outcome.getQuarantined());
                    RecordPosition origin = origins.get(new RecordPosition(
                            Topics.QUARANTINE.name(), named.getPartition(), named.getOffset()));
                    if (outcome.getCode().equals(QUARANTINED_AGAIN)) {
                        again.merge(origin, 1, Integer::sum);
                    } else if (outcome.getCode().equals(OrderAnswers.DONE)) {
                        handled.add(origin);
                    }
                });
    }

    /** Returns how often the edge quarantined the record at this position again. */
    public int timesQuarantinedAgain(RecordPosition inbound) {
        return again.getOrDefault(inbound, 0);
    }

    /** Returns whether the edge could handle the record at this position at last: it forwarded or refused it. */
    public boolean isHandled(RecordPosition inbound) {
        return handled.contains(inbound);
    }
}
