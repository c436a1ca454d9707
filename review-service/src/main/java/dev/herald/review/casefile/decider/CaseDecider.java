package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.deadline.DeadlineSchedule;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides about cases: {@link OfficerCommandHandler} on officers' commands, {@link UpstreamEventHandler} on events of
 * other services, {@link DeadlineHandler} on expired deadlines. A decision changes no case; {@link Case#evolve} does.
 */
public final class CaseDecider {

    private final DecisionIssuer issuer;
    private final OfficerCommandHandler commandHandler;
    private final UpstreamEventHandler upstreamEventHandler;
    private final QuestionPolicy questions;
    private final DeadlineSchedule schedule;
    private final DeadlineHandler deadlineHandler;
    private final ClaimPolicy claims;
    private final HitPolicy hits;

    /** Creates a decider under a policy. */
    public CaseDecider(ReviewPolicy policy, ActiveMembers members) {
        this.issuer = new DecisionIssuer(policy.terms());
        this.questions = new QuestionPolicy(policy.terms().answerWithin(), members);
        this.commandHandler = new OfficerCommandHandler(issuer, questions);
        this.upstreamEventHandler = new UpstreamEventHandler(policy, issuer, questions);
        this.schedule = new DeadlineSchedule(policy.terms());
        this.deadlineHandler = new DeadlineHandler(policy.terms(), issuer, schedule);
        this.claims = new ClaimPolicy(policy.claim());
        this.hits = new HitPolicy(policy.terms());
    }

    /** Decides on an officer's command. */
    public Outcome decide(Case subject, Command command, Instant now) {
        return hits.complete(subject, ofOpened(subject, opened -> commandHandler.decide(opened, command, now)));
    }

    private static Outcome ofOpened(Case subject, Function<Opened, Outcome> decision) {
        return switch (subject) {
            case Unopened unopened ->
                Rejection.of(RefusalCode.CASE_UNKNOWN, "No request with this case id has come through screening.");
            case Opened opened -> decision.apply(opened);
        };
    }

    /** Decides whether an officer may open evidence. */
    public Outcome decide(Case subject, OpenEvidence wanted, Instant now) {
        return ofOpened(subject, opened -> EvidencePolicy.open(opened, wanted, now));
    }

    /** Decides on a command about the claim on a case. */
    public Outcome decide(Case subject, ClaimCommand command, String commandId, Instant now) {
        return ofOpened(
                subject, opened -> once(opened, commandId, false, now, () -> claims.decide(opened, command, now)));
    }

    /**
     * Decides on a command unless it was carried out before: its copy may arrive after what another command changed. A
     * command that found nothing to change is remembered too, because its copy could find something. One that was
     * refused is not: its officer was told so, and refusals must not push out what was carried out.
     */
    static Outcome once(Opened file, String commandId, boolean moves, Instant now, Supplier<Outcome> decision) {
        if (file.timeline().hasHandled(commandId)) {
            return new Accepted(Accepted.Code.ALREADY_HANDLED, "This command was carried out before.", List.of());
        }
        Outcome outcome = decision.get();
        return outcome instanceof Accepted accepted
                ? new Accepted(
                        accepted.code(),
                        accepted.explanation(),
                        Stream.concat(accepted.events().stream(), Stream.of(new CommandHandled(commandId, moves, now)))
                                .toList())
                : outcome;
    }

    /** Decides whether an officer's verdict on the person of a fact is kept, and what follows from it. */
    public Outcome decide(Case subject, ComparePerson wanted, Instant now) {
        return hits.complete(
                subject,
                ofOpened(
                        subject,
                        opened -> once(
                                opened,
                                wanted.commandId(),
                                false,
                                now,
                                () -> VerdictPolicy.decide(opened, wanted, issuer, now))));
    }

    /** Decides on an event of another service. */
    public Outcome decide(Case subject, UpstreamEvent event, Instant now) {
        return hits.complete(subject, upstreamEventHandler.decide(subject, event, now));
    }

    /** Decides on an expired deadline. Never rejects: a deadline that is not due has no effect. */
    public Outcome decide(Case subject, Deadline deadline, Instant now) {
        return hits.complete(
                subject,
                switch (subject) {
                    case Unopened unopened -> Accepted.withoutEffect("There is no such case.");
                    case Opened opened -> deadlineHandler.decide(opened, deadline, now);
                });
    }

    /** Returns the members that flags say to consult and that an officer may still consult. */
    public List<MemberCode> membersToConsult(Opened file) {
        return questions.membersToConsult(file);
    }

    /** Returns the next deadline of a case; empty where none runs. */
    public Optional<Deadline> nextDeadline(Case subject) {
        return schedule.nextDeadline(subject);
    }
}
