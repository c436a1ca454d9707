package dev.herald.benchmark;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.Acknowledged;
import dev.herald.event.Charge;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Facts;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Warrant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Red notices on persons who do not exist, as large as real ones without their pictures. The same seed gives the same
 * notices.
 *
 * @param seed what they are drawn from
 */
record Notices(long seed) {

    private static final int SUMMARY_WORDS = 60;
    private static final List<String> SYLLABLES =
            List.of("bra", "cho", "dri", "fel", "gwy", "hum", "jak", "kli", "lom", "mur", "nev", "oss", "pli", "qua");

    /** The case of one number. */
    static CaseId caseId(int number) {
        return new CaseId("%s/2026-%06d".formatted(Bureaus.REQUESTER.value().toUpperCase(Locale.ROOT), number));
    }

    /** Approvals of the cases from one number on, each its first. */
    List<DecisionIssued> approved(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(this::approval).toList();
    }

    /** Receipts of these cases' notices by these bureaus, each once, in an order that favours nobody. */
    List<Acknowledged> receipts(int from, int cases, Bureaus bureaus) {
        List<Acknowledged> all = new ArrayList<>();
        for (int number = from; number < from + cases; number++) {
            String caseId = caseId(number).value();
            bureaus.codes()
                    .forEach(bureau -> all.add(Acknowledged.newBuilder()
                            .setCaseId(caseId)
                            .setSubmittedBy(bureau.value())
                            .setKind(AcknowledgementKind.RECEIVED)
                            .setVersion(1)
                            .build()));
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private DecisionIssued approval(int number) {
        String caseId = caseId(number).value();
        return DecisionIssued.newBuilder()
                .setCaseId(caseId)
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setRequester(Bureaus.REQUESTER.value())
                .setOfficers(List.of("policy"))
                .setRuleBook("benchmark")
                .setRegisterVersion(0)
                .setRequest(request(caseId, new Random(seed * 1_000_003 + number)))
                .build();
    }

    private static RequestSubmitted request(String caseId, Random dice) {
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(Bureaus.REQUESTER.value())
                .setInstrument(Instrument.RED_NOTICE)
                .setRevision(1)
                .setPersonStatus(PersonStatus.ACCUSED)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName(word(dice, 4))
                                .setForenames(word(dice, 3))
                                .build())
                        .setDescription(words(dice, 6))
                        .build())
                .setCharges(List.of(Charge.newBuilder()
                        .setCategory(OffenceCategory.DRUG_TRAFFICKING)
                        .setOffence(words(dice, 6))
                        .setLaw(words(dice, 4))
                        .build()))
                .setWarrant(Warrant.newBuilder()
                        .setReference("%04d-%04d".formatted(dice.nextInt(10_000), dice.nextInt(10_000)))
                        .setIssuingAuthority(words(dice, 3))
                        .setIssued("2023-09-04")
                        .build())
                .setFacts(Facts.newBuilder()
                        .setSummary(words(dice, SUMMARY_WORDS))
                        .build())
                .build();
    }

    private static String words(Random dice, int count) {
        return String.join(
                " ", IntStream.range(0, count).mapToObj(one -> word(dice, 3)).toList());
    }

    private static String word(Random dice, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES.get(dice.nextInt(SYLLABLES.size())));
        }
        return word.toString();
    }
}
