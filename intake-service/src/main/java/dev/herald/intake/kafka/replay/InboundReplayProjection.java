package dev.herald.intake.kafka.replay;

import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import dev.herald.streams.replay.ReplayAnswer;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The valid orders to replay members' records as a read model in memory, rebuilt at each start: admission has verified
 * them and passed them on. Every instance holds all of them; the instance that reads the mailbox carries them out.
 */
public final class InboundReplayProjection implements GlobalFeed {

    private final Map<String, OperatorOrderAnswered> open = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<QuarantinePosition> replayed = ConcurrentHashMap.newKeySet();

    @Override
    public void accept(FeedRecord record) {
        if (!(record.event() instanceof OperatorOrderAnswered answer)
                || answer.getKind() != OperatorOrderKind.REPLAY_RECORD
                || answer.getMember() == null
                || answer.getQuarantined() == null) {
            return;
        }
        if (answer.getCode().equals(OrderAnswers.PASSED_ON)) {
            open.put(answer.getOrderId(), answer);
        } else {
            open.remove(answer.getOrderId());
            if (answer.getAccepted() || answer.getCode().equals(ReplayAnswer.QUARANTINED_AGAIN)) {
                replayed.add(answer.getQuarantined());
            }
        }
    }

    /** Returns the orders that no reader has carried out yet, in the order of their arrival. */
    List<OperatorOrderAnswered> open() {
        synchronized (open) {
            return List.copyOf(open.values());
        }
    }

    /** Returns whether a reader has replayed the record of an entry before. */
    boolean isReplayed(QuarantinePosition entry) {
        return replayed.contains(entry);
    }
}
