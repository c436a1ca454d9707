package dev.herald.dissemination.kafka;

import dev.herald.contract.signature.DecisionSequence;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.dissemination.custody.Members;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedContent;
import dev.herald.state.DueCase;
import dev.herald.streams.FeedFixture;
import dev.herald.streams.topology.StorePart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** One task of dissemination whose stores outlive its instances and count what is read and written. */
final class DisseminationTaskFixture implements AutoCloseable {

    final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventSerde serde = InMemoryRegistry.serde();
    private final Map<String, StoreCounts> counts = new HashMap<>();
    private CountingMembers members = new CountingMembers();
    private Instant now = DisseminationTestDriver.MORNING;
    private Duration step = Duration.ZERO;
    private long nanos;
    private final DecisionSequence decisions = new DecisionSequence();
    private DisseminationProcessor instance;

    /** Counts how often the members are read. */
    private static final class CountingMembers extends MemberProjection {

        private int reads;

        @Override
        public Members current() {
            reads++;
            return super.current();
        }
    }

    /** The values that were decoded from a store, and those written to it. */
    static final class StoreCounts {

        int reads;
        int writes;
        long bytesWritten;
    }

    DisseminationTaskFixture() {
        store(StorePart.CASES, serde.asKafkaSerde());
        store(DisseminationStores.PHOTOGRAPHS, serde.asKafkaSerde());
        store(DisseminationStores.PROGRESS, serde.asKafkaSerde());
        store(DisseminationStores.BACKLOG, serde.asKafkaSerde());
        instance = instance();
        instance.init(context);
    }

    /** Returns the counts of a store, or of a part of the cases' store, since the last {@link #forgetCounts}. */
    StoreCounts counts(String store) {
        return counts.computeIfAbsent(store, name -> new StoreCounts());
    }

    private StoreCounts counts(String store, Object value) {
        return counts(
                switch (value) {
                    case DisseminatedContent content -> DisseminationStores.CONTENTS;
                    case DueCase due -> DisseminationStores.DUE;
                    default -> store;
                });
    }

    /** Returns how often the members were read since the last {@link #forgetCounts}. */
    int membersRead() {
        return members.reads;
    }

    void forgetCounts() {
        members.reads = 0;
        counts.clear();
    }

    <T> KeyValueStore<String, T> storeOf(String name) {
        return name.startsWith("~") ? StorePart.in(context, name) : context.getStateStore(name);
    }

    /** Another instance takes over the stores; it has read the same members. */
    void takesOver() {
        instance.close();
        context.scheduledPunctuators().forEach(MockProcessorContext.CapturedPunctuator::cancel);
        context.resetForwards();
        instance = instance();
        instance.init(context);
    }

    /** The instance that takes over next reads the members from here: only their latest records. */
    void membersAreReadAgain() {
        members = new CountingMembers();
    }

    /** Lets every check of the time budget see this much time pass; none by default. */
    void stepsTake(Duration time) {
        step = time;
    }

    /** Runs every scheduled work once. */
    void look() {
        nanos += Duration.ofSeconds(10).toNanos();
        List<MockProcessorContext.CapturedPunctuator> works = context.scheduledPunctuators().stream()
                .filter(scheduled ->
                        !scheduled.cancelled() && scheduled.getInterval().compareTo(Duration.ofSeconds(1)) < 0)
                .toList();
        works.forEach(scheduled -> scheduled.getPunctuator().punctuate(now.toEpochMilli()));
    }

    void timePasses(Duration time) {
        now = now.plus(time);
    }

    List<SpecificRecord> delivered() {
        return context.forwarded(DisseminationStores.DELIVER).stream()
                .map(forwarded -> (Delivery) forwarded.record().value())
                .map(delivery -> serde.deserialize(delivery.value().get()))
                .toList();
    }

    void approves(RequestSubmitted request) {
        decides(DecisionKind.APPROVED, request);
    }

    void decides(DecisionKind kind, RequestSubmitted request) {
        DecisionIssued decision = DisseminationTestDriver.decision(kind, request.getRevision())
                .setCaseId(request.getCaseId())
                .setRequest(kind == DecisionKind.APPROVED ? request : null)
                .build();
        process(request.getCaseId(), decisions.numbered(decision));
    }

    void acknowledges(String member, AcknowledgementKind kind, int version) {
        process(
                DisseminationTestDriver.CASE,
                Acknowledged.newBuilder()
                        .setCaseId(DisseminationTestDriver.CASE)
                        .setSubmittedBy(member)
                        .setKind(kind)
                        .setVersion(version)
                        .build());
    }

    void process(String key, SpecificRecord event) {
        Headers headers = EventHeaders.first(
                        event.getSchema().getFullName(), "/herald/test", now, key, key, event.toString())
                .toKafka();
        instance.process(new Record<>(key, event, now.toEpochMilli(), ServiceSigners.sign(headers, event)));
    }

    void member(String code, int index, MemberStatus status, long epoch) {
        members.accept(FeedFixture.record(
                code,
                MemberRecord.newBuilder()
                        .setCode(code)
                        .setName("Bureau of " + code)
                        .setKind(MemberKind.NCB)
                        .setStatus(status)
                        .setIndex(index)
                        .setEpoch(epoch)
                        .build(),
                index));
    }

    void member(String code, int index) {
        member(code, index, MemberStatus.ACTIVE, 0);
    }

    @Override
    public void close() {
        serde.close();
    }

    private DisseminationProcessor instance() {
        return new DisseminationProcessor(
                DisseminationTestDriver.settings(
                        members, member -> true, meters, () -> now, () -> nanos += step.toNanos()),
                serde);
    }

    private <T> void store(String name, Serde<T> serde) {
        KeyValueStore<String, T> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), counting(name, serde))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    private <T> Serde<T> counting(String store, Serde<T> serde) {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    byte[] bytes = serde.serializer().serialize(topic, value);
                    StoreCounts counted = value == null ? counts(store) : counts(store, value);
                    counted.writes++;
                    counted.bytesWritten += bytes == null ? 0 : bytes.length;
                    return bytes;
                },
                (topic, bytes) -> {
                    T value = serde.deserializer().deserialize(topic, bytes);
                    if (value != null) {
                        counts(store, value).reads++;
                    }
                    return value;
                });
    }
}
