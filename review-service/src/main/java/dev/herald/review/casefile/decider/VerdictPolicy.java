package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_NOT_OPENED;
import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_UNKNOWN;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_CLEARED;
import static dev.herald.review.casefile.decider.RefusalCode.REVISION_SUPERSEDED;

import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.VerdictGiven;
import dev.herald.review.casefile.CaseEvent.VerdictWithdrawn;
import dev.herald.review.casefile.FactReference;
import dev.herald.review.casefile.FactVerdict;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides who may say whether the person of a fact is the person of the request: officers who may decide on the case
 * and have opened the fact in this version. A verdict is a note for the next officer. It changes no flag, and no
 * decision needs it.
 */
final class VerdictPolicy {

    private VerdictPolicy() {}

    static Outcome decide(Opened file, ComparePerson wanted, Instant now) {
        Officer officer = wanted.officer();
        Optional<FactReference> fact = fact(file, wanted);
        boolean hold = fact.map(named -> named.kind() == FactKind.HOLD).orElse(false);
        boolean opened = file.timeline().hasOpened(officer.name(), wanted.factId(), wanted.version());
        RefusalReasons refusals = RecusalPolicy.addIfNotEntitled(new RefusalReasons(), file, officer)
                .addIf(
                        fact.isEmpty(),
                        EVIDENCE_UNKNOWN,
                        "No flag of the case names version %s of the fact %s. Read the case again: a flag may name another version now."
                                .formatted(wanted.version(), wanted.factId()))
                .addIf(
                        hold && !officer.cleared(),
                        NOT_CLEARED,
                        "Only officers with clearance compare the persons of a HOLD.")
                .addIf(
                        fact.isPresent() && !(hold && !officer.cleared()) && !opened,
                        EVIDENCE_NOT_OPENED,
                        "Open version %s of the fact %s first, and compare the persons."
                                .formatted(wanted.version(), wanted.factId()))
                .addIf(
                        !isRead(file, wanted.revision()),
                        REVISION_SUPERSEDED,
                        "Officers read another revision than %d now: compare its person.".formatted(wanted.revision()));
        return refusals.rejectOr(() -> verdict(file, wanted, fact.orElseThrow(), now));
    }

    private static Optional<FactReference> fact(Opened file, ComparePerson wanted) {
        return file.allFlags().stream()
                .flatMap(flag -> flag.facts().stream())
                .filter(fact -> fact.factId().equals(wanted.factId())
                        && wanted.version() != null
                        && fact.version() == wanted.version())
                .findFirst();
    }

    private static boolean isRead(Opened file, int revision) {
        Request request = file.request();
        return request != null && request.revision() == revision;
    }

    private static Accepted verdict(Opened file, ComparePerson wanted, FactReference fact, Instant now) {
        String officer = wanted.officer().name();
        PersonVerdict verdict = wanted.verdict();
        if (verdict != null) {
            return Accepted.withEvents(
                    new VerdictGiven(new FactVerdict(officer, fact.factId(), fact.version(), verdict, now), now));
        }
        return file.timeline().hasVerdict(officer, fact.factId(), fact.version())
                ? Accepted.withEvents(new VerdictWithdrawn(officer, fact.factId(), fact.version(), now))
                : Accepted.withoutEffect("You have said nothing about this fact.");
    }
}
