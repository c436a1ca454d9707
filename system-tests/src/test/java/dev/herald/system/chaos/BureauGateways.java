package dev.herald.system.chaos;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.gateway.sending.SendConfirmation;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.stack.RunningCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Every bureau's gateway. Each sends its own moves in order; what the broker did not confirm is sent again. */
final class BureauGateways implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<MemberCode, MemberGateway> gateways = new LinkedHashMap<>();
    private final Map<MemberCode, Producer<byte[], byte[]>> raw = new LinkedHashMap<>();
    private final Queue<SendConfirmation> confirmed = new ConcurrentLinkedQueue<>();

    BureauGateways(RunningCluster cluster, EventSerde serde) {
        for (MemberCode member : cluster.members()) {
            Map<String, Object> settings = cluster.clientProperties(Principal.member(member));
            gateways.put(
                    member,
                    MemberGateway.connect(
                            member,
                            settings,
                            MessageSigner.of(member, cluster.memberKey(member)),
                            serde,
                            AcknowledgementMode.PROMPT,
                            event -> {}));
            raw.put(
                    member,
                    new KafkaProducer<>(new HashMap<>(settings), new ByteArraySerializer(), new ByteArraySerializer()));
        }
    }

    /**
     * Sends everything, the members side by side, each with a pause after each move.
     *
     * @throws IllegalStateException if a move could not be sent
     */
    void send(List<BureauMessage> moves, long pauseMillis) throws InterruptedException {
        Map<MemberCode, List<BureauMessage>> bySender = new LinkedHashMap<>();
        moves.forEach(move ->
                bySender.computeIfAbsent(move.by(), one -> new ArrayList<>()).add(move));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = new ArrayList<>();
            bySender.forEach((member, own) -> sending.add(senders.submit(() -> {
                for (BureauMessage move : own) {
                    send(move);
                    TimeUnit.MILLISECONDS.sleep(pauseMillis);
                }
                return null;
            })));
            for (Future<?> one : sending) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bureau could not send", e.getCause());
        }
    }

    /** Returns where each event lies that the brokers confirmed. */
    List<SendConfirmation> confirmed() {
        return List.copyOf(confirmed);
    }

    @Override
    public void close() {
        ParallelTasks.forEach(gateways.values(), MemberGateway::close);
        ParallelTasks.forEach(raw.values(), Producer::close);
    }

    private void send(BureauMessage move) throws InterruptedException, ExecutionException {
        switch (move) {
            case BureauMessage.EventMessage event -> untilTaken(gateways.get(event.by()), event);
            case BureauMessage.RawMessage garbage ->
                raw.get(garbage.by())
                        .send(new ProducerRecord<>(Topics.inbound(garbage.by()), garbage.bytes()))
                        .get();
        }
    }

    private void untilTaken(MemberGateway gateway, BureauMessage.EventMessage event) {
        Awaitility.await("the broker takes it")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(SendNotConfirmed.class)
                .until(() -> confirmed.add(gateway.send(event.event())));
    }
}
