package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.matching.Changes;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.matching.Reading;
import dev.herald.screening.matching.Subject;
import dev.herald.screening.rules.RuleBook;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds revisions against the rule book and what is known.
 *
 * @param rules the rule book
 * @param facts what is known
 * @param versions which versions of it
 */
record Examiner(RuleBook rules, KnownFacts facts, FactVersions versions) {

    /** What the rules say of a revision at a moment. */
    Examined examine(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return examine(request, null, false, cause, now);
    }

    /** The same for a revision that came in although its own case is barred. */
    Examined examineBarred(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return examine(request, null, true, cause, now);
    }

    /** The same for a case that is watched: its latest revision, and what is in force. Who matches is found anew. */
    Reexamined examineAgain(WatchedCase watched, ScreeningCause cause, Instant now) {
        return examineAgain(watched, true, cause, now);
    }

    /**
     * The same.
     *
     * @param anew whether it is found anew who matches; if not, what was found before is taken where it is known
     */
    Reexamined examineAgain(WatchedCase watched, boolean anew, ScreeningCause cause, Instant now) {
        WatchedCase.Revision latest = watched.latest();
        WatchedCase.Revision approved = watched.approved();
        return Reexamined.of(
                watched,
                examine(latest.request(), anew ? null : latest.matches(), false, cause, now),
                approved == null
                        ? null
                        : examine(approved.request(), anew ? null : approved.matches(), false, cause, now));
    }

    private Examined examine(
            RequestSubmitted request, @Nullable Matches known, boolean barred, ScreeningCause cause, Instant now) {
        // Read first: a fact that arrives meanwhile makes the version too old, never too new, and a sweep repeats it.
        long version = facts.version();
        Matches matches = known == null ? match(request) : known;
        return Examined.by(rules, facts.asOf(now, version, matches), versions, matches, request, barred, cause);
    }

    private Matches match(RequestSubmitted request) {
        return request.getPerson() == null
                ? Matches.NONE
                : facts.match(Wire.person(request.getPerson())).without(request.getCaseId());
    }

    /** Says that a case is examined here: a change that is read before its record has come back finds it. */
    void expect(String caseId, Subject subject) {
        facts.expect(caseId, subject);
    }

    /** Whom facts concern that were read since another reading. */
    Set<String> concernedSince(Reading earlier) {
        return facts.concernedSince(earlier);
    }

    /** Hash of the rule book. */
    String ruleBook() {
        return rules.hash();
    }

    /** Version of what is known. */
    long version() {
        return facts.version();
    }

    /** What was read of what is known. */
    Reading reading() {
        return facts.reading();
    }

    /** The same, and up to where changes are heard. */
    Changes.Standing standing() {
        return facts.standing();
    }

    /** Whom the changes since then concern. */
    Changes changesSince(long position) {
        return facts.changesSince(position);
    }
}
