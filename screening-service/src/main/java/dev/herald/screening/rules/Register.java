package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known, as it stands on a day: only facts valid then, none that was retracted. Sealed facts show themselves as
 * a {@link Certainty} and nothing else, so that no rule can repeat who attested what.
 */
public interface Register {

    /** Counts every change of what is known; the same number on every instance that knows the same. */
    long version();

    /** The day on which it is asked. */
    LocalDate today();

    /** Situations in which requests need a second look, by fact id. */
    List<Sensitivity> sensitivities();

    /** Whether a person is protected against a requester's state, as far as a rule may know. */
    Optional<Certainty> protectedAgainst(MemberCode requester, Person person);

    /** Bars upon a person that come from other cases than this one, by case. */
    List<Barred> barredElsewhere(CaseId thisCase, Person person);

    /**
     * A change of regime, a war, tension between two states.
     *
     * @param factId its identity
     * @param requesters whose requests; any when empty
     * @param nationalities about whose nationals, in capitals; any when empty
     */
    record Sensitivity(String factId, Set<MemberCode> requesters, Set<String> nationalities) {
        /** Copies, so that nothing changes later. */
        public Sensitivity {
            requesters = Set.copyOf(requesters);
            nationalities = Set.copyOf(nationalities);
        }
    }

    /**
     * A bar (Constitution Art. 2 or 3) that may be on the same person.
     *
     * @param caseId case it comes from, if known
     * @param factId fact of the register it comes from, if it comes from one
     * @param certainty how surely it is the same person
     */
    record Barred(@Nullable CaseId caseId, @Nullable String factId, Certainty certainty) {}
}
