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

    /** Earlier refusals to extradite a person, by fact id. */
    List<Refused> refusedExtraditions(Person person);

    /** Final judgments on a person, by fact id. */
    List<Judged> finalJudgments(Person person);

    /** Publications on a person that were reported, by fact id. */
    List<Alerted> openSourceAlerts(Person person);

    /**
     * Other cases of the same requester that are open or in force and surely on the same person, by name and birth
     * date; in the order of their ids.
     */
    List<CaseId> askedForElsewhere(CaseId thisCase, MemberCode requester, Person person);

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
     * @param requester whose request was denied, if known
     * @param certainty how surely it is the same person
     */
    record Barred(
            @Nullable CaseId caseId,
            @Nullable String factId,
            @Nullable MemberCode requester,
            Certainty certainty) {}

    /**
     * A state refused to extradite somebody who may be the same person.
     *
     * @param factId fact of the register
     * @param substantive whether on a ground of substance; procedure, nationality and time bars are none
     * @param certainty how surely it is the same person
     */
    record Refused(String factId, boolean substantive, Certainty certainty) {}

    /**
     * Something was published on somebody who may be the same person.
     *
     * @param factId fact of the register, which says where and when
     * @param certainty how surely it is the same person
     */
    record Alerted(String factId, Certainty certainty) {}

    /**
     * A final judgment on somebody who may be the same person.
     *
     * @param factId fact of the register
     * @param territories countries in which the request must not be acted on, in capitals
     * @param certainty how surely it is the same person
     */
    record Judged(String factId, Set<String> territories, Certainty certainty) {
        /** Copies, so that nothing changes later. */
        public Judged {
            territories = Set.copyOf(territories);
        }
    }
}
