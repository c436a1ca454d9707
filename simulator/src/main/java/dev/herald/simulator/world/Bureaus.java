package dev.herald.simulator.world;

import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.BLOCK;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.DELETE;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.STATEMENT;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.UNBLOCK;
import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.UPDATE;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.Attestation;
import dev.herald.event.Caveat;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.InformationReported;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.OpenSourceAlert;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonLocated;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SupplementRequested;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The members: they ask, change their minds, repeat themselves, report, and answer what they are sent. */
final class Bureaus {

    private static final Caveat RULING = new Caveat(CaveatKind.COMMISSION, List.of("DE"), null, "A ruling.");

    private final SimulatedHerald herald;
    private final Story story;
    private RandomGenerator random;
    private final Requests requests;
    private final List<MemberCode> members;
    private final Map<String, RequestSubmitted> cases = new TreeMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<MemberCode, Integer> places = new TreeMap<>();
    private int references;

    private record Sent(MemberCode by, SpecificRecord event) {}

    Bureaus(SimulatedHerald herald, RandomGenerator random, Story story, int persons) {
        this.herald = herald;
        this.random = random;
        this.story = story;
        this.requests = new Requests(random, persons);
        this.members = List.copyOf(herald.members);
    }

    /** Chooses by another generator from now on: each step of a run has its own, so that one may be left out. */
    void choosesBy(RandomGenerator step) {
        random = step;
        requests.choosesBy(step);
    }

    PersonDescription someone() {
        return requests.someone();
    }

    int cases() {
        return cases.size();
    }

    private void send(MemberCode member, SpecificRecord event) {
        sent.add(new Sent(member, event));
        tell(member, event);
        herald.send(member, event);
    }

    private void sendIf(boolean chosen, MemberCode member, SpecificRecord event) {
        if (chosen) {
            send(member, event);
        }
    }

    private void tell(MemberCode member, SpecificRecord event) {
        story.tell("%s sends %s about %s"
                .formatted(
                        member,
                        event.getSchema().getName(),
                        event.get(event.getSchema().getField("caseId").pos())));
    }

    /** A member asks for a case. */
    void ask() {
        MemberCode member = Choice.of(random, members.subList(0, members.size() - 2)); // the others only read
        String caseId = "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), ++references);
        RequestSubmitted request = requests.request(member, caseId, othersThan(member));
        cases.put(caseId, request);
        send(member, request);
    }

    private List<String> othersThan(MemberCode member) {
        return members.stream()
                .filter(other -> !other.equals(member))
                .map(MemberCode::value)
                .toList();
    }

    /** A member does something about what it asked, or reports. */
    void act() {
        if (cases.isEmpty()) {
            ask();
            return;
        }
        RequestSubmitted earlier = Choice.of(random, List.copyOf(cases.values()));
        MemberCode member = new MemberCode(earlier.getSubmittedBy());
        String caseId = earlier.getCaseId();
        switch (random.nextInt(15)) {
            case 0, 1, 2, 3, 4 -> {
                RequestSubmitted revised = requests.revised(earlier);
                cases.put(caseId, revised);
                send(member, revised);
            }
            case 5 -> send(member, new RequestWithdrawn(caseId, member.value(), "The case is closed."));
            case 6, 7 ->
                send(
                        member,
                        new SuspensionRequested(caseId, member.value(), random.nextBoolean(), "A hearing is near."));
            case 8 ->
                send(
                        member,
                        random.nextBoolean()
                                ? new RetentionExtended(caseId, member.value(), "2033-01-01", "A trial goes on.")
                                : new VisibilityChanged(
                                        caseId, member.value(), requests.visibility(othersThan(member))));
            case 9 -> report(Choice.of(random, members));
            case 10 -> attest(Choice.of(random, members));
            case 11 -> order(caseId);
            default -> {
                Sent again = Choice.of(random, sent);
                tell(again.by(), again.event());
                herald.send(again.by(), again.event());
            }
        }
    }

    private void report(MemberCode member) {
        String reference = "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), ++references);
        InformationReported.Builder report = InformationReported.newBuilder()
                .setCaseId(reference)
                .setSubmittedBy(member.value())
                .setPerson(requests.someone());
        if (random.nextBoolean()) {
            report.setKind(ReportedKind.OPEN_SOURCE_ALERT)
                    .setOpenSourceAlert(new OpenSourceAlert("A newspaper", "2026-02-01", "The charges are disputed."));
        } else {
            report.setKind(ReportedKind.REFUSED_EXTRADITION)
                    .setRefusedExtradition(RefusedExtradition.newBuilder()
                            .setState(member.value().toUpperCase(Locale.ROOT))
                            .setRequester(Choice.of(random, members).value())
                            .setDate("2025-11-03")
                            .setGround(Choice.of(
                                    random, ExtraditionRefusalGround.POLITICAL, ExtraditionRefusalGround.PROCEDURAL))
                            .setRationale("The court said so.")
                            .build());
        }
        send(member, report.build());
        if (Choice.oneIn(random, 3)) {
            send(member, report.setRetracted(true).build());
        }
    }

