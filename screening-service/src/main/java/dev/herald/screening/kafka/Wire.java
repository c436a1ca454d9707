package dev.herald.screening.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.event.Bar;
import dev.herald.event.EarlierEnding;
import dev.herald.event.FactRegistered;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.Organisation;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.ProtectedStatusAttested;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.matching.About;
import dev.herald.screening.matching.Fact;
import dev.herald.screening.matching.Identities;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.matching.Subject;
import dev.herald.screening.matching.Subject.Standing;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Charge;
import dev.herald.screening.rules.Charge.Penalty;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Identity;
import dev.herald.screening.rules.Instrument;
import dev.herald.screening.rules.Offence;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Role;
import dev.herald.screening.rules.Severity;
import dev.herald.state.PersonMatch;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events to the words of the rules and back. Nothing else sees both. */
final class Wire {

    private static final Map<String, About> ABOUT =
            Arrays.stream(About.values()).collect(Collectors.toMap(About::name, about -> about));
    private static final Map<String, Certainty> CERTAINTIES =
            Arrays.stream(Certainty.values()).collect(Collectors.toMap(Certainty::name, certainty -> certainty));

    private Wire() {}

    /**
     * A revision.
     *
     * @param barred whether its own case is barred
     */
    static Request request(RequestSubmitted event, boolean barred) {
        return new Request(
                new CaseId(event.getCaseId()),
                new MemberCode(event.getSubmittedBy()),
                instrument(event.getInstrument()),
                event.getPerson() == null ? null : person(event.getPerson()),
                event.getPerson() == null ? null : identity(event.getPerson()),
                event.getPerson() == null ? Set.of() : roles(event.getPerson()),
                event.getPersonStatus() != PersonStatus.UNKNOWN,
                event.getCharges().stream().map(Wire::charge).toList(),
                conviction(event.getConviction()),
                warrant(event.getWarrant()),
                date(event.getLimitationDate()),
                facts(event.getFacts()),
                event.getExtraditionAssurance() != null,
                event.getVisibility().getPublicExtract(),
                ending(event.getEarlierEnding()),
                barred);
    }

    /** What a rule says of one revision, as an event. */
    static SpecificRecord screening(Examined outcome) {
        RequestSubmitted request = outcome.request();
        Change change = outcome.change();
        return outcome.flags().isEmpty()
                ? ScreeningCleared.newBuilder()
                        .setCaseId(request.getCaseId())
                        .setRevision(request.getRevision())
                        .setRuleBook(outcome.ruleBook())
                        .setRegisterVersion(outcome.registerVersion())
                        .setCause(outcome.cause())
                        .setRequest(request)
                        .setRemoved(change.removed())
                        .build()
                : ScreeningFlagged.newBuilder()
                        .setCaseId(request.getCaseId())
                        .setFlags(outcome.flags())
                        .setRevision(request.getRevision())
                        .setRuleBook(outcome.ruleBook())
                        .setRegisterVersion(outcome.registerVersion())
                        .setCause(outcome.cause())
                        .setRequest(request)
                        .setAdded(change.added())
                        .setRemoved(change.removed())
                        .setAltered(change.altered())
                        .build();
    }

    static dev.herald.event.Flag flag(Flag flag, FactVersions versions) {
        return dev.herald.event.Flag.newBuilder()
                .setRuleId(flag.ruleId())
                .setRuleVersion(flag.ruleVersion())
                .setSeverity(severity(flag.severity()))
                .setLegalBasis(flag.legalBasis())
                .setEvidence(flag.evidence())
                .setExplanation(flag.explanation())
                .setFactId(flag.factId())
                .setMatchedCase(
                        flag.matchedCase() == null ? null : flag.matchedCase().value())
                .setBlocksInForce(flag.blocksInForce())
                .setHolds(flag.holds())
                .setRefuses(flag.refuses())
                .setFacts(versions.of(flag.facts()))
                .build();
    }

    /**
     * Least identity of a request's subject.
     *
     * @param inForce what is in force, where it is another revision: a fact upon the person as it has it counts too
     * @param barredUntil when its bar ends or ended, if it has or had one
     */
    static SubjectRecorded subject(
            RequestSubmitted request,
            @Nullable RequestSubmitted inForce,
            SubjectStanding standing,
            @Nullable Instant barredUntil) {
        SubjectRecorded.Builder subject = SubjectRecorded.newBuilder()
                .setCaseId(request.getCaseId())
                .setStanding(standing)
                .setSubmittedBy(request.getSubmittedBy())
                .setInstrument(request.getInstrument())
                .setBarredUntil(barredUntil);
        dev.herald.event.Person person = request.getPerson();
        if (person != null) {
            subject.setPerson(describe(person));
        }
        if (inForce != null && inForce.getPerson() != null) {
            PersonDescription standingPerson = describe(inForce.getPerson());
            subject.setInForcePerson(standingPerson.equals(subject.getPerson()) ? null : standingPerson);
        }
        Organisation organisation = request.getOrganisation();
        if (organisation != null) {
            subject.setOrganisationNames(
                    Stream.concat(Stream.of(organisation.getName()), organisation.getAliases().stream())
                            .toList());
        }
        return subject.build();
    }

