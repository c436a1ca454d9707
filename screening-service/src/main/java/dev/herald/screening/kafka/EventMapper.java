package dev.herald.screening.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.wire.PersonNames;
import dev.herald.event.Bar;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactRegistered;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.Flag;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.MemberRecord;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestPrint;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.fingerprint.FingerprintIndex.StoredFingerprint;
import dev.herald.screening.matching.Fact;
import dev.herald.screening.matching.IdentityMapper;
import dev.herald.screening.matching.Subject;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.Charge;
import dev.herald.screening.rules.IdentityElements;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Tokenizer;
import dev.herald.screening.sweep.FlagDelta;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps events to the values that rules and matching use. Knows the contract and the domain only: {@code preflight} uses
 * it without Kafka.
 */
public final class EventMapper {

    private EventMapper() {}

    /**
     * Returns a revision as the rules see it.
     *
     * @param barred whether its own case is barred
     * @param covered whether its person was drawn as cover of HOLD
     */
    public static Request request(RequestSubmitted event, boolean barred, boolean covered) {
        return new Request(
                new CaseId(event.getCaseId()),
                new MemberCode(event.getSubmittedBy()),
                event.getInstrument(),
                event.getPerson() == null ? null : person(event.getPerson()),
                event.getPerson() == null ? null : identityElements(event.getPerson()),
                event.getPerson() == null
                        ? Set.of()
                        : Set.copyOf(event.getPerson().getRoles()),
                event.getPersonStatus(),
                event.getCharges().stream().map(EventMapper::charge).toList(),
                event.getConvictions().stream().map(EventMapper::conviction).toList(),
                event.getWarrants().stream().map(EventMapper::warrant).toList(),
                date(event.getLimitationDate()),
                facts(event.getFacts()),
                event.getExtraditionAssurance() != null,
                event.getLanguage(),
                event.getVisibility().getPublicExtract(),
                ending(event.getEarlierEnding()),
                barred,
                covered);
    }

    /** Returns a fact of the register; null if it is deleted, retracted, or of a kind that no rule uses. */
    public static @Nullable Fact fact(@Nullable FactRegistered event) {
        if (event == null || event.getRetracted()) {
            return null;
        }
        Validity validity = new Validity(event.getValidFrom(), event.getValidUntil());
        return switch (event.getKind()) {
            case GEOPOLITICAL_SENSITIVITY -> situation(event.getGeopolitical(), validity);
            case BAR -> bar(event, validity);
            case REFUSED_EXTRADITION -> refusal(event, validity);
            case JUDGMENT -> judgment(event, validity);
            case PENDING_EXTRADITION -> pendingExtradition(event, validity);
            case OPEN_SOURCE_ALERT ->
                event.getPerson() == null || event.getOpenSourceAlert() == null
                        ? null
                        : new Fact.Alert(knownPerson(event.getPerson()), validity);
            case HOLD, UNKNOWN -> null;
        };
    }

    /** Returns the sealed fact that an attestation states; null if it is deleted or retracted. */
    public static Fact.@Nullable Protection protection(@Nullable SealedFactAttested event) {
        return event == null || event.getRetracted()
                ? null
                : new Fact.Protection(
                        event.getFactId(),
                        knownPerson(event.getAttestation().getPerson()),
                        new MemberCode(event.getAttestedBy()),
                        event.getAttestation().getMatter(),
                        capitals(event.getAttestation().getAgainst()),
                        PartialDate.parse(event.getAttestation().getSince()).earliest(),
                        event.getConfirmBy());
    }

    /** Returns the offences for which a member may ask; null if it may ask for all, as members that are no tribunal. */
    public static @Nullable Set<OffenceCategory> jurisdiction(MemberRecord member) {
        return member.getKind() == MemberKind.TRIBUNAL ? Set.copyOf(member.getJurisdiction()) : null;
    }

    /** Returns a fingerprint as the index keeps it; null if it was deleted. */
    static @Nullable StoredFingerprint fingerprint(@Nullable FingerprintRecorded event, int partition) {
        return event == null ? null : new StoredFingerprint(event.getKeyYear(), event.getKeyId(), partition);
    }