    private void attest(MemberCode member) {
        String reference = "%s/2026-%06d".formatted(member.value().toUpperCase(Locale.ROOT), ++references);
        InformationReported.Builder report = InformationReported.newBuilder()
                .setCaseId(reference)
                .setSubmittedBy(member.value())
                .setKind(ReportedKind.UNKNOWN)
                .setAttestation(Attestation.newBuilder()
                        .setPerson(requests.someone())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("FR", "BR", "KE"))
                        .setSince("2025-06-01")
                        .setSignedBy(List.of("Officer One", "Officer Two"))
                        .build());
        send(member, report.build());
        if (Choice.oneIn(random, 3)) {
            send(member, report.setRetracted(true).build());
        }
    }

    /** The Commission, which is the last member, orders something about a case. */
    private void order(String caseId) {
        CommissionOrderKind kind = Choice.of(random, BLOCK, UNBLOCK, DELETE, UPDATE, STATEMENT);
        List<Caveat> caveats = kind == UPDATE && random.nextBoolean() ? List.of(RULING) : List.of();
        String corrected = kind == UPDATE && caveats.isEmpty() && random.nextBoolean() ? "It was dropped." : "";
        Ground ground = Choice.of(random, Ground.ACCURACY_AND_QUALITY, Ground.POLITICAL_CHARACTER);
        MemberCode by = members.getLast();
        List<String> signed = List.of("One", "Two");
        CommissionOrdered order = new CommissionOrdered(
                caseId, by.value(), kind, ground, List.of(), "2026-02", signed, caveats, corrected, null, false);
        send(by, order);
    }

    /** Members read their mailboxes and answer; returns whether there was anything to read. */
    boolean read() {
        boolean any = false;
        for (MemberCode member : members) {
            ConsumerRecord<byte[], byte[]> record =
                    herald.log.read(Topics.OUTBOUND.name() + member, 0, places.getOrDefault(member, 0));
            if (record == null) {
                continue;
            }
            any = true;
            places.merge(member, 1, Integer::sum);
            if (record.value() != null) {
                answer(member, Objects.requireNonNull(SimulatedHerald.SERDE.deserialize(record.value())));
            }
        }
        return any;
    }

    private void answer(MemberCode member, SpecificRecord event) {
        Optional<Acknowledged> acknowledged = acknowledgement(member, event);
        acknowledged.ifPresent(answer -> {
            herald.send(member, answer);
            if (Choice.oneIn(random, 10)) {
                herald.send(member, answer);
            }
        });
        switch (event) {
            case SupplementRequested asked ->
                sendIf(
                        !Choice.oneIn(random, 4),
                        member,
                        new SupplementProvided(
                                asked.getCaseId(), member.value(), asked.getQuestionId(), "The court.", List.of()));
            case ConsultationRequested asked ->
                sendIf(
                        !Choice.oneIn(random, 4),
                        member,
                        ConsultationAnswered.newBuilder()
                                .setCaseId(asked.getCaseId())
                                .setSubmittedBy(member.value())
                                .setQuestionId(asked.getQuestionId())
                                .setAnswer("Nothing is known here.")
                                .build());
            case NoticePublished notice ->
                sendIf(Choice.oneIn(random, 12), member, located(member, notice.getCaseId(), LocationKind.ARRESTED));
            case NoticeUpdated notice ->
                sendIf(Choice.oneIn(random, 4), member, located(member, notice.getCaseId(), endOfHit()));
            case NoticeRestored notice ->
                sendIf(Choice.oneIn(random, 4), member, located(member, notice.getCaseId(), endOfHit()));
            default -> {}
        }
    }

    private LocationKind endOfHit() {
        return Choice.of(
                random, LocationKind.LOCATED, LocationKind.RELEASED, LocationKind.SURRENDERED, LocationKind.REFUSED);
    }

    private PersonLocated located(MemberCode member, String caseId, LocationKind kind) {
        boolean refused = kind == LocationKind.REFUSED;
        return PersonLocated.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member.value())
                .setKind(kind)
                .setOccurredOn("2026-03-02")
                .setPlace("The harbour")
                .setSourceMayKnow((refused || kind == LocationKind.RELEASED) ? random.nextBoolean() : null)
                .setRefusedExtradition(
                        refused
                                ? RefusedExtradition.newBuilder()
                                        .setState(member.value().toUpperCase(Locale.ROOT))
                                        .setRequester(
                                                new CaseId(caseId).member().value())
                                        .setDate("2026-03-02")
                                        .setGround(Choice.of(
                                                random,
                                                ExtraditionRefusalGround.HUMAN_RIGHTS,
                                                ExtraditionRefusalGround.NATIONALITY))
                                        .setRationale("The court was not satisfied.")
                                        .setCourt("Court of appeal")
                                        .build()
                                : null)
                .build();
    }

    private Optional<Acknowledged> acknowledgement(MemberCode member, SpecificRecord event) {
        return switch (event) {
            case NoticePublished notice ->
                of(member, AcknowledgementKind.RECEIVED, notice.getCaseId(), notice.getVersion());
            case DiffusionCirculated notice ->
                of(member, AcknowledgementKind.RECEIVED, notice.getCaseId(), notice.getVersion());
            case NoticeRestored notice ->
                of(member, AcknowledgementKind.RECEIVED, notice.getCaseId(), notice.getVersion());
            case NoticeUpdated notice ->
                of(member, AcknowledgementKind.UPDATED, notice.getCaseId(), notice.getVersion());
            case RemovalInstructed removal ->
                of(member, AcknowledgementKind.REMOVED, removal.getCaseId(), removal.getVersion());
            default -> Optional.empty();
        };
    }

    private Optional<Acknowledged> of(MemberCode member, AcknowledgementKind kind, String caseId, int version) {
        return Choice.oneIn(random, 15)
                ? Optional.empty() // silent: named as overdue in time
                : Optional.of(Acknowledged.newBuilder()
                        .setCaseId(caseId)
                        .setSubmittedBy(member.value())
                        .setKind(kind)
                        .setVersion(version)
                        .build());
    }
}
