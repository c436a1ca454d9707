package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides whether a service carries out an order about a quarantined record. Reads quarantine and the record's source.
 */
final class ReplayDecider {

    private final String service;
    private final ReplayRoutes routes;
    private final ReplayResources resources;

    ReplayDecider(String service, ReplayRoutes routes, ReplayResources resources) {
        this.service = service;
        this.routes = routes;
        this.resources = resources;
    }

    /**
     * Decides about an order.
     *
     * @param receivedAt time at which the broker received the order
     * @param partition the partition whose records the task handles
     * @param isResolved whether the named record was replayed or discarded before
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    ReplayDecision decide(
            OperatorOrdered order,
            QuarantinePosition named,
            Instant receivedAt,
            int partition,
            Predicate<QuarantinePosition> isResolved) {
        Optional<OrderRefusal> forged = resources.operators().get().reasonAgainst(order, receivedAt);
        if (forged.isPresent()) {
            return new ReplayDecision.Forged(forged.get());
        }
        Optional<QuarantineEntry> entry = resources
                .records()
                .find(new TopicPartition(Topics.QUARANTINE.name(), named.getPartition()), named.getOffset())
                .flatMap(QuarantineEntry::of)
                .filter(found ->
                        found.service().equals(service) && found.origin().partition() == partition);
        if (entry.isEmpty()) {
            return new ReplayDecision.Refuse(ReplayRefusal.NOT_QUARANTINED_HERE);
        }
        if (isResolved.test(named)) {
            return new ReplayDecision.Refuse(ReplayRefusal.ALREADY_RESOLVED);
        }
        return order.getKind() == OperatorOrderKind.DISCARD_RECORD
                ? new ReplayDecision.Discard()
                : decideReplay(entry.get());
    }

    private ReplayDecision decideReplay(QuarantineEntry entry) {
        Optional<ReplayRoutes.Route> route = routes.of(entry.origin().topic());
        if (route.isEmpty()) {
            return new ReplayDecision.Refuse(ReplayRefusal.NOT_REPLAYABLE);
        }
        Optional<ConsumerRecord<byte[], byte[]>> record =
                resources.records().find(entry.origin(), entry.offset()).filter(entry::mayBe);
        if (record.isEmpty()) {
            return new ReplayDecision.Refuse(ReplayRefusal.GONE);
        }
        return new SupersededCheck(resources.records())
                .findRefusal(record.get(), route.get())
                .<ReplayDecision>map(ReplayDecision.Refuse::new)
                .orElseGet(() -> new ReplayDecision.Replay(record.get(), route.get()));
    }
}
