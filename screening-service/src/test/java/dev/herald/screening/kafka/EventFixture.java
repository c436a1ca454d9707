package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.event.Attestation;
import dev.herald.event.Bar;
import dev.herald.event.Charge;
import dev.herald.event.DecisionIssued;
import dev.herald.event.FactRegistered;
import dev.herald.event.Facts;
import dev.herald.event.GeopoliticalSensitivity;
import dev.herald.event.Judgment;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.Visibility;
import dev.herald.screening.rules.ShippedRuleBook;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Events as they arrive, about invented persons. */
final class EventFixture {

    private EventFixture() {}

    static RequestSubmitted.Builder aRedNotice(String caseId) {
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(caseId.substring(0, caseId.indexOf('/')).toLowerCase(Locale.ROOT))
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(person("Meridian", "Ada", "1971-03-05"))
                .setCharges(List.of(charge("P10Y")))
                .setFacts(Facts.newBuilder()
                        .setSummary("On that day in the harbour she took what was not hers. ".repeat(3))
                        .setDates(List.of("2025-02-01"))
                        .setPlaces(List.of("Port Meridian"))
                        .build())
                .setRevision(1)
                .setContentHash("0".repeat(64));
    }

    static Person person(String familyName, String forenames, String birthDate) {
        return Person.newBuilder()
                .setName(name(familyName, forenames))
                .setBirthDate(birthDate)
                .setNationalities(List.of("XA"))
                .build();
    }

    static Charge charge(String maximumPenalty) {
        return Charge.newBuilder()
                .setCategory(OffenceCategory.UNKNOWN)
                .setOffence("Theft")
                .setMaximumPenalty(maximumPenalty)
                .setPenaltyKinds(List.of(PenaltyKind.IMPRISONMENT))
                .build();
    }

    static DecisionIssued.Builder decision(DecisionKind kind, RequestSubmitted about) {
        return DecisionIssued.newBuilder()
                .setCaseId(about.getCaseId())
                .setKind(kind)
                .setRevision(about.getRevision())
                .setRequester(about.getSubmittedBy())
                .setRuleBook("")
                .setRegisterVersion(0)
                .setRequest(kind == DecisionKind.APPROVED ? about : null);
    }

    static DecisionIssued approved(RequestSubmitted request) {
        return decision(DecisionKind.APPROVED, request)
                .setRuleBook(ShippedRuleBook.ruleBook().hash())
                .build();
    }

    static DecisionIssued barred(RequestSubmitted request) {
        return decision(DecisionKind.DENIED, request).setBar(aBar("fr")).build();
    }

    static Visibility excluding(String member) {
        return Visibility.newBuilder().setExcluded(List.of(member)).build();
    }

    static Bar aBar(String requester) {
        return Bar.newBuilder()
                .setArticle(ConstitutionArticle.ARTICLE_3)
                .setRequester(requester)
                .build();
    }

    static FactRegistered.Builder sensitiveRequester(String factId, String member) {
        return FactRegistered.newBuilder()
                .setFactId(factId)
                .setKind(FactKind.GEOPOLITICAL_SENSITIVITY)
                .setReportedBy("xx")
                .setProvenance("a test")
                .setGeopolitical(GeopoliticalSensitivity.newBuilder()
                        .setKind(SituationKind.REGIME_CHANGE)
                        .setRequesters(List.of(member))
                        .setSituation("change of regime")
                        .build());
    }

    static SealedFactAttested.Builder protection(String factId, String against) {
        return SealedFactAttested.newBuilder()
                .setFactId(factId)
                .setAttestedBy("se")
                .setAttestation(Attestation.newBuilder()
                        .setPerson(description("MERIDIAN", "Ada", "1971"))
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of(against))
                        .setSince("2020")
                        .build());
    }

    static SubjectRecorded barredSubject(String caseId) {
        return SubjectRecorded.newBuilder()
                .setCaseId(caseId)
                .setStanding(SubjectStanding.BARRED)
                .setSubmittedBy("br")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(description("Meridián", "ADA", "1971-03"))
                .build();
    }

    static PersonDescription description(String familyName, String forenames, String birthDate) {
        return PersonDescription.newBuilder()
                .setNames(List.of(name(familyName, forenames)))
                .setBirthDate(birthDate)
                .build();
    }

    static PersonDescription alsoKnownAs(PersonDescription person, String familyName, String forenames) {
        return PersonDescription.newBuilder(person)
                .setNames(Stream.concat(person.getNames().stream(), Stream.of(name(familyName, forenames)))
                        .toList())
                .build();
    }

    static FactRegistered.Builder aFactOnThePerson(String factId, FactKind kind) {
        return FactRegistered.newBuilder()
                .setFactId(factId)
                .setKind(kind)
                .setReportedBy("de")
                .setProvenance("a test")
                .setPerson(description("MERIDIAN", "Ada", "1971"));
    }

    static FactRegistered aFinalJudgment() {
        return aFactOnThePerson("judgment", FactKind.JUDGMENT)
                .setJudgment(Judgment.newBuilder()
                        .setState("AT")
                        .setDate("2024")
                        .setOutcome("words of a court")
                        .setTerritories(List.of("at"))
                        .build())
                .build();
    }

    static PersonName name(String familyName, String forenames) {
        return PersonName.newBuilder()
                .setFamilyName(familyName)
                .setForenames(forenames)
                .build();
    }
}
