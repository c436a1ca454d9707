package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as rules look at it.
 *
 * @param caseId the case
 * @param requester who asks
 * @param instrument what for
 * @param person the person; absent where the subject is an organisation
 * @param identity which parts of the person's identity are given; absent where the subject is an organisation
 * @param roles roles of the person that the requester knows of
 * @param statusStated whether the person's standing in the proceedings is stated
 * @param charges the charges; none for a Special Notice
 * @param conviction the sentence that was passed; absent in a prosecution
 * @param warrant the warrant, if one is given
 * @param limitation day from which prosecution or penalty is time-barred, if given
 * @param facts summary of facts, if given
 * @param extraditionAssured whether it is assured that extradition will be sought
 * @param publicExtract whether the source consents to a public extract
 * @param earlierEnding how the same case ended before, in the words of the decision; absent where it did not
 * @param barred whether this very case is barred, and the request slipped past the door
 */
public record Request(
        CaseId caseId,
        MemberCode requester,
        Instrument instrument,
        @Nullable Person person,
        @Nullable Identity identity,
        Set<Role> roles,
        boolean statusStated,
        List<Charge> charges,
        @Nullable Conviction conviction,
        @Nullable Warrant warrant,
        @Nullable PartialDate limitation,
        @Nullable Facts facts,
        boolean extraditionAssured,
        boolean publicExtract,
        @Nullable String earlierEnding,
        boolean barred) {

    private static final int LETTERS_OF_A_COUNTRY = 2;

    /**
     * A sentence.
     *
     * @param sentence deprivation of liberty imposed
     * @param remaining what is left to serve
     */
    public record Conviction(Period sentence, Period remaining) {}

    /**
     * An arrest warrant or equivalent.
     *
     * @param judicial whether a judicial authority issued it
     * @param appeal whether an appeal to a judicial authority is named
     * @param issued day of issue
     * @param validUntil last day of validity, if it ends
     */
    public record Warrant(
            boolean judicial,
            boolean appeal,
            PartialDate issued,
            @Nullable PartialDate validUntil) {}

    /**
     * What the person did, when and where.
     *
     * @param summary in prose
     * @param dates the dates that are given
     * @param places how many places are given
     */
    public record Facts(String summary, List<PartialDate> dates, int places) {

        /** Copies, so that nothing changes later. */
        public Facts {
            dates = List.copyOf(dates);
        }

        @Override
        public String toString() {
            return "Facts[not printed]";
        }
    }

    /** Copies, so that nothing changes later. */
    public Request {
        roles = Set.copyOf(roles);
        charges = List.copyOf(charges);
    }

    /**
     * Whether a bureau asks, for its state. A bureau's code is its country's; tribunals and UN bodies have longer ones.
     */
    boolean isFromAState() {
        return requester.value().length() == LETTERS_OF_A_COUNTRY;
    }

    boolean isDiffusion() {
        return instrument == Instrument.DIFFUSION;
    }

    /** Numbers of the charges of which something is so. */
    List<Integer> chargesThat(Predicate<Charge> hold) {
        return IntStream.range(0, charges.size())
                .filter(i -> hold.test(charges.get(i)))
                .boxed()
                .toList();
    }

    /** Paths of a field of some charges. */
    static List<String> paths(List<Integer> charges, String field) {
        return charges.stream()
                .map(charge -> "charges[%d].%s".formatted(charge, field))
                .toList();
    }
}
