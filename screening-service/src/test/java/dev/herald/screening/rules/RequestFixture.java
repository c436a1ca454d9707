package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.screening.rules.Request.Conviction;
import dev.herald.screening.rules.Request.Facts;
import dev.herald.screening.rules.Request.Warrant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that nothing speaks against, but for what a test says. */
public final class RequestFixture {

    private static final IdentityElements KNOWN =
            new IdentityElements(true, true, true, false, false, true, false, false, false, false);
    private static final IdentityElements HARDLY_KNOWN =
            new IdentityElements(true, false, false, false, false, false, false, false, false, false);

    private final Instrument instrument;
    private String requester = "fr";
    private @Nullable Person person =
            new Person(List.of("Ada Meridian"), PartialDate.parse("1971-03-05"), Set.of("XA"));
    private Set<PersonRole> roles = Set.of();
    private boolean complete = true;
    private final List<Charge> charges = new ArrayList<>();
    private boolean charged = true;
    private @Nullable PersonStatus status;
    private final List<Conviction> convictions = new ArrayList<>();
    private List<Warrant> warrants = List.of(new Warrant(true, false, PartialDate.parse("2025"), null, null));
    private @Nullable PartialDate limitation;
    private @Nullable Facts facts = facts("f".repeat(200), 1, 1);
    private ContentLanguage language = ContentLanguage.EN;
    private boolean publicExtract;
    private @Nullable String earlierEnding;
    private boolean barred;
    private boolean covered;

    private RequestFixture(Instrument instrument) {
        this.instrument = instrument;
    }

    public static RequestFixture aRedNotice() {
        return new RequestFixture(Instrument.RED_NOTICE);
    }

    public static RequestFixture aDiffusion() {
        return new RequestFixture(Instrument.WANTED_PERSON_DIFFUSION);
    }

    public static RequestFixture aSpecialNotice() {
        RequestFixture special = new RequestFixture(Instrument.UN_SPECIAL_NOTICE);
        special.facts = null;
        special.warrants = List.of();
        return special;
    }

    public RequestFixture from(String member) {
        this.requester = member;
        return this;
    }

    public RequestFixture onAnOrganisation() {
        this.person = null;
        return this;
    }

    public RequestFixture aNationalOf(String country) {
        return on("1971-03-05", country);
    }

    public RequestFixture born(String date) {
        return on(date, "XA");
    }

    private RequestFixture on(String born, String country) {
        this.person = new Person(List.of("Ada Meridian"), PartialDate.parse(born), Set.of(country));
        return this;
    }

    public RequestFixture withNameAnomaly(NameAnomaly anomaly) {
        Person known = Objects.requireNonNull(person);
        this.person =
                new Person(known.names(), known.birthDate(), null, known.nationalities(), Sex.UNKNOWN, Set.of(anomaly));
        return this;
    }

    public RequestFixture whoIs(PersonRole role) {
        this.roles = Set.of(role);
        return this;
    }

    public RequestFixture punishableBy(String period) {
        return charged(Period.parse(period), Set.of(PenaltyKind.IMPRISONMENT));
    }

    public RequestFixture punishableBy(PenaltyKind penalty) {
        return charged(null, Set.of(penalty));
    }

    /** A charge that states neither a term nor life nor death. */
    public RequestFixture punishableByAnUnstatedTerm() {
        return charged(null, Set.of(PenaltyKind.IMPRISONMENT));
    }

    private RequestFixture charged(@Nullable Period maximum, Set<PenaltyKind> penalties) {
        charges.add(new Charge(
                OffenceCategory.FRAUD,
                "Sale of what was not hers",
                "Penal code, art. 301",
                maximum,
                penalties,
                null,
                false,
                null,
                null));
        return this;
    }

