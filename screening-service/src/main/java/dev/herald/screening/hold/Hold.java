package dev.herald.screening.hold;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The HOLD that a revision's flag names.
 *
 * @param version from 1
 * @param facts the sealed facts that it rests on
 */
public record Hold(long version, List<SealedFact> facts) {

    /** Id of the rule, and of the evidence that its flag names. */
    public static final String ID = "HOLD";

    /** Copies the list. */
    public Hold {
        facts = List.copyOf(facts);
    }

    private Set<String> statements() {
        return facts.stream().map(SealedFact::statement).collect(Collectors.toSet());
    }

    /** Returns whether facts state nothing that this HOLD does not rest on. */
    boolean covers(List<SealedFact> others) {
        return statements()
                .containsAll(others.stream().map(SealedFact::statement).toList());
    }
}
