package dev.herald.benchmark;

import static java.util.Objects.requireNonNull;

import dev.herald.benchmark.growth.CaseMixture;
import dev.herald.benchmark.load.LoadInput;
import dev.herald.benchmark.load.LoadOutput;
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
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * Herald as shipped: requests of several members in turn, each for another person, that review approves by policy. A
 * request has arrived when its notice can be read in the mailbox of one other member, its witness.
 */
final class HeraldPipeline implements LoadTarget, AutoCloseable {

    /**
     * A few members send what otherwise all of them do, and keep all cases open: neither the budget of a mailbox nor
     * that of open cases must be what limits.
     */
    static final Map<String, String> AMPLE_BUDGET = Map.of(
            "herald.edge.budget.messages-per-second", "100000",
            "herald.edge.budget.messages-at-once", "1000000",
            "herald.intake.budget.open-cases", "1000000",
            "herald.intake.budget.open-bytes", "1TB");

    private static final Set<String> REFUSALS = Set.of(
            MessageRefused.getClassSchema().getFullName(),
            RequestRefused.getClassSchema().getFullName());
    private static final String PUBLISHED = NoticePublished.getClassSchema().getFullName();

    private final Stack stack;
    private final Map<MemberCode, MessageSigner> signers = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final List<MemberCode> members;
    private final SyntheticRequests requests;
    private final EventSerde serde;
    private final Clock clock = Clock.systemUTC();
    private int next;

    /** A pipeline of members that sign nothing. */
    HeraldPipeline(Stack stack, List<MemberCode> members, SyntheticRequests requests) {
        this(stack, members, requests, false);
    }

    /**
     * A pipeline of members that send in turn.
     *
     * @param members who send in turn, two or more
     * @param signed whether they sign; a record is signed when it is made, before its trial begins
     */
    HeraldPipeline(Stack stack, List<MemberCode> members, SyntheticRequests requests, boolean signed) {
        this.stack = stack;
        members.forEach(member ->
                signers.put(member, MessageSigner.of(member, signed ? stack.memberKey(member) : Optional.empty())));
        this.members = List.copyOf(members);
        this.requests = requests;
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

    /** Returns how many requests were made so far. */
    int made() {
        return next;
    }

    @Override
    public List<LoadInput> nextInputs(int count) {
        return IntStream.range(0, count).mapToObj(any -> input(next++, false)).toList();
    }

    /** Returns the next inputs, which come into force or are flagged as their numbers say. */
    List<LoadInput> nextInputs(int count, CaseMixture mixture) {
        return IntStream.range(0, count)
                .mapToObj(any -> {
                    RequestSubmitted request = request(next++, mixture);
                    return new LoadInput(request.getCaseId(), inbound(request.getCaseId(), request));
                })
                .toList();
    }

    private RequestSubmitted request(int number, CaseMixture mixture) {
        return request(number, mixture.of(number / members.size()) != CaseMixture.Kind.IN_FORCE);
    }

    /** Returns whether a case is in force, under review or ended. */
    CaseMixture.Kind kindOf(int number, CaseMixture mixture) {
        return mixture.of(number / members.size());
    }

    /** Returns the withdrawal of a request. */
    LoadInput withdrawal(int number) {
        String caseId = caseId(members.get(number % members.size()), number / members.size());
        return new LoadInput(
                caseId,
                inbound(
                        caseId,
                        new RequestWithdrawn(caseId, new CaseId(caseId).member().value(), "no longer wanted")));
    }

    /** Returns the size of the first request on the wire, in bytes. */
    int requestBytes() {
        return input(0, false).record().value().length;
    }

    private LoadInput input(int number, boolean flagged) {
        RequestSubmitted request = request(number, flagged);
        return new LoadInput(request.getCaseId(), inbound(request.getCaseId(), request));
    }

    private RequestSubmitted request(int number, boolean flagged) {
        MemberCode member = members.get(number % members.size());
        String caseId = caseId(member, number / members.size());
        return flagged ? requests.flaggedRequest(member, caseId, number) : requests.request(member, caseId, number);
    }

    /** Returns the record by which the owner of a case sends an event about it. */
    ProducerRecord<byte[], byte[]> inbound(String caseId, SpecificRecord event) {
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
        byte[] value = serde.serialize(event);
        requireNonNull(signers.get(member)).sign(event, value, id, headers);
        return new ProducerRecord<>(
                Topics.inbound(member), null, caseId.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private static String caseId(MemberCode member, int reference) {
        return "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), reference + 1);
    }

    @Override
    public List<TopicPartition> outputs() {
        return members.stream()
                .map(member -> new TopicPartition(Topics.outbound(member), 0))
                .toList();
    }

    @Override
    public LoadOutput interpret(ConsumerRecord<byte[], byte[]> output) {
        EventHeaders headers = EventHeaders.from(output.headers());
        if (headers == null || output.value() == null) {
            return new LoadOutput.Unrelated();
        }
        String caseId = headers.subject();
        if (REFUSALS.contains(headers.type())) {
            return new LoadOutput.Refused();
        }
        return caseId != null
                        && headers.type().equals(PUBLISHED)
                        && output.topic().equals(Topics.outbound(witness(caseId)))
                ? new LoadOutput.Arrived(caseId)
                : new LoadOutput.Unrelated();
    }

    /** Returns the first member that has not sent the request. */
    private MemberCode witness(String caseId) {
        MemberCode first = members.getFirst();
        boolean own = caseId.startsWith(first.value().toUpperCase(Locale.ROOT) + "/");
        return own ? members.get(1) : first;
    }

    @Override
    public void close() {
        serde.close();
    }
}
