package dev.herald.simulator.world;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.orders.OrderTopics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.event.Attestation;
import dev.herald.event.ConfirmedOrder;
import dev.herald.event.FactRegistered;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import dev.herald.event.PersonDescription;
import dev.herald.event.SealedFactAttested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The operators: one orders changes of members and of the register, the other confirms what takes two, usually. */
final class Operators {

    private static final List<MemberStatus> AWAY =
            List.of(MemberStatus.SUSPENDED, MemberStatus.SUSPENDED, MemberStatus.REMOVED);

    private final SimulatedHerald herald;
    private final Supplier<PersonDescription> persons;
    private final Story story;
    private final List<MemberCode> members;
    private final List<String> facts = new ArrayList<>();
    private RandomGenerator random;
    /** The members that were suspended or removed, and not called back since. */
    private final List<MemberCode> away = new ArrayList<>();

    private int orders;
    private int place;

    Operators(SimulatedHerald herald, Supplier<PersonDescription> persons, RandomGenerator random, Story story) {
        this.herald = herald;
        this.persons = persons;
        this.random = random;
        this.story = story;
        this.members = List.copyOf(herald.members);
    }

    /** Chooses by another generator from now on: each step of a run has its own, so that one may be left out. */
    void choosesBy(RandomGenerator step) {
        random = step;
    }

    /** An operator orders something, or confirms an order of the other. */
    void act() {
        if (confirm()) {
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> {
                away.add(Choice.of(random, members));
                change(away.getLast(), change().setStatus(Choice.of(random, AWAY)));
            }
            case 1, 8 -> {
                if (!away.isEmpty()) {
                    change(away.remove(random.nextInt(away.size())), change().setStatus(MemberStatus.ACTIVE));
                }
            }
            case 2, 3 ->
                change(
                        Choice.of(random, members),
                        change().setMode(Choice.of(random, RouteMode.AFTER_REVIEW, RouteMode.AT_ONCE)));
            case 4 ->
                give(order(OperatorOrderKind.REGISTER_FACT)
                        .setFact(fact(FactKind.JUDGMENT)
                                .setPerson(persons.get())
                                .setConfidence(60 + random.nextInt(41))
                                .build()));
            case 5 ->
                give(order(OperatorOrderKind.REGISTER_FACT)
                        .setFact(fact(FactKind.GEOPOLITICAL_SENSITIVITY)
                                .setValidUntil(herald.clock.instant().plus(Duration.ofDays(10 + random.nextInt(300))))
                                .setGeopolitical(GeopoliticalSensitivity.newBuilder()
                                        .setRequesters(List.of(
                                                Choice.of(random, members).value()))
                                        .setSituation("A dispute over an island")
                                        .setAuthority("Executive Committee")
                                        .build())
                                .build()));
            case 6 ->
                give(order(OperatorOrderKind.ATTEST_FACT)
                        .setAttestation(SealedFactAttested.newBuilder()
                                .setFactId(nextFact())
                                .setAttestedBy(Choice.of(random, members).value())
                                .setAttestation(Attestation.newBuilder()
                                        .setPerson(persons.get())
                                        .setMatter(SealedMatter.REFUGEE)
                                        .setAgainst(List.of("FR", "IT"))
                                        .setSince("2025-06-01")
                                        .setSignedBy(List.of("Officer One", "Officer Two"))
                                        .build())
                                .build()));
            default -> {
                if (!facts.isEmpty()) {
                    give(order(Choice.of(random, OperatorOrderKind.RETRACT_FACT, OperatorOrderKind.RETRACT_ATTESTATION))
                            .setFactId(Choice.of(random, facts))
                            .setGround("FOUND_UNTRUE"));
                }
            }
        }
    }

    private FactRegistered.Builder fact(FactKind kind) {
        return FactRegistered.newBuilder()
                .setFactId(nextFact())
                .setKind(kind)
                .setReportedBy("operator")
                .setProvenance("A note of the task force");
    }

    private String nextFact() {
        facts.add("op-%d".formatted(facts.size() + 1));
        return facts.getLast();
    }

    private static OrderedMemberChange.Builder change() {
        return OrderedMemberChange.newBuilder()
                .setAuthority("General Secretariat")
                .setReason("A decision");
    }

    private void change(MemberCode member, OrderedMemberChange.Builder change) {
        give(order(OperatorOrderKind.CHANGE_MEMBER).setMember(member.value()).setMemberChange(change.build()));
    }

    /** Confirms the next order that awaits it; returns whether there was one. */
    private boolean confirm() {
        ConsumerRecord<byte[], byte[]> record;
        while ((record = herald.log.read(Topics.ORDER_OUTCOMES.name(), 0, place)) != null) {
            place++;
            if (record.value() != null
                    && SimulatedHerald.SERDE.deserialize(record.value()) instanceof OperatorOrderAnswered answer
                    && answer.getCode().equals("AWAITS_CONFIRMATION")
                    && !Choice.oneIn(random, 5)) {
                send(
                        SimulatedKeys.SECOND,
                        order(OperatorOrderKind.CONFIRM)
                                .setConfirms(
                                        new ConfirmedOrder(answer.getOrderId(), answer.getKind(), answer.getHash())));
                return true;
            }
        }
        return false;
    }

    private OperatorOrdered.Builder order(OperatorOrderKind kind) {
        return OperatorOrdered.newBuilder()
                .setOrderId("order-%d".formatted(++orders))
                .setOperator("")
                .setKind(kind)
                .setReasons("The rules say so.")
                .setOrderedAt(herald.clock.instant());
    }

    private void give(OperatorOrdered.Builder order) {
        send(SimulatedKeys.FIRST, order);
    }

    private void send(OrderSigner operator, OperatorOrdered.Builder order) {
        OperatorOrdered signed = operator.sign(order.build());
        story.tell("%s orders %s (%s)".formatted(operator.operator(), signed.getKind(), signed.getOrderId()));
        herald.write(OrderTopics.of(signed.getKind()), signed.getOrderId(), signed, new RecordHeaders());
        if (Choice.oneIn(random, 10)) {
            herald.write(OrderTopics.of(signed.getKind()), signed.getOrderId(), signed, new RecordHeaders());
        }
    }
}