    static @Nullable Subject subject(@Nullable SubjectRecorded event) {
        return event == null
                ? null
                : new Subject(
                        event.getStanding(),
                        new MemberCode(event.getSubmittedBy()),
                        event.getPerson() == null ? null : knownPerson(event.getPerson()),
                        event.getInForcePerson() == null ? null : knownPerson(event.getInForcePerson()),
                        event.getBarredUntil(),
                        event.getBarredByCommission(),
                        print(event));
    }

    private static dev.herald.screening.radar.@Nullable RequestPrint print(SubjectRecorded event) {
        RequestPrint print = event.getPrint();
        return print == null
                ? null
                : new dev.herald.screening.radar.RequestPrint(
                        new MemberCode(event.getSubmittedBy()),
                        print.getSubmittedAt(),
                        print.getStatute(),
                        print.getFacts());
    }

    /** Returns what the radar keeps of a request. */
    static dev.herald.screening.radar.RequestPrint print(RequestSubmitted request, Instant submittedAt) {
        String law = request.getCharges().isEmpty()
                ? null
                : request.getCharges().getFirst().getLaw();
        return dev.herald.screening.radar.RequestPrint.of(
                new MemberCode(request.getSubmittedBy()),
                submittedAt,
                law == null ? List.of() : Tokenizer.tokens(law),
                request.getFacts() == null
                        ? List.of()
                        : Tokenizer.tokens(request.getFacts().getSummary()));
    }

    /** Returns a person whom a fact or another case is about: no rule judges how these names are written. */
    static Person knownPerson(PersonDescription person) {
        return new Person(
                names(person.getNames()),
                date(person.getBirthDate()),
                person.getBirthPlace(),
                capitals(person.getNationalities()),
                person.getSex(),
                Set.of());
    }

    private static @Nullable Fact situation(@Nullable GeopoliticalSensitivity event, Validity validity) {
        return event == null
                ? null
                : new Fact.Situation(
                        event.getKind(),
                        event.getRequesters().stream().map(MemberCode::new).collect(Collectors.toSet()),
                        capitals(event.getNationalities()),
                        validity);
    }

    private static @Nullable Fact bar(FactRegistered event, Validity validity) {
        if (event.getPerson() == null) {
            return null;
        }
        Bar bar = event.getBar();
        return new Fact.Bar(
                knownPerson(event.getPerson()),
                event.getCaseId() == null ? null : new CaseId(event.getCaseId()),
                bar == null ? null : new MemberCode(bar.getRequester()),
                validity);
    }

    private static @Nullable Fact refusal(FactRegistered event, Validity validity) {
        return event.getPerson() == null || event.getRefusedExtradition() == null
                ? null
                : new Fact.ExtraditionRefusal(
                        knownPerson(event.getPerson()),
                        isSubstantive(event.getRefusedExtradition().getGround()),
                        hearsayOf(event),
                        validity);
    }

    private static @Nullable MemberCode hearsayOf(FactRegistered event) {
        String refusing = event.getRefusedExtradition().getState().toLowerCase(Locale.ROOT);
        return refusing.equals(event.getReportedBy()) ? null : new MemberCode(refusing);
    }

    /** Returns whether a ground is substantive; a ground that this version does not know counts as substantive. */
    private static boolean isSubstantive(ExtraditionRefusalGround ground) {
        return switch (ground) {
            case PROCEDURAL, NATIONALITY, TIME_BAR -> false;
            case HUMAN_RIGHTS, POLITICAL, NE_BIS_IN_IDEM, PROTECTION, OTHER, UNKNOWN -> true;
        };
    }

    private static @Nullable Fact judgment(FactRegistered event, Validity validity) {
        return event.getPerson() == null || event.getJudgment() == null
                ? null
                : new Fact.Judgment(
                        knownPerson(event.getPerson()),
                        capitals(event.getJudgment().getTerritories()),
                        validity);
    }

