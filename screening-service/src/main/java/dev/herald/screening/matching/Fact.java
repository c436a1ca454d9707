package dev.herald.screening.matching;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.screening.rules.Person;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact that some rule asks for. Facts that none asks for yet are not kept; they only move the version. */
public sealed interface Fact {

    /**
     * A situation in which requests need a second look.
     *
     * @param requesters whose requests; any when empty
     * @param nationalities about whose nationals, in capitals; any when empty
     * @param validity when it holds
     */
    record Situation(Set<MemberCode> requesters, Set<String> nationalities, Validity validity) implements Fact {
        /** Copies, so that nothing changes later. */
        public Situation {
            requesters = Set.copyOf(requesters);
            nationalities = Set.copyOf(nationalities);
        }
    }

    /**
     * A bar upon a person.
     *
     * @param person upon whom
     * @param caseId case it comes from, if known
     * @param requester whose request was denied, if known
     * @param validity its term
     */
    record Bar(
            Person person,
            @Nullable CaseId caseId,
            @Nullable MemberCode requester,
            Validity validity) implements Fact {}

    /**
     * A state refused to extradite a person.
     *
     * @param person whom
     * @param substantive whether on a ground of substance
     * @param validity when it counts
     */
    record Refusal(Person person, boolean substantive, Validity validity) implements Fact {}

    /**
     * A final judgment on a person.
     *
     * @param person on whom
     * @param territories countries in which a request must not be acted on, in capitals
     * @param validity when it counts
     */
    record Judgment(Person person, Set<String> territories, Validity validity) implements Fact {
        /** Copies, so that nothing changes later. */
        public Judgment {
            territories = Set.copyOf(territories);
        }
    }

    /**
     * Something was published on a person.
     *
     * @param person on whom
     * @param validity when it counts
     */
    record Alert(Person person, Validity validity) implements Fact {}

    /**
     * Protected status. Sealed: nothing but {@link dev.herald.screening.rules.Register#protectedAgainst} tells of it.
     *
     * @param person for whom
     * @param against country codes in capitals; any requester where none is named
     * @param since first day
     */
    record Protection(Person person, Set<String> against, LocalDate since) implements Fact {
        /** Copies, so that nothing changes later. */
        public Protection {
            against = Set.copyOf(against);
        }
    }
}
