package dev.herald.benchmark;

import dev.herald.benchmark.growth.CaseKind;
import dev.herald.benchmark.load.LoadTarget;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Herald as shipped: requests of several members in turn, each for another person, that review approves by policy. A
 * request has arrived when its notice can be read in the mailbox of one other member, its witness.
 */
final class HeraldPipeline implements LoadTarget, AutoCloseable {

    /** Who sends in turn. */
    static final List<MemberCode> MEMBERS = MemberDirectory.parse(List.of("fr", "br", "de", "ke"));

    /**
     * A few members send what otherwise all of them do, and keep all cases open: neither the budget of a mailbox nor
     * those of cases must be what limits.
     */
    static final Map<String, String> AMPLE_BUDGET = Map.of(
            "herald.edge.budget.messages-per-second", "100000",
            "herald.edge.budget.messages-at-once", "1000000",
            "herald.intake.budget.names", "1000000",
            "herald.intake.budget.lasting-per-year", "1000000",
            "herald.intake.budget.names-of-all", "100000000",
            "herald.intake.budget.open-bytes", "1TB");

    private static final Set<String> REFUSALS = Set.of(
            MessageRefused.getClassSchema().getFullName(),
            RequestRefused.getClassSchema().getFullName());
    private static final String PUBLISHED = NoticePublished.getClassSchema().getFullName();

    private final Stack stack;
    private final SecureRandom random = new SecureRandom();
    private final EventSerde serde;
    private final Clock clock = Clock.systemUTC();
    private int next;

    /** A pipeline of {@link #MEMBERS} that send in turn, without signatures. */
    HeraldPipeline(Stack stack) {
        this.stack = stack;
        this.serde = new EventSerde(stack.registry());
    }

    @Override
    public String name() {
        return "Herald";
    }

    @Override
    public Map<String, Object> login() {
        return stack.adminProperties();
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> nextInputs(int count) {
        return inputs(count, false);
    }

    /** Returns the next inputs, which come into force or are flagged as {@link CaseKind} says of their numbers. */
    List<ProducerRecord<byte[], byte[]>> nextMixedInputs(int count) {
        return inputs(count, true);
    }

    private List<ProducerRecord<byte[], byte[]>> inputs(int count, boolean mixed) {
        return IntStream.range(0, count)
                .mapToObj(any -> request(next++, mixed))
                .map(request -> inbound(request.getCaseId(), request))
                .toList();
    }

    /** Returns whether a mixed case is in force, under review or ended. */
    CaseKind kindOf(int number) {
        return CaseKind.of(number / MEMBERS.size());
    }

    /** Returns the withdrawal of a request. */
    ProducerRecord<byte[], byte[]> withdrawal(int number) {
        String caseId = caseId(member(number), number / MEMBERS.size());
        return inbound(caseId, new RequestWithdrawn(caseId, member(number).value(), "no longer wanted"));
    }

    /** Returns the size of the first request on the wire, in bytes. */
    int requestBytes() {
        return serde.serialize(request(0, false)).length;
    }

    private RequestSubmitted request(int number, boolean mixed) {
        String caseId = caseId(member(number), number / MEMBERS.size());
        return mixed && kindOf(number) != CaseKind.IN_FORCE
                ? SyntheticRequests.flaggedRequest(member(number), caseId, number)
                : SyntheticRequests.request(member(number), caseId, number);
    }

    private static MemberCode member(int number) {
        return MEMBERS.get(number % MEMBERS.size());
    }

    /** Returns the record by which the owner of a case sends an event about it. */
    private ProducerRecord<byte[], byte[]> inbound(String caseId, SpecificRecord event) {
        MemberCode member = new CaseId(caseId).member();
        String id = MemberMessageId.create(clock.instant(), random.nextLong(), random.nextLong());
        String trace = id.replace("-", "");
        Headers headers = new EventHeaders(
                        id,
                        event.getSchema().getFullName(),
                        "/i247/" + member,
                        clock.instant(),
                        caseId,
                        "00-%s-%s-01".formatted(trace, trace.substring(trace.length() / 2)))
                .toKafka();
        return new ProducerRecord<>(
                Topics.inbound(member), null, caseId.getBytes(StandardCharsets.UTF_8), serde.serialize(event), headers);
    }

    private static String caseId(MemberCode member, int reference) {
        return "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), reference + 1);
    }

    @Override
    public List<TopicPartition> outputs() {
        return MEMBERS.stream()
                .map(member -> new TopicPartition(Topics.outbound(member), 0))
                .toList();
    }

    @Override
    public @Nullable String arrival(ConsumerRecord<byte[], byte[]> output) {
        EventHeaders headers = EventHeaders.from(output.headers());
        if (headers == null || output.value() == null) {
            return null;
        }
        String caseId = headers.subject();
        return caseId != null
                        && headers.type().equals(PUBLISHED)
                        && output.topic().equals(Topics.outbound(witness(caseId)))
                ? caseId
                : null;
    }

    @Override
    public boolean isRefusal(ConsumerRecord<byte[], byte[]> output) {
        EventHeaders headers = EventHeaders.from(output.headers());
        return headers != null && output.value() != null && REFUSALS.contains(headers.type());
    }

    /** Returns the first member that has not sent the request. */
    private static MemberCode witness(String caseId) {
        MemberCode first = MEMBERS.getFirst();
        return new CaseId(caseId).member().equals(first) ? MEMBERS.get(1) : first;
    }

    @Override
    public void close() {
        serde.close();
    }
}
