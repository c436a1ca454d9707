package dev.herald.scenario.context;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.provisioning.KnownMembers;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.stack.RunningCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The gateways of members, with the events of their mailboxes. */
public final class MemberGateways implements AutoCloseable {

    private final RunningCluster cluster;
    private final EventSerde serde;
    private final ArrivalListener listener;
    private final Map<MemberCode, MemberKind> initialMembers = new LinkedHashMap<>();
    private final Map<MemberCode, MemberGateway> gateways = new ConcurrentHashMap<>();
    private final Map<MemberCode, List<ObservedEvent>> arrived = new ConcurrentHashMap<>();
    private final boolean onDemand;

    /** A listener for events in mailboxes. */
    @FunctionalInterface
    public interface ArrivalListener {
        public void mailArrived(MemberCode member, ObservedEvent observed, SpecificRecord event);
    }

    private MemberGateways(RunningCluster cluster, EventSerde serde, ArrivalListener listener, boolean onDemand) {
        this.cluster = cluster;
        this.serde = serde;
        this.listener = listener;
        this.onDemand = onDemand;
    }

    /** Connects the gateway of a member when it is used for the first time, for a stack with many members. */
    public static MemberGateways onDemand(RunningCluster cluster, EventSerde serde) {
        return new MemberGateways(cluster, serde, (member, observed, event) -> {}, true);
    }

    /**
     * Connects a gateway for each member.
     *
     * @param listener hears what arrives, and where
     */
    public MemberGateways(RunningCluster cluster, EventSerde serde, ArrivalListener listener) {
        this(cluster, serde, listener, false);
        KnownMembers known = KnownMembers.ofCluster(cluster);
        for (MemberCode member : cluster.members()) {
            initialMembers.put(member, known.record(member).getKind());
            connectMember(member);
        }
    }

    /** Connects a gateway for a member that has none. */
    public void connectMember(MemberCode member) {
        gateways.computeIfAbsent(member, this::connect);
    }

    private MemberGateway connect(MemberCode member) {
        List<ObservedEvent> mailbox = arrived.computeIfAbsent(member, absent -> new CopyOnWriteArrayList<>());
        return MemberGateway.connect(
                member,
                clientProperties(member),
                MessageSigner.of(member, cluster.memberKey(member)),
                serde,
                AcknowledgementMode.PROMPT,
                event -> {
                    ObservedEvent observed = held(member, event);
                    mailbox.add(observed);
                    listener.mailArrived(member, observed, event);
                });
    }

    /** Returns the members that the stack started with, by kind; none if gateways connect on demand. */
    public Map<MemberCode, MemberKind> initialMembers() {
        return initialMembers;
    }

    /** Returns the client settings of a member. */
    public Map<String, Object> clientProperties(MemberCode member) {
        return cluster.clientProperties(Principal.member(member));
    }

    public MemberGateway gateway(MemberCode member) {
        if (onDemand && cluster.members().contains(member)) {
            connectMember(member);
        }
        MemberGateway gateway = gateways.get(member);
        if (gateway == null) {
            throw new UserError("%s is no member here.".formatted(member));
        }
        return gateway;
    }

    /** Returns the events of a mailbox until now. */
    public List<ObservedEvent> mailArrived(MemberCode member) {
        return List.copyOf(arrived.getOrDefault(member, List.of()));
    }

    /** Returns the events of every mailbox until now. */
    public Map<MemberCode, List<ObservedEvent>> mailArrived() {
        Map<MemberCode, List<ObservedEvent>> copy = new HashMap<>();
        arrived.forEach((member, events) -> copy.put(member, List.copyOf(events)));
        return copy;
    }

    /** Reads every mailbox from its beginning, as its member, committed records only. */
    public Map<MemberCode, List<ObservedEvent>> readAllMailboxes() {
        Map<MemberCode, List<ObservedEvent>> all = new ConcurrentHashMap<>();
        ParallelTasks.forEach(cluster.members(), member -> {
            List<ObservedEvent> observed = new ArrayList<>();
            for (TopicRecord record : TopicRecord.readAll(clientProperties(member), serde, Topics.outbound(member))) {
                ObservedEvent.of(record).ifPresent(observed::add);
            }
            all.put(member, observed);
        });
        return all;
    }

    @Override
    public void close() {
        ParallelTasks.forEach(gateways.values(), MemberGateway::close);
    }

    private static ObservedEvent held(MemberCode member, SpecificRecord event) {
        String caseId = text(event, "caseId").orElse("");
        return new ObservedEvent(
                Topics.outbound(member),
                event.getSchema().getName(),
                caseId,
                text(event, "messageId")
                        .or(() -> text(event, "sha256").map(hash -> caseId + " " + hash))
                        .orElse(caseId),
                AvroToJson.write(event));
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        Object value = field == null ? null : event.get(field.pos());
        return Optional.ofNullable(value).map(Object::toString);
    }
}
