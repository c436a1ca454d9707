package dev.herald.benchmark;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.Charge;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Facts;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Warrant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Synthetic red notices, as large as real ones without pictures. The same seed gives the same notices. */
record SyntheticNotices(long seed) {

    private static final int SUMMARY_WORDS = 60;
    private static final List<String> SYLLABLES =
            List.of("bra", "cho", "dri", "fel", "gwy", "hum", "jak", "kli", "lom", "mur", "nev", "oss", "pli", "qua");

    /** Returns the case id of a number. */
    static CaseId caseId(int number) {
        return new CaseId(
                "%s/2026-%06d".formatted(SyntheticBureaus.REQUESTER.value().toUpperCase(Locale.ROOT), number));
    }

    /** Returns the first approvals of consecutive cases. */
    List<DecisionIssued> approved(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(this::approval).toList();
    }

    private DecisionIssued approval(int number) {
        String caseId = caseId(number).value();
        return DecisionIssued.newBuilder()
                .setCaseId(caseId)
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setRequester(SyntheticBureaus.REQUESTER.value())
                .setOfficers(List.of("policy"))
                .setRuleBook("benchmark")
                .setRegisterVersion(0)
                .setSequence(1)
                .setRequest(request(caseId, new Random(seed * 1_000_003 + number)))
                .build();
    }

    private static RequestSubmitted request(String caseId, Random random) {
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(SyntheticBureaus.REQUESTER.value())
                .setInstrument(Instrument.RED_NOTICE)
                .setRevision(1)
                .setPersonStatus(PersonStatus.ACCUSED)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName(word(random, 4))
                                .setForenames(word(random, 3))
                                .build())
                        .setDescription(words(random, 6))
                        .build())
                .setCharges(List.of(Charge.newBuilder()
                        .setCategory(OffenceCategory.DRUG_TRAFFICKING)
                        .setOffence(words(random, 6))
                        .setLaw(words(random, 4))
                        .build()))
                .setWarrant(Warrant.newBuilder()
                        .setReference("%04d-%04d".formatted(random.nextInt(10_000), random.nextInt(10_000)))
                        .setIssuingAuthority(words(random, 3))
                        .setIssued("2023-09-04")
                        .build())
                .setFacts(Facts.newBuilder()
                        .setSummary(words(random, SUMMARY_WORDS))
                        .build())
                .build();
    }

    private static String words(Random random, int count) {
        return String.join(
                " ", IntStream.range(0, count).mapToObj(one -> word(random, 3)).toList());
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return word.toString();
    }
}