    public RequestFixture chargedWith(OffenceCategory offence) {
        charges.add(new Charge(
                offence,
                "Of the kind " + offence.name().toLowerCase(Locale.ROOT),
                "Penal code, art. 301",
                Period.ofYears(10),
                Set.of(PenaltyKind.IMPRISONMENT),
                null,
                false,
                null,
                null));
        return this;
    }

    /** A charge in words of its own, under a law that is not named where that is empty. */
    public RequestFixture chargedInWords(String offence, String law) {
        charges.add(new Charge(
                OffenceCategory.OTHER,
                offence,
                law,
                Period.ofYears(10),
                Set.of(PenaltyKind.IMPRISONMENT),
                PartialDate.parse("2025-06"),
                false,
                null,
                null));
        return this;
    }

    public RequestFixture convicted() {
        return sentencedTo("P4Y", "P4Y");
    }

    public RequestFixture sentencedTo(String sentence, String remaining) {
        convictions.add(new Conviction(Period.parse(sentence), Period.parse(remaining), false));
        return this;
    }

    public RequestFixture sentencedInAbsentia(String sentence, String remaining) {
        convictions.add(new Conviction(Period.parse(sentence), Period.parse(remaining), true));
        return this;
    }

    /** Wanted for a prosecution too, beside what the person was convicted of. */
    public RequestFixture accused() {
        this.status = PersonStatus.ACCUSED;
        return this;
    }

    public RequestFixture warrantValidUntil(String... dates) {
        this.warrants = Stream.of(dates)
                .map(date -> new Warrant(true, false, PartialDate.parse("2019"), PartialDate.parse(date), null))
                .toList();
        return this;
    }

    public RequestFixture warrantOfAMinistry() {
        this.warrants = List.of(new Warrant(false, false, PartialDate.parse("2019"), PartialDate.parse("2020"), null));
        return this;
    }

    public RequestFixture timeBarredFrom(String date) {
        this.limitation = PartialDate.parse(date);
        return this;
    }

    public RequestFixture withFacts(String summary, int dates, int places) {
        this.facts = facts(summary, dates, places);
        return this;
    }

    public RequestFixture withoutFacts() {
        this.facts = null;
        return this;
    }

    /** Neither identity nor standing, neither warrant nor assurance. */
    public RequestFixture withLessThanANoticeNeeds() {
        this.complete = false;
        this.warrants = List.of();
        return this;
    }

    public RequestFixture in(ContentLanguage language) {
        this.language = language;
        return this;
    }

    public RequestFixture withAPublicExtract() {
        this.publicExtract = true;
        return this;
    }

    public RequestFixture endedBeforeAs(String ending) {
        this.earlierEnding = ending;
        return this;
    }

    public RequestFixture ofACaseThatIsBarred() {
        this.barred = true;
        return this;
    }

    public RequestFixture onAPersonDrawnAsCover() {
        this.covered = true;
        return this;
    }

    public Request withoutCharges() {
        this.charged = false;
        return please();
    }

    public Request please() {
        if (charges.isEmpty() && instrument != Instrument.UN_SPECIAL_NOTICE) {
            punishableBy("P10Y");
        }
        return new Request(
                new CaseId(requester.toUpperCase(Locale.ROOT) + "/2026-000123"),
                new MemberCode(requester),
                instrument,
                person,
                person == null ? null : complete ? KNOWN : HARDLY_KNOWN,
                roles,
                statusStated(),
                charged ? charges : List.of(),
                convictions,
                warrants,
                limitation,
                facts,
                complete,
                language,
                publicExtract,
                earlierEnding,
                barred,
                covered);
    }

    private PersonStatus statusStated() {
        PersonStatus usual = convictions.isEmpty() ? PersonStatus.ACCUSED : PersonStatus.CONVICTED;
        return complete ? Objects.requireNonNullElse(status, usual) : PersonStatus.UNKNOWN;
    }

    private static Facts facts(String summary, int dates, int places) {
        return new Facts(summary, Collections.nCopies(dates, PartialDate.parse("2024-05")), places);
    }
}
