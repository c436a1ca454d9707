package dev.herald.promise;

import static dev.herald.promise.Samples.aRedNotice;
import static dev.herald.promise.Samples.decision;
import static dev.herald.promise.history.History.ownerOf;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes histories by hand, in the words of the domain: {@code chronicle.submits("FR/2026-000001", "Vaudrec")
 * .isCleared("FR/2026-000001")}. Every stage does what it should; {@link Spoil} spoils the result. Members are fr, br,
 * de, ke and the tribunal icc.
 */
final class Chronicle {

    private final Log log = new Log();
    private final MailRoom mailRoom = new MailRoom(log);
    private final Intake intake = new Intake(log, mailRoom);
    private final Review review = new Review(log, mailRoom);
    private final Dissemination dissemination = new Dissemination(log, mailRoom, intake::acknowledged);
    private final Map<String, Life> lives = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();

    Chronicle() {
        List.of("fr", "br", "de", "ke").forEach(this::joins);
        mailRoom.admits("icc", MemberKind.TRIBUNAL, MemberStatus.ACTIVE);
        log.passes(Duration.ofMinutes(1));
    }

    History history() {
        return log.history(mailRoom.mailboxes(), outages);
    }

    Chronicle later(Duration time) {
        log.passes(time);
        return this;
    }

    Chronicle joins(String bureau) {
        mailRoom.admits(bureau, MemberKind.NCB, MemberStatus.ACTIVE);
        return this;
    }

    /** And everybody has had the time to know. */
    Chronicle isSuspended(String bureau) {
        mailRoom.admits(bureau, MemberKind.NCB, MemberStatus.SUSPENDED);
        return later(Duration.ofMinutes(1));
    }

    Chronicle losesItsMailbox(String member) {
        mailRoom.loses(member);
        return this;
    }

    Chronicle regainsItsMailbox(String member) {
        mailRoom.regains(member);
        return this;
    }

    Chronicle isSilent(String member) {
        dissemination.ignores(member);
        return this;
    }

    /** A service is killed, something happens, and it is started again before it goes on. */
    Chronicle whileDown(ClientRole stage, Consumer<Chronicle> meanwhile) {
        Instant from = log.now();
        meanwhile.accept(this);
        outages.add(new Outage(stage, from, log.now()));
        return this;
    }

    Chronicle submits(String caseId, String familyName, String... excluded) {
        return submits(aRedNotice(caseId, familyName, excluded));
    }

    /** The next revision of a case is sent, passes the edge, and is taken. */
    Chronicle submits(RequestSubmitted asked) {
        intake.takes(life(asked.getCaseId()), asked);
        return this;
    }

    /** The latest revision is sent once more. */
    Chronicle repeats(RequestSubmitted asked) {
        intake.recognises(life(asked.getCaseId()), asked);
        return this;
    }

    /** Intake refuses what passed the edge. */
    Chronicle isRefusedByIntake(RequestSubmitted asked) {
        intake.refuses(asked);
        return this;
    }

    /** The edge writes the refusal on submissions, and intake passes it on. */
    Chronicle isRefusedAtTheEdge(RequestSubmitted asked) {
        intake.refusesAtTheEdge(asked);
        return this;
    }

    /** One member's event by another's topic, and the edge does not mind. */
    Chronicle sendsInTheNameOf(String named, String sender, RequestSubmitted asked) {
        intake.sent(
                sender,
                asked.getCaseId(),
                RequestSubmitted.newBuilder(asked).setSubmittedBy(named).build());
        return this;
    }

    /** What a member says is not so: dissemination answers by itself. */
    Chronicle saysWrongly(String member, String caseId, AcknowledgementKind kind) {
        mailRoom.answers(intake.acknowledged(Samples.acknowledged(member, caseId, kind, 1)));
        return this;
    }

    Chronicle hasRoute(String bureau, RouteMode mode) {
        mailRoom.routes(bureau, mode);
        return this;
    }

    Chronicle provides(String caseId, String hash) {
        intake.keeps(caseId, hash);
        return this;
    }

    Chronicle reports(String reference) {
        intake.registers(reference);
        return this;
    }

    Chronicle sendsBytes(String member) {
        intake.putsAside(member);
        return this;
    }

