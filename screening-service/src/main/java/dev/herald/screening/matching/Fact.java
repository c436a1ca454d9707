package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.screening.rules.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact that a rule uses. Facts of other kinds are not stored; they only advance the register's version. */
public sealed interface Fact {

    /** Returns the person whom the fact is about; null if it is about none. */
    default @Nullable Person person() {
        return null;
    }

    /** Returns when the fact holds. */
    default Validity validity() {
        return Validity.ALWAYS;
    }

    /**
     * A situation in which requests need a second look, such as a change of regime.
     *
     * @param kind the kind of situation; a kind that this version does not know is unknown
     * @param requesters members whose requests are affected; all if empty
     * @param nationalities affected nationalities of persons, in capitals; all if empty
     */
    record Situation(SituationKind kind, Set<MemberCode> requesters, Set<String> nationalities, Validity validity)
            implements Fact {
        /** Copies the sets. */
        public Situation {
            requesters = Set.copyOf(requesters);
            nationalities = Set.copyOf(nationalities);
        }
    }

    /**
     * A bar on a person.
     *
     * @param caseId case in which the bar was decided; null if unknown
     * @param requester member whose request was denied; null if unknown
     * @param validity the bar's term
     */
    record Bar(
            Person person,
            @Nullable CaseId caseId,
            @Nullable MemberCode requester,
            Validity validity) implements Fact {}

    /**
     * A state's refusal to extradite a person.
     *
     * @param substantive whether the ground is substantive, such as human rights, and not procedural
     * @param hearsayOf the state that refused, where another member reported it; null where it reported itself
     */
    record ExtraditionRefusal(
            Person person, boolean substantive, @Nullable MemberCode hearsayOf, Validity validity) implements Fact {}

    /**
     * A final judgment on a person.
     *
     * @param territories countries that the report names as bound by the judgment, in capitals
     */
    record Judgment(Person person, Set<String> territories, Validity validity) implements Fact {
        /** Copies the sets. */
        public Judgment {
            territories = Set.copyOf(territories);
        }
    }

    /**
     * Proceedings for extradition, surrender or transfer on a person.
     *
     * @param pendingIn member of the state in which the proceedings are pending
     */
    record PendingExtradition(Person person, MemberCode pendingIn, Validity validity) implements Fact {}

    /** A published report on a person. */
    record Alert(Person person, Validity validity) implements Fact {}

    /**
     * A sealed fact that protects a person from requests. Rules see only whether there is one
     * ({@link dev.herald.screening.rules.Register#isHeld}).
     *
     * @param factId key of its record
     * @param against codes of the countries whose requests it concerns, in capitals; all if empty
     * @param since the day from which it holds
     * @param confirmBy until when its bureau is asked to confirm it; null where it is not
     */
    record Protection(
            String factId,
            Person person,
            MemberCode attestedBy,
            SealedMatter matter,
            Set<String> against,
            LocalDate since,
            @Nullable Instant confirmBy)
            implements Fact {
        /** Copies the sets. */
        public Protection {
            against = Set.copyOf(against);
        }
    }
}
