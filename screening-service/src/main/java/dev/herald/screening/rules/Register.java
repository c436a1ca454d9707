package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.screening.SituationKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts known, as valid on a day; retracted facts are not included. Of sealed facts it says only whether there is
 * one, so that no rule can reveal who attested what, how many there are, or how certain they are.
 */
public interface Register {

    /** Returns a number that grows with every change; instances that have read the same records agree. */
    long version();

    /** Returns the day of the screening. */
    LocalDate today();

    /** Returns the offences for which a requester may ask by its statute; empty if it may ask for all. */
    Optional<Set<OffenceCategory>> jurisdictionOf(MemberCode requester);

    /** Returns the situations in which requests need a second look, by fact id. */
    List<Sensitivity> sensitivities();

    /** Returns whether all that may be about a person was compared; otherwise its names cost too much. */
    boolean isComparedWhole(Person person);

    /** Returns whether a sealed fact holds the requests of a requester on a person. */
    boolean isHeld(MemberCode requester, Person person);

    /** Returns the bars on a person from other cases, by case. */
    List<MatchedBar> barredElsewhere(CaseId thisCase, Person person);

    /** Returns earlier refusals to extradite a person, by fact id. */
    List<MatchedRefusal> refusedExtraditions(Person person);

    /** Returns final judgments on a person, by fact id. */
    List<MatchedJudgment> finalJudgments(Person person);

    /** Returns pending proceedings for extradition, surrender or transfer on a person, by fact id. */
    List<MatchedProceedings> pendingExtraditions(Person person);

    /** Returns published reports on a person, by fact id. */
    List<MatchedAlert> openSourceAlerts(Person person);

    /**
     * Returns whether a case of a person with one of these names and this year of birth ended while a question was
     * open. Nothing else is known of that case.
     */
    boolean endedUnderQuestion(Person person);

    /**
     * Returns other cases of the same requester that are open or in force and on the same person by name and birth
     * date, ordered by id.
     */
    List<CaseId> requestedElsewhere(CaseId thisCase, MemberCode requester, Person person);

    /**
     * A sensitive situation: a change of regime, a war, tension between two states.
     *
     * @param kind the kind of situation; a kind that this version does not know is unknown
     * @param requesters members whose requests are affected; all if empty
     * @param nationalities affected nationalities of persons, in capitals; all if empty
     */
    record Sensitivity(String factId, SituationKind kind, Set<MemberCode> requesters, Set<String> nationalities) {
        /** Copies the collections. */
        public Sensitivity {
            requesters = Set.copyOf(requesters);
            nationalities = Set.copyOf(nationalities);
        }
    }

    /**
     * A bar (Constitution Art. 2 or 3) that may be on the same person.
     *
     * @param caseId case in which the bar was decided; null if unknown
     * @param factId fact of the register; null if the bar comes from a subject
     * @param requester member whose request was denied; null if unknown
     * @param byCommission whether the Commission ordered it
     */
    record MatchedBar(
            @Nullable CaseId caseId,
            @Nullable String factId,
            @Nullable MemberCode requester,
            boolean byCommission,
            Certainty certainty) {}

    /**
     * A state's refusal to extradite a person who may be the same.
     *
     * @param substantive whether the ground is substantive; procedure, nationality and time bars are not
     * @param hearsayOf the state that refused, where another member reported it; null where it reported itself
     */
    record MatchedRefusal(
            String factId, boolean substantive, @Nullable MemberCode hearsayOf, Certainty certainty) {}

    /**
     * Pending proceedings on a person who may be the same.
     *
     * @param pendingIn member of the state in which they are pending
     */
    record MatchedProceedings(String factId, MemberCode pendingIn, Certainty certainty) {}

    /** A published report on a person who may be the same. */
    record MatchedAlert(String factId, Certainty certainty) {}

    /**
     * A final judgment on a person who may be the same.
     *
     * @param territories countries that the report names as bound by the judgment, in capitals
     */
    record MatchedJudgment(String factId, Set<String> territories, Certainty certainty) {
        /** Copies the collections. */
        public MatchedJudgment {
            territories = Set.copyOf(territories);
        }
    }
}
