package dev.herald.screening.kafka;

import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCause;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.rules.RuleBook;
import java.time.Instant;

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
        return Examined.by(rules, facts.asOf(now), versions, request, false, cause);
    }

    /** The same for a revision that came in although its own case is barred. */
    Examined examineBarred(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return Examined.by(rules, facts.asOf(now), versions, request, true, cause);
    }

    /** The same for a case that is watched: its latest revision, and what is in force. */
    Reexamined examineAgain(WatchedCase watched, ScreeningCause cause, Instant now) {
        Examined latest = examine(watched.latest().request(), cause, now);
        WatchedCase.Revision approved = watched.approved();
        return Reexamined.of(watched, latest, approved == null ? null : examine(approved.request(), cause, now));
    }

    /** Hash of the rule book. */
    String ruleBook() {
        return rules.hash();
    }

    /** Version of what is known. */
    long version() {
        return facts.version();
    }
}