    /** The same as it will come back. */
    static Subject expected(RequestSubmitted request, @Nullable RequestSubmitted inForce) {
        return Objects.requireNonNull(subject(subject(request, inForce, SubjectStanding.OPEN, null)));
    }

    /** What stays of a subject whose bar is over: that it is, and nobody's identity. */
    static SubjectRecorded endOfBar(String caseId, Instant barredUntil) {
        return SubjectRecorded.newBuilder()
                .setCaseId(caseId)
                .setStanding(SubjectStanding.BARRED)
                .setSubmittedBy(new CaseId(caseId).member().value())
                .setInstrument(dev.herald.contract.vocabulary.Instrument.UNKNOWN)
                .setBarredUntil(barredUntil)
                .build();
    }

    /** What a fact of the register says; null where it no longer holds or no rule asks for its kind. */
    static @Nullable Fact fact(@Nullable FactRegistered event) {
        if (event == null || event.getRetracted()) {
            return null;
        }
        Validity validity = new Validity(event.getValidFrom(), event.getValidUntil());
        return switch (event.getKind()) {
            case GEOPOLITICAL_SENSITIVITY -> situation(event.getGeopolitical(), validity);
            case BAR -> bar(event, validity);
            case REFUSED_EXTRADITION -> refusal(event, validity);
            case JUDGMENT -> judgment(event, validity);
            case OPEN_SOURCE_ALERT ->
                event.getPerson() == null || event.getOpenSourceAlert() == null
                        ? null
                        : new Fact.Alert(person(event.getPerson()), validity);
            case EARLIER_ENDING, UNKNOWN -> null;
        };
    }

    static Fact.@Nullable Protection protection(@Nullable ProtectedStatusAttested event) {
        return event == null || event.getRetracted()
                ? null
                : new Fact.Protection(
                        person(event.getAttestation().getPerson()),
                        capitals(event.getAttestation().getAgainst()),
                        PartialDate.parse(event.getAttestation().getSince()).earliest());
    }

    static @Nullable Subject subject(@Nullable SubjectRecorded event) {
        return event == null
                ? null
                : new Subject(
                        standing(event.getStanding()),
                        new MemberCode(event.getSubmittedBy()),
                        event.getPerson() == null ? null : person(event.getPerson()),
                        event.getInForcePerson() == null ? null : person(event.getInForcePerson()),
                        event.getBarredUntil());
    }

    private static Person person(PersonDescription person) {
        return Identities.person(
                names(person.getNames()),
                date(person.getBirthDate()),
                person.getBirthPlace(),
                capitals(person.getNationalities()),
                sex(person.getSex()));
    }

    private static Person.Sex sex(Sex sex) {
        return switch (sex) {
            case FEMALE -> Person.Sex.FEMALE;
            case MALE -> Person.Sex.MALE;
            case UNSPECIFIED, UNKNOWN -> Person.Sex.UNKNOWN;
        };
    }

    /** A standing that is newer than this service is kept like an open case: it can only be found, not barred. */
    private static Standing standing(SubjectStanding standing) {
        return switch (standing) {
            case OPEN, UNKNOWN -> Standing.OPEN;
            case IN_FORCE -> Standing.IN_FORCE;
            case BARRED -> Standing.BARRED;
        };
    }

    private static @Nullable Fact situation(@Nullable GeopoliticalSensitivity event, Validity validity) {
        return event == null
                ? null
                : new Fact.Situation(
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
                person(event.getPerson()),
                event.getCaseId() == null ? null : new CaseId(event.getCaseId()),
                bar == null ? null : new MemberCode(bar.getRequester()),
                bar == null || bar.getValidUntil() == null
                        ? validity
                        : new Validity(validity.from(), bar.getValidUntil()));
    }

    private static @Nullable Fact refusal(FactRegistered event, Validity validity) {
        return event.getPerson() == null || event.getRefusedExtradition() == null
                ? null
                : new Fact.Refusal(
                        person(event.getPerson()),
                        isSubstantive(event.getRefusedExtradition().getGround()),
                        validity);
    }

