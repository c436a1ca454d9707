package dev.herald.screening.matching;

import dev.herald.screening.rules.Certainty;
import java.util.List;

/**
 * The facts and cases that may be about a person, and how certain each match is. Finding them is expensive, so they are
 * kept with the case; rules look the facts up again by id, which is cheap.
 *
 * @param all matches by kind, then by id
 * @param complete whether every candidate was compared; otherwise the person's names cost too much
 */
public record Matches(List<Match> all, boolean complete) {

    /** No match. */
    public static final Matches NONE = new Matches(List.of(), true);

    /**
     * A record that may be about the person.
     *
     * @param source kind of the matched record
     * @param id fact id, case id, or the pseudonym of a sealed attestation
     * @param certainty how surely it is the same person
     */
    public record Match(MatchSource source, String id, Certainty certainty) {}

    /** Copies the list. */
    public Matches {
        all = List.copyOf(all);
    }

    /** Returns the matches without the case itself, which always matches. */
    public Matches without(String caseId) {
        return new Matches(
                all.stream()
                        .filter(match -> match.source() != MatchSource.SUBJECT
                                || !match.id().equals(caseId))
                        .toList(),
                complete);
    }

    /** Returns the matches of one kind. */
    List<Match> from(MatchSource source) {
        return all.stream().filter(match -> match.source() == source).toList();
    }
}