    /** A bureau's code is the code of its country in lower case. */
    private static @Nullable Fact pendingExtradition(FactRegistered event, Validity validity) {
        return event.getPerson() == null || event.getPendingExtradition() == null
                ? null
                : new Fact.PendingExtradition(
                        knownPerson(event.getPerson()),
                        new MemberCode(event.getPendingExtradition().getState().toLowerCase(Locale.ROOT)),
                        validity);
    }

    /** Returns the person of a request, with the anomalies of the names. */
    static Person person(dev.herald.event.Person person) {
        PersonDescription description = description(person);
        return IdentityMapper.person(
                names(description.getNames()),
                date(description.getBirthDate()),
                description.getBirthPlace(),
                capitals(description.getNationalities()),
                description.getSex());
    }

    static PersonDescription description(dev.herald.event.Person person) {
        return PersonDescription.newBuilder()
                .setNames(PersonNames.of(person))
                .setBirthDate(person.getBirthDate())
                .setBirthPlace(person.getBirthPlace())
                .setNationalities(person.getNationalities())
                .setSex(person.getSex())
                .build();
    }

    private static List<String> names(List<PersonName> names) {
        return names.stream()
                .map(name -> name.getForenames() + " " + name.getFamilyName())
                .toList();
    }

    private static Charge charge(dev.herald.event.Charge charge) {
        return new Charge(
                charge.getCategory(),
                charge.getOffence(),
                charge.getLaw() == null ? "" : charge.getLaw(),
                charge.getMaximumPenalty() == null ? null : Period.parse(charge.getMaximumPenalty()),
                Set.copyOf(charge.getPenaltyKinds()),
                date(charge.getCommittedFrom()),
                charge.getOrganisedCrimeLink(),
                charge.getChequeTotalUsd(),
                charge.getChequeCount());
    }

    private static IdentityElements identityElements(dev.herald.event.Person person) {
        return new IdentityElements(
                isGiven(person.getName().getFamilyName()),
                person.getSex() != Sex.UNKNOWN,
                person.getBirthDate() != null,
                !person.getAliases().isEmpty(),
                isGiven(person.getFatherName()) || isGiven(person.getMotherName()),
                isGiven(person.getDescription()),
                !person.getIdentityDocuments().isEmpty(),
                person.getDnaProfile(),
                person.getPhotograph() != null,
                person.getFingerprints() != null);
    }

    private static Request.Conviction conviction(dev.herald.event.Conviction conviction) {
        return new Request.Conviction(
                Period.parse(conviction.getSentence()),
                Period.parse(conviction.getRemaining()),
                conviction.getInAbsentia());
    }

    private static Request.Warrant warrant(dev.herald.event.Warrant warrant) {
        return new Request.Warrant(
                warrant.getJudicialAuthority(),
                isGiven(warrant.getAppealRoute()),
                PartialDate.parse(warrant.getIssued()),
                date(warrant.getValidUntil()),
                date(warrant.getWithdrawn()));
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Request.@Nullable Facts facts(dev.herald.event.@Nullable Facts facts) {
        return facts == null
                ? null
                : new Request.Facts(
                        facts.getSummary(),
                        facts.getDates().stream().map(PartialDate::parse).toList(),
                        facts.getPlaces().size());
    }

    private static @Nullable String ending(@Nullable EarlierEnding ending) {
        return ending == null
                ? null
                : ending.getDecision().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static Set<String> capitals(List<String> codes) {
        return codes.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** Returns the difference between two lists of flags. */
    static FlagDelta flagDelta(List<Flag> earlier, List<Flag> later) {
        Set<String> before = ruleIds(earlier);
        Set<String> after = ruleIds(later);
        return new FlagDelta(
                after.stream().filter(rule -> !before.contains(rule)).toList(),
                before.stream().filter(rule -> !after.contains(rule)).toList(),
                after.stream()
                        .filter(before::contains)
                        .filter(rule -> !FlagComparison.areEqual(flagsOf(rule, earlier), flagsOf(rule, later)))
                        .toList());
    }

    private static Set<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::getRuleId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Flag> flagsOf(String rule, List<Flag> flags) {
        return flags.stream().filter(flag -> flag.getRuleId().equals(rule)).toList();
    }
}
