package dev.herald.benchmark;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Bar;
import dev.herald.event.Charge;
import dev.herald.event.DecisionIssued;
import dev.herald.event.ExtraditionAssurance;
import dev.herald.event.FactRegistered;
import dev.herald.event.Facts;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Warrant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Synthetic requests that raise no flag. Some given names are common, family names are not, and every person has a
 * birth date. The same number is the same person.
 */
final class SyntheticRequests {

    private static final long SEED = 1923;
    private static final LocalDate OLDEST = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 18_000;
    private static final List<String> GIVEN = List.of(
            "Mohamed", "Maria", "Ahmed", "Ali", "Anna", "Jose", "John", "Ivan", "Fatima", "Elena", "Juan", "David",
            "Omar", "Olga", "Carlos", "Daniel", "Hassan", "Sergei", "Ibrahim", "Peter", "Natalia", "Paul", "Khalid");

    private SyntheticRequests() {}

    /** Returns the case id of a number. */
    static CaseId caseId(int number) {
        return new CaseId(
                "%s/2026-%06d".formatted(SyntheticBureaus.REQUESTER.value().toUpperCase(Locale.ROOT), number));
    }

    /** Returns the decision that review writes when it approves a case. */
    static DecisionIssued approved(int number, String ruleBook) {
        RequestSubmitted request = request(number);
        return DecisionIssued.newBuilder()
                .setCaseId(request.getCaseId())
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setRequester(request.getSubmittedBy())
                .setOfficers(List.of("policy"))
                .setRuleBook(ruleBook)
                .setRegisterVersion(0)
                .setSequence(1)
                .setRequest(request)
                .build();
    }

    /** Returns the request that intake forwards. */
    static RequestSubmitted request(int number) {
        return request(SyntheticBureaus.REQUESTER, caseId(number).value(), number);
    }

    /** Returns the request of a member about the person of a number. */
    static RequestSubmitted request(MemberCode requester, String caseId, int number) {
        Random random = random(number);
        Person person = person(random);
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(requester.value())
                .setInstrument(Instrument.RED_NOTICE)
                .setRevision(1)
                .setPersonStatus(PersonStatus.ACCUSED)
                .setPerson(person)
                .setCharges(List.of(Charge.newBuilder()
                        .setCategory(OffenceCategory.FRAUD)
                        .setOffence("Fraud by an organised group")
                        .setLaw("Penal code, art. 301(2)")
                        .setMaximumPenalty("P10Y")
                        .setPenaltyKinds(List.of(PenaltyKind.IMPRISONMENT))
                        .setCommittedFrom("2024-05-03")
                        .build()))
                .setWarrants(List.of(Warrant.newBuilder()
                        .setReference("2025-%05d".formatted(random.nextInt(100_000)))
                        .setIssuingAuthority("Investigating judge")
                        .setIssued("2025-01-14")
                        .build()))
                .setFacts(Facts.newBuilder()
                        .setSummary(
                                "On 3 May 2024 in the harbour the person, who said that a bank was theirs, persuaded "
                                        + "forty-one savers to transfer 3.2 million to accounts under their control, by the "
                                        + "words " + String.join(" ", words(random, 35)) + ".")
                        .setDates(List.of("2024-05-03"))
                        .setPlaces(List.of("the harbour"))
                        .build())
                .setExtraditionAssurance(ExtraditionAssurance.newBuilder()
                        .setAuthority("Ministry of Justice")
                        .setDate("2025-01-20")
                        .build())
                .build();
    }

    /** Returns the same request with a penalty below the threshold: it is flagged, and waits for an officer. */
    static RequestSubmitted flaggedRequest(MemberCode requester, String caseId, int number) {
        RequestSubmitted request = request(requester, caseId, number);
        Charge charge = Charge.newBuilder(request.getCharges().getFirst())
                .setMaximumPenalty("P1Y")
                .build();
        return RequestSubmitted.newBuilder(request).setCharges(List.of(charge)).build();
    }

    /** Returns a bar on the person of a case, as an operator registers it, with the name in another order. */
    static FactRegistered barOn(int number) {
        Person person = person(random(number));
        return FactRegistered.newBuilder()
                .setFactId("benchmark-bar-" + number)
                .setKind(FactKind.BAR)
                .setReportedBy(SyntheticBureaus.REQUESTER.value())
                .setProvenance("a benchmark")
                .setPerson(PersonDescription.newBuilder()
                        .setNames(List.of(PersonName.newBuilder()
                                .setFamilyName(person.getName().getForenames())
                                .setForenames(person.getName().getFamilyName().toUpperCase(Locale.ROOT))
                                .build()))
                        .setBirthDate(person.getBirthDate())
                        .build())
                .setBar(Bar.newBuilder()
                        .setArticle(ConstitutionArticle.ARTICLE_3)
                        .setRequester(SyntheticBureaus.REQUESTER.value())
                        .build())
                .build();
    }

    private static Random random(int number) {
        return new Random(SEED * 1_000_003 + number * 0x9E3779B97F4A7C15L);
    }

    private static Person person(Random random) {
        return Person.newBuilder()
                .setName(PersonName.newBuilder()
                        .setFamilyName(family(random))
                        .setForenames(GIVEN.get((int) (GIVEN.size() * Math.pow(random.nextDouble(), 1.6))))
                        .build())
                .setSex(random.nextBoolean() ? Sex.MALE : Sex.FEMALE)
                .setBirthDate(OLDEST.plusDays(random.nextInt(DAYS)).toString())
                .setNationalities(List.of("XA"))
                .setDescription("Seen in the harbour")
                .build();
    }

    private static String family(Random random) {
        StringBuilder name = new StringBuilder();
        int syllables = 3 + random.nextInt(2);
        for (int i = 0; i < syllables; i++) {
            name.append("bcdfghklmnprstvz".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static List<String> words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(one -> family(random).toLowerCase(Locale.ROOT))
                .toList();
    }
}
