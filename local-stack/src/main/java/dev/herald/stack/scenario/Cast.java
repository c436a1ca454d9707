package dev.herald.stack.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MemberKind;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.json.AvroToJson;
import dev.herald.gateway.mailbox.Acknowledging;
import dev.herald.stack.process.StackException;
import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.running.Stack;
import dev.herald.stack.watching.Sighting;
import dev.herald.stack.watching.TopicReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Every member's gateway, and what has arrived in its mailbox. */
final class Cast implements AutoCloseable {

    private final Stack stack;
    private final EventSerde serde;
    private final Map<MemberCode, MemberKind> kinds = new LinkedHashMap<>();
    private final Map<MemberCode, MemberGateway> gateways = new LinkedHashMap<>();
    private final Map<MemberCode, List<Held>> arrived = new ConcurrentHashMap<>();

    /**
     * Connects a gateway for each member.
     *
     * @param listener hears what arrives, and where
     */
    Cast(Stack stack, EventSerde serde, BiConsumer<MemberCode, SpecificRecord> listener) {
        this.stack = stack;
        this.serde = serde;
        for (MemberCode member : stack.members()) {
            kinds.put(member, MemberDirectory.record(member).getKind());
            List<Held> mailbox = new CopyOnWriteArrayList<>();
            arrived.put(member, mailbox);
            gateways.put(
                    member,
                    MemberGateway.connect(
                            member,
                            stack.clientProperties(Principal.member(member)),
                            serde,
                            Acknowledging.PROMPT,
                            event -> {
                                mailbox.add(held(member, event));
                                listener.accept(member, event);
                            }));
        }
    }

    /** Members and what they are. */
    Map<MemberCode, MemberKind> kinds() {
        return kinds;
    }

    MemberGateway gateway(MemberCode member) {
        MemberGateway gateway = gateways.get(member);
        if (gateway == null) {
            throw new StackException("%s is no member here.".formatted(member));
        }
        return gateway;
    }

    /** What has arrived so far in a mailbox. */
    List<Held> arrived(MemberCode member) {
        return List.copyOf(arrived.getOrDefault(member, List.of()));
    }

    /** What has arrived so far in every mailbox. */
    Map<MemberCode, List<Held>> arrived() {
        Map<MemberCode, List<Held>> copy = new HashMap<>();
        arrived.forEach((member, events) -> copy.put(member, List.copyOf(events)));
        return copy;
    }

    /** Reads every mailbox from its beginning, as its member, committed records only. */
    Map<MemberCode, List<Held>> readAllAgain() {
        Map<MemberCode, List<Held>> all = new ConcurrentHashMap<>();
        stack.members().parallelStream().forEach(member -> {
            List<Held> held = new ArrayList<>();
            for (Sighting sighting : TopicReading.everything(
                    stack.clientProperties(Principal.member(member)), serde, Topics.outbound(member))) {
                Held.of(sighting).ifPresent(held::add);
            }
            all.put(member, held);
        });
        return all;
    }

    @Override
    public void close() {
        gateways.values().parallelStream().forEach(MemberGateway::close);
    }

    private static Held held(MemberCode member, SpecificRecord event) {
        String caseId = text(event, "caseId").orElse("");
        return new Held(
                Topics.outbound(member),
                event.getSchema().getName(),
                caseId,
                text(event, "messageId").orElse(caseId),
                AvroToJson.write(event));
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        Object value = field == null ? null : event.get(field.pos());
        return Optional.ofNullable(value).map(Object::toString);
    }
}