    /** A ground that is newer than this service is looked at like one of substance. */
    private static boolean isSubstantive(ExtraditionRefusalGround ground) {
        return switch (ground) {
            case PROCEDURAL, NATIONALITY, TIME_BAR -> false;
            case HUMAN_RIGHTS, POLITICAL, NE_BIS_IN_IDEM, OTHER, UNKNOWN -> true;
        };
    }

    private static @Nullable Fact judgment(FactRegistered event, Validity validity) {
        return event.getPerson() == null || event.getJudgment() == null
                ? null
                : new Fact.Judgment(
                        person(event.getPerson()), capitals(event.getJudgment().getTerritories()), validity);
    }

    static Person person(dev.herald.event.Person person) {
        return person(describe(person));
    }

    private static PersonDescription describe(dev.herald.event.Person person) {
        return PersonDescription.newBuilder()
                .setNames(Stream.concat(Stream.of(person.getName()), person.getAliases().stream())
                        .toList())
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

    /** An instrument that is newer than this service is screened like the strictest it knows. */
    private static Instrument instrument(dev.herald.contract.vocabulary.Instrument instrument) {
        return switch (instrument) {
            case RED_NOTICE, UNKNOWN -> Instrument.RED_NOTICE;
            case WANTED_PERSON_DIFFUSION -> Instrument.DIFFUSION;
            case UN_SPECIAL_NOTICE -> Instrument.SPECIAL_NOTICE;
        };
    }

    private static Charge charge(dev.herald.event.Charge charge) {
        Set<Penalty> penalties = new HashSet<>();
        charge.getPenaltyKinds()
                .forEach(kind -> penalties.add(
                        switch (kind) {
                            case IMPRISONMENT -> Penalty.TERM;
                            case LIFE_IMPRISONMENT -> Penalty.LIFE;
                            case DEATH -> Penalty.DEATH;
                            case CORPORAL -> Penalty.CORPORAL;
                            case FINE, OTHER, UNKNOWN -> Penalty.OTHER;
                        }));
        return new Charge(
                Offence.valueOf(charge.getCategory().name()),
                charge.getOffence(),
                charge.getLaw() == null ? "" : charge.getLaw(),
                charge.getMaximumPenalty() == null ? null : Period.parse(charge.getMaximumPenalty()),
                penalties,
                date(charge.getCommittedFrom()),
                charge.getOrganisedCrimeLink(),
                charge.getChequeTotalUsd(),
                charge.getChequeCount());
    }

    private static Identity identity(dev.herald.event.Person person) {
        return new Identity(
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

    private static Set<Role> roles(dev.herald.event.Person person) {
        return person.getRoles().stream().map(role -> Role.valueOf(role.name())).collect(Collectors.toSet());
    }

    private static Request.@Nullable Conviction conviction(dev.herald.event.@Nullable Conviction conviction) {
        return conviction == null
                ? null
                : new Request.Conviction(
                        Period.parse(conviction.getSentence()), Period.parse(conviction.getRemaining()));
    }

    private static Request.@Nullable Warrant warrant(dev.herald.event.@Nullable Warrant warrant) {
        return warrant == null
                ? null
                : new Request.Warrant(
                        warrant.getJudicialAuthority(),
                        isGiven(warrant.getAppealRoute()),
                        PartialDate.parse(warrant.getIssued()),
                        date(warrant.getValidUntil()));
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

    private static dev.herald.contract.vocabulary.Severity severity(Severity severity) {
        return switch (severity) {
            case BLOCK -> dev.herald.contract.vocabulary.Severity.BLOCK;
            case BLOCK_OVERRIDABLE -> dev.herald.contract.vocabulary.Severity.BLOCK_OVERRIDABLE;
            case REVIEW -> dev.herald.contract.vocabulary.Severity.REVIEW;
            case INFORMATION -> dev.herald.contract.vocabulary.Severity.INFORMATION;
        };
    }

    /** For the store. */
    static @Nullable List<PersonMatch> stored(@Nullable Matches matches) {
        return matches == null
                ? null
                : matches.all().stream()
                        .map(match -> new PersonMatch(
                                match.about().name(),
                                match.id(),
                                match.certainty().name()))
                        .toList();
    }

    /** From the store; null where they are not known, or in words of another version: they are looked for again. */
    static @Nullable Matches matches(@Nullable List<PersonMatch> stored) {
        if (stored == null) {
            return null;
        }
        List<Matches.Match> matches = new ArrayList<>();
        for (PersonMatch match : stored) {
            About about = ABOUT.get(match.getAbout());
            Certainty certainty = CERTAINTIES.get(match.getCertainty());
            if (about == null || certainty == null) {
                return null;
            }
            matches.add(new Matches.Match(about, match.getId(), certainty));
        }
        return new Matches(matches);
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static Set<String> capitals(List<String> codes) {
        return codes.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
