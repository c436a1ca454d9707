package dev.herald.screening.matching;

import dev.herald.screening.rules.Certainty;
import java.util.List;

/**
 * Who matches a person: where something stands that is known about somebody who may be the same, and how surely. What
 * follows from it is asked later, as often as rules change: finding is costly, looking up is not.
 *
 * @param all by kind, then by id
 */
public record Matches(List<Match> all) {

    /** Nobody. */
    public static final Matches NONE = new Matches(List.of());

    /**
     * Something that may be about the person.
     *
     * @param about what kind of thing
     * @param id where it stands: fact id, case id, or the pseudonym of what is sealed
     * @param certainty how surely it is the same person
     */
    public record Match(About about, String id, Certainty certainty) {}

    /** Copies, so that nothing changes later. */
    public Matches {
        all = List.copyOf(all);
    }

    /** Without a case itself, which always matches. */
    public Matches without(String caseId) {
        return new Matches(all.stream()
                .filter(match -> match.about() != About.SUBJECT || !match.id().equals(caseId))
                .toList());
    }

    /** Those of one kind. */
    List<Match> of(About about) {
        return all.stream().filter(match -> match.about() == about).toList();
    }
}
