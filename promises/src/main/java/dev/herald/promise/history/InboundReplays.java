package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The records of members that the edge judged again by orders of operators, after it had quarantined them. */
public final class InboundReplays {

    /** Code of the outcome of an order that was carried out, although the record could not be handled. */
    public static final String QUARANTINED_AGAIN = "QUARANTINED_AGAIN";

    private final Map<RecordPosition, Integer> again = new HashMap<>();
    private final Set<RecordPosition> handled = new HashSet<>();
    private final List<HistoryRecord> withoutEntry = new ArrayList<>();

    /** Reads the outcomes of the orders. */
    public InboundReplays(History history) {
        Map<RecordPosition, RecordPosition> origins = new HashMap<>();
        history.recordsOn(Topics.QUARANTINE).forEach(entry -> origins.put(entry.position(), entry.origin()));
        history.eventsOn(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class).stream()
                .filter(typed -> typed.event().getKind() == OperatorOrderKind.REPLAY_RECORD
                        && typed.event().getMember() != null)
                .forEach(typed -> {
                    OperatorOrderAnswered outcome = typed.event();
                    QuarantinePosition named = Objects.requireNonNull(outcome.getQuarantined());
                    RecordPosition origin = origins.get(new RecordPosition(
                            Topics.QUARANTINE.name(), named.getPartition(), named.getOffset()));
                    boolean isAgain = outcome.getCode().equals(QUARANTINED_AGAIN);
                    boolean isDone = outcome.getCode().equals(OrderAnswers.DONE);
                    if (origin == null && (isAgain || isDone)) {
                        withoutEntry.add(typed.record());
                    } else if (isAgain) {
                        again.merge(origin, 1, Integer::sum);
                    } else if (isDone) {
                        handled.add(origin);
                    }
                });
    }

    /** Returns the outcomes that name an entry which is not in quarantine. */
    public List<HistoryRecord> withoutEntry() {
        return List.copyOf(withoutEntry);
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