    Chronicle withdraws(String caseId) {
        String owner = ownerOf(caseId);
        passedOn(
                caseId,
                RequestWithdrawn.newBuilder()
                        .setCaseId(caseId)
                        .setSubmittedBy(owner)
                        .setReason("why")
                        .build());
        return ends(
                caseId,
                DecisionKind.WITHDRAWN,
                CaseState.WITHDRAWN,
                life(caseId).screening(),
                owner);
    }

    /** The source keeps a member from what stands. */
    Chronicle excludes(String caseId, String... members) {
        Life life = life(caseId);
        var visibility = Samples.visibility(Arrays.asList(members), List.of());
        passedOn(caseId, new VisibilityChanged(caseId, ownerOf(caseId), visibility));
        RequestSubmitted shown = RequestSubmitted.newBuilder(life.approved())
                .setVisibility(visibility)
                .build();
        Entry decision = log.caused(
                life.screening(),
                Topics.DECISIONS,
                decision(caseId, DecisionKind.AMENDED, shown.getRevision(), ownerOf(caseId))
                        .setRequest(shown)
                        .build());
        review.files(decision, life, CaseState.IN_FORCE);
        dissemination.shows(life, decision, shown);
        return this;
    }

    private void passedOn(String caseId, SpecificRecord change) {
        Entry submission = intake.sent(ownerOf(caseId), caseId, change);
        Entry request = log.caused(submission, Topics.REQUESTS, change);
        life(caseId).screening = log.caused(request, Topics.SCREENINGS, change);
    }

    Chronicle isCleared(String caseId) {
        Life life = life(caseId);
        life.screening = log.caused(
                life.request(),
                Topics.SCREENINGS,
                new ScreeningCleared(
                        caseId, life.revision, "book", 1L, ScreeningCause.SUBMISSION, life.requested(), List.of()));
        review.files(life.screening, life, life.approved == null ? CaseState.OPEN : CaseState.IN_FORCE);
        return this;
    }

    Chronicle isFlagged(String caseId, String rule) {
        return flagged(caseId, rule, ScreeningCause.SUBMISSION, life(caseId).request());
    }

    /** A sweep finds what was not known before. */
    Chronicle isFlaggedBySweep(String caseId, String rule) {
        return flagged(caseId, rule, ScreeningCause.REGISTER, life(caseId).screening());
    }

    private Chronicle flagged(String caseId, String rule, ScreeningCause reason, Entry cause) {
        Life life = life(caseId);
        life.screening = log.caused(
                cause,
                Topics.SCREENINGS,
                ScreeningFlagged.newBuilder()
                        .setCaseId(caseId)
                        .setFlags(List.of(Samples.flag(rule)))
                        .setRevision(life.revision)
                        .setRuleBook("book")
                        .setRegisterVersion(1L)
                        .setCause(reason)
                        .setRequest(life.requested())
                        .build());
        review.files(life.screening, life, life.approved == null ? CaseState.OPEN : CaseState.IN_FORCE);
        return this;
    }

    /** Asked, cleared, approved by policy and published. */
    Chronicle publishes(String caseId, String familyName, String... excluded) {
        return submits(caseId, familyName, excluded).isCleared(caseId).isApproved(caseId);
    }

    Chronicle isApproved(String caseId) {
        return approved(caseId, life(caseId).screening(), "policy");
    }

    Chronicle isApprovedBy(String caseId, String officer) {
        return approved(caseId, review.ordered(life(caseId), officer, CommandKind.APPROVE), officer);
    }

    private Chronicle approved(String caseId, Entry cause, String officer) {
        Life life = life(caseId);
        RequestSubmitted shown = life.requested();
        Entry decision = review.decided(
                cause,
                life,
                decision(caseId, DecisionKind.APPROVED, life.revision, officer).setRequest(shown));
        review.files(decision, life, CaseState.IN_FORCE);
        dissemination.shows(life, decision, shown);
        return this;
    }

    /** A diffusion goes out on arrival: by its request, or by what screening says of it. */
    Chronicle circulates(String caseId, boolean byScreening) {
        Life life = life(caseId);
        dissemination.circulates(life, byScreening ? life.screening() : life.request(), life.requested());
        return this;
    }

    Chronicle catchesUp(String member, String caseId) {
        dissemination.catchesUp(life(caseId), member);
        return this;
    }

