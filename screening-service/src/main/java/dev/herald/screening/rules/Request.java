package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.WarrantTerm;
import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.contract.vocabulary.PersonStatus;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request, with the data that rules use.
 *
 * @param instrument the instrument; an unknown one is screened like a Red Notice, the strictest
 * @param person the person; null if the subject is an organisation
 * @param identity which elements of the person's identity are given; null if the subject is an organisation
 * @param roles roles of the person that the requester knows of
 * @param status the person's standing in the proceedings
 * @param charges the charges; empty for a Special Notice
 * @param convictions the sentences; none in a prosecution
 * @param limitation day from which prosecution or penalty is time-barred; null if not given
 * @param facts summary of facts; null if not given
 * @param extraditionAssured whether the requester assures that it will seek extradition
 * @param language language of the text; a language that this version does not know is unknown
 * @param publicExtract whether the requester consents to a public extract
 * @param earlierEnding how the same case ended before, as in the decision; null if it did not
 * @param barred whether the case itself is barred; intake normally rejects such a request
 * @param covered whether the person was drawn as cover of HOLD
 */
public record Request(
        CaseId caseId,
        MemberCode requester,
        Instrument instrument,
        @Nullable Person person,
        @Nullable IdentityElements identity,
        Set<PersonRole> roles,
        PersonStatus status,
        List<Charge> charges,
        List<Conviction> convictions,
        List<Warrant> warrants,
        @Nullable PartialDate limitation,
        @Nullable Facts facts,
        boolean extraditionAssured,
        ContentLanguage language,
        boolean publicExtract,
        @Nullable String earlierEnding,
        boolean barred,
        boolean covered) {

    private static final int LETTERS_OF_A_COUNTRY = 2;

    /**
     * A conviction.
     *
     * @param sentence deprivation of liberty imposed
     * @param remaining remainder of the sentence
     * @param inAbsentia whether the person was absent
     */
    public record Conviction(Period sentence, Period remaining, boolean inAbsentia) {}

    /**
     * An arrest warrant or equivalent.
     *
     * @param judicial whether a judicial authority issued it
     * @param appeal whether an appeal to a judicial authority is named
     * @param validUntil last day of validity; null if it has no end
     * @param withdrawn day on which it was withdrawn; null if it was not
     */
    public record Warrant(
            boolean judicial,
            boolean appeal,
            PartialDate issued,
            @Nullable PartialDate validUntil,
            @Nullable PartialDate withdrawn) {

        /** Returns whether it was withdrawn, or its last day has passed on some reading of its date. */
        public boolean mayHaveEnded(LocalDate today) {
            return withdrawn != null || (validUntil != null && today.isAfter(validUntil.earliest()));
        }

        /** Returns when it ends. */
        public WarrantTerm term() {
            return new WarrantTerm(validUntil, withdrawn);
        }
    }

    /**
     * The facts of the case.
     *
     * @param places number of places that are given
     */
    public record Facts(String summary, List<PartialDate> dates, int places) {

        /** Copies the collections. */
        public Facts {
            dates = List.copyOf(dates);
        }

        @Override
        public String toString() {
            return "Facts[not printed]";
        }
    }

    /** Copies the collections. */
    public Request {
        roles = Set.copyOf(roles);
        charges = List.copyOf(charges);
        convictions = List.copyOf(convictions);
        warrants = List.copyOf(warrants);
    }

    /**
     * Returns whether the requester is a state's bureau. Its code is the country's; tribunals and UN bodies have longer
     * codes.
     */
    public boolean isFromState() {
        return requester.value().length() == LETTERS_OF_A_COUNTRY;
    }

    /** Returns whether the request is a diffusion, which may be sent where a notice would not qualify (RPD Art. 99). */
    public boolean isDiffusion() {
        return instrument == Instrument.WANTED_PERSON_DIFFUSION;
    }

    /**
     * Returns whether the request rests on criminal proceedings; a Special Notice does not, so no penal thresholds
     * apply.
     */
    public boolean isPenal() {
        return instrument != Instrument.UN_SPECIAL_NOTICE;
    }

    /** Returns whether the person is wanted for a prosecution, alone or beside a sentence. */
    public boolean isForProsecution() {
        return convictions.isEmpty() || status == PersonStatus.SUSPECT || status == PersonStatus.ACCUSED;
    }

    /** Returns the indexes of the charges that match. */
    public List<Integer> chargesMatching(Predicate<Charge> condition) {
        return matching(charges, condition);
    }

    /** Returns the indexes of the items of a list that match. */
    public static <T> List<Integer> matching(List<T> items, Predicate<T> condition) {
        return IntStream.range(0, items.size())
                .filter(i -> condition.test(items.get(i)))
                .boxed()
                .toList();
    }

    /** Returns the paths of a field of some charges. */
    public static List<String> paths(List<Integer> charges, String field) {
        return paths("charges", charges, field);
    }

    /** Returns the paths of a field of some items of a list. */
    public static List<String> paths(String list, List<Integer> items, String field) {
        return items.stream()
                .map(item -> "%s[%d].%s".formatted(list, item, field))
                .toList();
    }
}
