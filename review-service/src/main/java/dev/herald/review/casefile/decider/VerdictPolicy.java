package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_NOT_OPENED;
import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_UNKNOWN;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_SUPERSEDED;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.VerdictGiven;
import dev.herald.review.casefile.CaseEvent.VerdictWithdrawn;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Suspended;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may say whether the person of a fact is the person of the request: officers who may decide on the case
 * and have opened the fact in this version. A verdict is a note for the next officer, until as many officers as a
 * decision over the flag needs said that the persons are not the same: this settles the pair. What only the pair held
 * is released. A verdict that one of them takes back, and a new version of the fact, hold it again.
 */
final class VerdictPolicy {

    private VerdictPolicy() {}

    static Outcome decide(Opened file, ComparePerson wanted, DecisionIssuer issuer, Instant now) {
        Officer officer = wanted.officer();
        Optional<FactReference> fact = fact(file, wanted);
        boolean opened = file.timeline().hasOpened(officer.name(), wanted.factId(), wanted.version());
        RefusalReasons refusals = RecusalPolicy.addIfNotEntitled(new RefusalReasons(), file, officer)
                .addIf(
                        fact.isEmpty(),
                        EVIDENCE_UNKNOWN,
                        "No flag of the case names version %s of the fact %s. Read the case again: a flag may name another version now."
                                .formatted(wanted.version(), wanted.factId()))
                .addIf(
                        fact.isPresent() && !opened,
                        EVIDENCE_NOT_OPENED,
                        "Open version %s of the fact %s first, and compare the persons."
                                .formatted(wanted.version(), wanted.factId()))
                .addIf(
                        !isRead(file, wanted.revision()),
                        REVISION_SUPERSEDED,
                        "Officers read another revision than %d now: compare its person.".formatted(wanted.revision()));
        return refusals.rejectOr(() -> verdict(file, wanted, fact.orElseThrow(), issuer, now));
    }

    private static Optional<FactReference> fact(Opened file, ComparePerson wanted) {
        return file.allFlags().stream()
                .flatMap(flag -> flag.facts().stream())
                .filter(fact -> EvidencePolicy.mayKnow(wanted.officer(), fact)
                        && fact.getFactId().equals(wanted.factId())
                        && wanted.version() != null
                        && fact.getVersion() == wanted.version())
                .findFirst();
    }

    private static boolean isRead(Opened file, int revision) {
        Request request = file.request();
        return request != null && request.revision() == revision;
    }

    private static Accepted verdict(
            Opened file, ComparePerson wanted, FactReference fact, DecisionIssuer issuer, Instant now) {
        String officer = wanted.officer().name();
        PersonVerdict said = wanted.verdict();
        if (said == file.timeline().verdict(officer, fact.getFactId(), fact.getVersion())) {
            return Accepted.withoutEffect(
                    said == null ? "You have said nothing about this fact." : "You have said so before.");
        }
        CaseEvent verdict = said == null
                ? new VerdictWithdrawn(officer, fact.getFactId(), fact.getVersion(), now)
                : new VerdictGiven(new FactVerdict(officer, fact.getFactId(), fact.getVersion(), said, now), now);
        Opened after = file.evolve(verdict);
        return Accepted.withEvents(
                verdict, consequence(file, after, wanted).map(decision -> issuer.issue(after, decision, now)));
    }

    private static Optional<Decision> consequence(Opened before, Opened after, ComparePerson wanted) {
        List<Flag> settled = after.rawFlags().stream()
                .filter(flag -> after.isSettled(flag) && !before.isSettled(flag))
                .toList();
        if (settled.isEmpty()) {
            return UpstreamEventHandler.requiredBlock(before, after);
        }
        if (isBlockedByFlags(after)) {
            return Optional.of(release(after, settled, null, List.of(wanted.commandId())));
        }
        return settled.stream().anyMatch(Flag::holds)
                        && after.latestFlags().stream().noneMatch(Flag::holds)
                ? heldDiffusion(after).map(request -> release(after, settled, request, List.of(wanted.commandId())))
                : Optional.empty();
    }

    /**
     * Returns the release of a diffusion that screening holds for settled flags alone: officers compared its person
     * before this revision, or this screening, arrived.
     */
    static Optional<Decision> releaseOfSettled(Opened before, Opened after) {
        boolean known = before.revision() == after.revision() && isHeldForSettled(before);
        if (known || !isHeldForSettled(after)) {
            return Optional.empty();
        }
        List<Flag> settled =
                after.screening().flags().stream().filter(Flag::holds).toList();
        return heldDiffusion(after).map(request -> release(after, settled, request, List.of()));
    }

    private static boolean isHeldForSettled(Opened file) {
        return file.screening().flags().stream().anyMatch(Flag::holds)
                && file.latestFlags().stream().noneMatch(Flag::holds);
    }

    /** Whether policy blocked the case for flags, and none is left that blocks it or that officers have yet to read. */
    private static boolean isBlockedByFlags(Opened file) {
        boolean byPolicy = file.timeline().decisions().reversed().stream()
                .filter(decision -> decision.getKind() == DecisionKind.BLOCKED)
                .findFirst()
                .filter(block -> block.getOfficers().contains(Decision.POLICY)
                        && block.getGrounds().contains(Ground.RE_EXAMINATION))
                .isPresent();
        boolean unreviewed =
                file.approved().isEmpty() || file.concerns().stream().anyMatch(Concerns::isFirstReview);
        boolean unread =
                unreviewed && file.latestFlags().stream().anyMatch(flag -> flag.severity() != Severity.INFORMATION);
        return file.status() instanceof Blocked && file.order() == null && byPolicy && !unread && nothingHolds(file);
    }

    /** Whether nothing but a decision keeps the case blocked: no flag, concern, pending finding or withdrawal. */
    static boolean nothingHolds(Opened file) {
        return file.allFlags().stream().noneMatch(flag -> flag.inForce().blocks())
                && file.concerns().stream().noneMatch(concern -> concern.getOverdue() && concern.getBlocksOnExpiry())
                && !file.hasProposedFinding()
                && !file.withdrawalWaits();
    }

    private static Optional<Request> heldDiffusion(Opened file) {
        boolean hidden = file.status() instanceof Blocked || file.status() instanceof Suspended || file.order() != null;
        return hidden
                ? Optional.empty()
                : file.pending().filter(request -> request.instrument() == Instrument.WANTED_PERSON_DIFFUSION);
    }

    /** Returns the restoration that follows from the verdicts. Policy issues it: no officer decided on other flags. */
    private static Decision release(
            Opened file, List<Flag> settled, @Nullable Request diffusion, List<String> commands) {
        String officers = settled.stream()
                .flatMap(flag -> flag.facts().stream())
                .flatMap(fact -> file.timeline().officersSaying(PersonVerdict.NOT_SAME, fact).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Decision(
                DecisionKind.RESTORED,
                diffusion == null ? file.visibleRevision() : diffusion.revision(),
                List.of(Ground.COMPLIANT),
                List.of(),
                "%s: compared by %s, and not the same person."
                        .formatted(String.join(", ", Flag.ruleIds(settled)), officers),
                List.of(Decision.POLICY),
                diffusion,
                List.of(),
                null,
                "",
                settled.stream().anyMatch(flag -> flag.override().cleared()),
                commands);
    }
}