    Chronicle isBlockedBy(String caseId, String officer) {
        dissemination.blocks(
                life(caseId), ordered(caseId, officer, CommandKind.BLOCK, DecisionKind.BLOCKED, CaseState.BLOCKED));
        return this;
    }

    Chronicle isRestoredBy(String caseId, String officer) {
        dissemination.restores(
                life(caseId), ordered(caseId, officer, CommandKind.RESTORE, DecisionKind.RESTORED, CaseState.IN_FORCE));
        return this;
    }

    private Entry ordered(String caseId, String officer, CommandKind order, DecisionKind kind, CaseState state) {
        Life life = life(caseId);
        Entry decision = review.decided(
                review.ordered(life, officer, order), life, decision(caseId, kind, life.revision, officer));
        review.files(decision, life, state);
        return decision;
    }

    Chronicle isDeniedBy(String caseId, String officer) {
        return ends(
                caseId,
                DecisionKind.DENIED,
                CaseState.DENIED,
                review.ordered(life(caseId), officer, CommandKind.DENY),
                officer);
    }

    Chronicle isCancelledBy(String caseId, String officer) {
        return ends(
                caseId,
                DecisionKind.CANCELLED,
                CaseState.CANCELLED,
                review.ordered(life(caseId), officer, CommandKind.CANCEL),
                officer);
    }

    /** An update is denied: its requester is told, and what stands stands. */
    Chronicle isDeniedAsAnUpdateBy(String caseId, String officer) {
        Life life = life(caseId);
        review.deniesAsAnUpdate(life, officer);
        return this;
    }

    private Chronicle ends(String caseId, DecisionKind kind, CaseState state, Entry cause, String officer) {
        Life life = life(caseId);
        Entry decision = review.decided(cause, life, decision(caseId, kind, life.revision, officer));
        review.files(decision, life, state);
        dissemination.ends(life, decision, kind);
        return this;
    }

    /** Denied under Article 3: the bar is in the register, and the subject stays known. */
    Chronicle isBarredBy(String caseId, String officer) {
        return isBarredBy(caseId, officer, ABarredCaseDoesNotComeBack.TRAVELS);
    }

    /** And in this time the bar travels. */
    Chronicle isBarredBy(String caseId, String officer, Duration travels) {
        Life life = life(caseId);
        dissemination.ends(life, review.bars(life, officer), DecisionKind.DENIED);
        return later(travels);
    }

    Chronicle isUnbarredBy(String caseId, String officer) {
        review.registers(review.ordered(life(caseId), officer, CommandKind.LIFT_BAR), caseId, true);
        log.tombstone(Topics.SUBJECTS.name(), caseId);
        return this;
    }

    /** The deadline is over: the case is closed, and names who has not said that it removed the data. */
    Chronicle isClosedNaming(String caseId, String... overdue) {
        dissemination.closes(life(caseId), List.of(overdue));
        return this;
    }

    Chronicle saysAfterAll(String member, String caseId, AcknowledgementKind kind, int version) {
        dissemination.listensTo(member);
        return acknowledges(member, caseId, kind, version);
    }

    Chronicle acknowledges(String member, String caseId, AcknowledgementKind kind, int version) {
        dissemination.acknowledge(life(caseId), Set.of(member), kind, version);
        return this;
    }

    /** The member has its latest mail, and a tombstone takes its place. */
    Chronicle acknowledgesItsMail(String member) {
        Entry mail = history().mailbox(member).stream()
                .filter(Entry::isMail)
                .toList()
                .getLast();
        intake.acknowledged(member, mail);
        log.tombstone(mail.topic(), mail.key());
        return this;
    }

    /** Closed and forgotten: case file and mailboxes lose what they had. */
    Chronicle isForgotten(String caseId) {
        log.tombstone(Topics.CASES.name(), caseId);
        life(caseId).sent.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .forEach(member -> log.tombstone(Topics.OUTBOUND.name() + member, caseId));
        return this;
    }

    /** Something that no checker was told of. */
    Chronicle writes(String topic, String caseId, SpecificRecord event) {
        log.write(topic, caseId, EventHeaders.digest(topic, log.now().toString()), caseId, null, event);
        return this;
    }

    private Life life(String caseId) {
        return lives.computeIfAbsent(caseId, Life::new);
    }
}
