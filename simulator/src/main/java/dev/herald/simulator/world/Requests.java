package dev.herald.simulator.world;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PenaltyKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Charge;
import dev.herald.event.ExtraditionAssurance;
import dev.herald.event.Facts;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.event.Warrant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Requests about a few persons, so that cases meet; some raise flags. */
final class Requests {

    private static final List<String> FORENAMES = List.of("Mohamed", "Maria", "Anna", "Ivan", "Fatima", "Olga", "Omar");

    private RandomGenerator random;
    private final List<Person> persons = new ArrayList<>();

    Requests(RandomGenerator random, int wanted) {
        this.random = random;
        IntStream.range(0, wanted).forEach(number -> persons.add(person()));
    }

    void choosesBy(RandomGenerator step) {
        random = step;
    }

    private Person person() {
        return Person.newBuilder()
                .setName(PersonName.newBuilder()
                        .setFamilyName(family())
                        .setForenames(Choice.of(random, FORENAMES))
                        .build())
                .setSex(random.nextBoolean() ? Sex.MALE : Sex.FEMALE)
                .setBirthDate(LocalDate.of(1950, 1, 1)
                        .plusDays(random.nextInt(18_000))
                        .toString())
                .setNationalities(List.of(Choice.of(random, "XA", "XA", "XA", "BR")))
                .setDescription("Seen in the harbour")
                .build();
    }

    private String family() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append("bcdfghklmnprstvz".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns a description of one of the persons. */
    PersonDescription someone() {
        Person person = Choice.of(random, persons);
        return PersonDescription.newBuilder()
                .setNames(List.of(person.getName()))
                .setBirthDate(person.getBirthDate())
                .setNationalities(person.getNationalities())
                .build();
    }

    /** Returns a request, or another version of one. */
    RequestSubmitted request(MemberCode member, String caseId, List<String> others) {
        boolean diffusion = random.nextInt(5) < 2;
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member.value())
                .setInstrument(diffusion ? Instrument.WANTED_PERSON_DIFFUSION : Instrument.RED_NOTICE)
                .setPersonStatus(PersonStatus.ACCUSED)
                .setPerson(Choice.of(random, persons))
                .setCharges(List.of(charge()))
                .setWarrants(List.of(Warrant.newBuilder()
                        .setReference("2025-%05d".formatted(random.nextInt(100_000)))
                        .setIssuingAuthority("Investigating judge")
                        .setIssued("2025-01-14")
                        .setValidUntil(Choice.oneIn(random, 6) ? "2026-06-01" : null)
                        .build()))
                .setFacts(Facts.newBuilder()
                        .setSummary(
                                "On 3 May 2024 in the harbour the person, who said that a bank was theirs, persuaded"
                                        + " forty-one savers to transfer 3.2 million to accounts under their control, in"
                                        + " writing and by telephone, and moved the money abroad on the same day by means"
                                        + " of forged orders in the names of the savers and of two companies.")
                        .setDates(List.of("2024-05-03"))
                        .setPlaces(List.of("the harbour"))
                        .build())
                .setExtraditionAssurance(ExtraditionAssurance.newBuilder()
                        .setAuthority("Ministry of Justice")
                        .setDate("2025-01-20")
                        .build())
                .setVisibility(diffusion ? addressed(others) : visibility(others))
                .build();
    }

    private Visibility addressed(List<String> others) {
        return Visibility.newBuilder()
                .setRecipients(others.subList(0, 1 + random.nextInt(others.size())))
                .setConfidentiality(Confidentiality.FOR_OFFICIAL_USE_ONLY)
                .build();
    }

    /** Returns another version of a request. */
    RequestSubmitted revised(RequestSubmitted earlier) {
        return RequestSubmitted.newBuilder(earlier)
                .setCharges(List.of(charge()))
                .build();
    }

    Visibility visibility(List<String> others) {
        return Visibility.newBuilder()
                .setExcluded(Choice.oneIn(random, 4) ? List.of(Choice.of(random, others)) : List.of())
                .setConfidentiality(Confidentiality.FOR_OFFICIAL_USE_ONLY)
                .setPublicExtract(Choice.oneIn(random, 4))
                .build();
    }

    private Charge charge() {
        return Charge.newBuilder()
                .setCategory(Choice.oneIn(random, 8) ? OffenceCategory.UNFUNDED_CHEQUE : OffenceCategory.FRAUD)
                .setOffence("Fraud by an organised group")
                .setLaw("Penal code, art. 301(2)")
                .setMaximumPenalty(Choice.oneIn(random, 4) ? "P1Y" : "P10Y")
                .setPenaltyKinds(List.of(PenaltyKind.IMPRISONMENT))
                .setCommittedFrom("2024-05-03")
                .build();
    }
}
