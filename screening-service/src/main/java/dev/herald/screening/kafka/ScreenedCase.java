package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.rules.Person;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.state.HoldState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case that is open or in force, with the flags announced last. It is screened again whenever its outcome may change.
 * While an update awaits its decision, both the latest revision and the one in force are screened.
 *
 * @param latest the latest revision
 * @param approved the revision in force, if it is not the latest
 * @param inForce whether a revision is in force
 * @param ruleBook hash of the rule book that screened the latest revision
 * @param registerVersion version of the register at which it was screened
 * @param holds what was recorded of its HOLD
 */
record ScreenedCase(
        Revision latest,
        @Nullable Revision approved,
        boolean inForce,
        String ruleBook,
        long registerVersion,
        RecordedHolds holds) {

    /**
     * What was recorded of a case's HOLD.
     *
     * @param last latest version that was given; 0 before the first
     * @param digest digest of the case's record in the sealed topic; null if it has none
     */
    record RecordedHolds(long last, @Nullable String digest) {
        static final RecordedHolds NONE = new RecordedHolds(0, null);
    }

    /**
     * A revision with the flags announced last.
     *
     * @param matches facts and cases that may be about the person; null if they must be found again
     * @param hold the HOLD that one of the flags names; null if none does
     */
    record Revision(
            RequestSubmitted request,
            List<Flag> flags,
            @Nullable Matches matches,
            @Nullable HoldState hold) {

        /** Copies the list. */
        Revision {
            flags = List.copyOf(flags);
        }

        int number() {
            return request.getRevision();
        }

        /** Returns whether its HOLD is cover: it rests on no fact. */
        boolean isCovered() {
            return hold != null && hold.getFacts().isEmpty();
        }

        private boolean hasSameNumberAs(RequestSubmitted other) {
            return request.getRevision() == other.getRevision();
        }

        /** Returns the revision with another content; without matches if they are of another person. */
        private Revision withRequest(RequestSubmitted amended) {
            boolean samePerson = Objects.equals(amended.getPerson(), request.getPerson());
            return new Revision(amended, flags, samePerson ? matches : null, hold);
        }

        /** The facts of a HOLD may change without another outcome, such as when one of several equal facts goes. */
        private Revision withMatchesOf(Revision later) {
            boolean sameHold = hold != null
                    && later.hold() != null
                    && hold.getVersion() == later.hold().getVersion();
            return new Revision(request, flags, later.matches(), sameHold ? later.hold() : hold);
        }

        private Revision withVisibility(Visibility visibility) {
            return withRequest(RequestSubmitted.newBuilder(request)
                    .setVisibility(visibility)
                    .build());
        }
    }

    /** Returns an open case after its first revision was screened. */
    static ScreenedCase open(ScreeningOutcome first) {
        return new ScreenedCase(
                first.toRevision(), null, false, first.ruleBook(), first.registerVersion(), given(0, first, null));
    }

    /** Returns a case that was not known before its approval. */
    static ScreenedCase inForce(ScreeningOutcome approved) {
        return new ScreenedCase(
                approved.toRevision(),
                null,
                true,
                approved.ruleBook(),
                approved.registerVersion(),
                given(0, approved, null));
    }

    String caseId() {
        return latest.request().getCaseId();
    }

    /** Returns the latest revision and the one in force. */
    Stream<Revision> revisions() {
        return approved == null ? Stream.of(latest) : Stream.of(latest, approved);
    }

    /**
     * Returns the persons of the revisions up to one that ended. If only a later revision is known, it replaced that
     * one, and its person is returned.
     */
    List<Person> personsUpTo(int ended) {
        List<Person> upToEnd = persons(revisions().filter(revision -> revision.number() <= ended));
        return upToEnd.isEmpty() ? persons(revisions()) : upToEnd;
    }

    private static List<Person> persons(Stream<Revision> some) {
        return some.flatMap(revision -> Stream.ofNullable(revision.request().getPerson()))
                .map(EventMapper::person)
                .distinct()
                .toList();
    }

    /** Returns the content of a revision; null if the case does not have it. */
    @Nullable
    RequestSubmitted content(int revision) {
        return revisions()
                .filter(one -> one.number() == revision)
                .map(Revision::request)
                .findFirst()
                .orElse(null);
    }

    /** Returns whether both have the same matches, HOLDs and record of them. */
    boolean hasSameMatchesAs(ScreenedCase other) {
        return holds.equals(other.holds)
                && matches().equals(other.matches())
                && namedHolds().equals(other.namedHolds());
    }

    private List<Optional<Matches>> matches() {
        return revisions()
                .map(revision -> Optional.ofNullable(revision.matches()))
                .toList();
    }

    private List<Optional<HoldState>> namedHolds() {
        return revisions().map(revision -> Optional.ofNullable(revision.hold())).toList();
    }

    /** Returns whether a flag names a HOLD. */
    boolean isHeld() {
        return revisions().anyMatch(revision -> revision.hold() != null);
    }

    /** Returns the versions of the HOLD that were given, that of the latest revision first. */
    HoldHistory holdsOfLatest() {
        return HoldHistory.of(holds.last(), latest.hold(), approved == null ? null : approved.hold());
    }

    /** Returns the versions of the HOLD that were given, that of the revision in force first. */
    HoldHistory holdsOfApproved() {
        return HoldHistory.of(holds.last(), approved == null ? null : approved.hold(), latest.hold());
    }

    /** Returns the case with another record of its HOLD in the sealed topic. */
    ScreenedCase withHoldRecord(@Nullable String digest) {
        return new ScreenedCase(
                latest, approved, inForce, ruleBook, registerVersion, new RecordedHolds(holds.last(), digest));
    }

    private static RecordedHolds given(long last, ScreeningOutcome outcome, @Nullable String digest) {
        return new RecordedHolds(
                outcome.hold() == null ? last : Math.max(last, outcome.hold().getVersion()), digest);
    }

    /** Returns the flags of the latest revision and of the one in force. */
    List<Flag> allFlags() {
        return revisions().flatMap(revision -> revision.flags().stream()).toList();
    }

    /** Whether a revision is in force and a new or another flag blocks it: at once, or when its time is over. */
    boolean wouldBeBlocked(FlagDelta delta) {
        Revision effective = approved == null ? latest : approved;
        return inForce
                && effective.flags().stream()
                        .filter(flag -> delta.added().contains(flag.getRuleId())
                                || delta.altered().contains(flag.getRuleId()))
                        .anyMatch(flag -> flag.getBlocksInForce()
                                || (flag.getBlocksOnExpiry() && flag.getSeverity() != Severity.INFORMATION));
    }

    /** Returns the revision that is in force, if one is. */
    Optional<RequestSubmitted> requestInForce() {
        return inForce ? Optional.of((approved == null ? latest : approved).request()) : Optional.empty();
    }

    /** Returns the case after a submission. The revision in force stays until the new one is approved. */
    ScreenedCase withSubmission(ScreeningOutcome submitted) {
        int revision = submitted.request().getRevision();
        int known = latest.request().getRevision();
        if (revision < known) { // an older revision that arrives late
            return this;
        }
        Revision stillInForce = revision > known && inForce && approved == null ? latest : approved;
        return new ScreenedCase(
                submitted.toRevision(),
                stillInForce,
                inForce,
                submitted.ruleBook(),
                submitted.registerVersion(),
                given(holds.last(), submitted, holds.digest()));
    }

    /**
     * Returns the case after an approval: the revision is in force, and is the latest unless a later one waits.
     *
     * @param decisionFlags the flags that the officers decided on; used if the revision's own flags are no longer kept
     */
    ScreenedCase withApproval(RequestSubmitted request, List<Flag> decisionFlags) {
        if (request.getRevision() >= latest.request().getRevision()) {
            return new ScreenedCase(latest.withRequest(request), null, true, ruleBook, registerVersion, holds);
        }
        List<Flag> flags = approved != null && approved.hasSameNumberAs(request) ? approved.flags() : decisionFlags;
        HoldState hold = approved != null && approved.hasSameNumberAs(request) ? approved.hold() : null;
        return new ScreenedCase(
                latest, new Revision(request, flags, null, hold), true, ruleBook, registerVersion, holds);
    }

    /** Returns the case after an update was denied: the revision in force is the latest. Empty if a later one waits. */
    Optional<ScreenedCase> withUpdateDenied(int revision) {
        return approved == null || revision < latest.request().getRevision()
                ? Optional.empty()
                : Optional.of(new ScreenedCase(approved, null, true, ruleBook, registerVersion, holds));
    }

    /** Returns the case with an amended revision. */
    ScreenedCase withAmendment(RequestSubmitted request) {
        return new ScreenedCase(
                latest.hasSameNumberAs(request) ? latest.withRequest(request) : latest,
                approved != null && approved.hasSameNumberAs(request) ? approved.withRequest(request) : approved,
                inForce,
                ruleBook,
                registerVersion,
                holds);
    }

    /** Returns the case with another visibility. */
    ScreenedCase withVisibility(Visibility visibility) {
        return new ScreenedCase(
                latest.withVisibility(visibility),
                approved == null ? null : approved.withVisibility(visibility),
                inForce,
                ruleBook,
                registerVersion,
                holds);
    }

    /** Returns the case after a revision ended: a later revision, if one waits, and nothing in force. */
    Optional<ScreenedCase> withRevisionEnded(int ended) {
        return latest.request().getRevision() > ended
                ? Optional.of(new ScreenedCase(latest, null, false, ruleBook, registerVersion, holds))
                : Optional.empty();
    }

    /** Returns the case with its flags, and the matches of a later screening. */
    ScreenedCase withMatchesOf(ScreenedCase later) {
        return new ScreenedCase(
                latest.withMatchesOf(later.latest()),
                approved == null || later.approved() == null ? approved : approved.withMatchesOf(later.approved()),
                inForce,
                ruleBook,
                registerVersion,
                holds);
    }

    /** Returns the case with new outcomes. */
    ScreenedCase withOutcomes(ScreeningOutcome ofLatest, @Nullable ScreeningOutcome ofApproved) {
        RecordedHolds afterLatest = given(holds.last(), ofLatest, holds.digest());
        return new ScreenedCase(
                ofLatest.toRevision(),
                ofApproved == null ? null : ofApproved.toRevision(),
                inForce,
                ofLatest.ruleBook(),
                ofLatest.registerVersion(),
                ofApproved == null ? afterLatest : given(afterLatest.last(), ofApproved, holds.digest()));
    }
}
