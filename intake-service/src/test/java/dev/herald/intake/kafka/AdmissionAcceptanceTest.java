package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.OTHERS_CASE;
import static dev.herald.intake.kafka.EventFixture.aCharge;
import static dev.herald.intake.kafka.EventFixture.aPerson;
import static dev.herald.intake.kafka.EventFixture.aWarrant;
import static dev.herald.intake.kafka.EventFixture.acknowledged;
import static dev.herald.intake.kafka.EventFixture.attestation;
import static dev.herald.intake.kafka.EventFixture.diffusionTo;
import static dev.herald.intake.kafka.EventFixture.judgment;
import static dev.herald.intake.kafka.EventFixture.openSourceAlert;
import static dev.herald.intake.kafka.EventFixture.pendingExtradition;
import static dev.herald.intake.kafka.EventFixture.redNotice;
import static dev.herald.intake.kafka.EventFixture.reference;
import static dev.herald.intake.kafka.EventFixture.refusedExtradition;
import static dev.herald.intake.kafka.EventFixture.specialNotice;
import static dev.herald.intake.kafka.EventFixture.tribunalsRequest;
import static dev.herald.intake.kafka.EventFixture.visibility;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Conviction;
import dev.herald.event.DocumentReference;
import dev.herald.event.IdentityDocument;
import dev.herald.event.PersonName;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.message.TransportInfo;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what the policy admits, from the event as it is sent. */
class AdmissionAcceptanceTest {

    private static final String HASH = "a".repeat(64);

    private final AdmissionPolicy policy = new AdmissionPolicy(EventFixture.MEMBERS);

    static Stream<Arguments> what_passes() {
        return Stream.of(
                Arguments.of("a red notice", "fr", redNotice().build()),
                Arguments.of(
                        "what a member that is suspended says of what it removed",
                        "xx",
                        acknowledged(CASE).setSubmittedBy("xx").build()),
                Arguments.of("a diffusion", "fr", diffusionTo("br", "de").build()),
                Arguments.of(
                        "a diffusion to a tribunal", "fr", diffusionTo("icc").build()),
                Arguments.of(
                        "a diffusion with little in it",
                        "fr",
                        diffusionTo("br")
                                .setPersonStatus(PersonStatus.UNKNOWN)
                                .setCharges(List.of())
                                .setWarrants(List.of())
                                .setExtraditionAssurance(null)
                                .setPersonBuilder(aPerson().setBirthDate(null))
                                .build()),
                Arguments.of("a tribunal's request", "icc", tribunalsRequest().build()),
                Arguments.of(
                        "a tribunal's diffusion",
                        "icc",
                        tribunalsRequest()
                                .setInstrument(Instrument.WANTED_PERSON_DIFFUSION)
                                .setVisibility(visibility(List.of(), List.of("br")))
                                .build()),
                Arguments.of(
                        "a special notice on an organisation",
                        "unsc",
                        specialNotice().build()),
                Arguments.of(
                        "a special notice on a person",
                        "unsc",
                        specialNotice()
                                .setOrganisation(null)
                                .setPersonBuilder(aPerson())
                                .build()),
                Arguments.of(
                        "a person known by a photograph and an alias",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setSex(Sex.UNKNOWN)
                                        .setBirthDate(null)
                                        .setDescription(null)
                                        .setAliases(List.of(new PersonName("Mustermann", "")))
                                        .setPhotograph(HASH))
                                .setDocuments(List.of(reference(HASH, 12)))
                                .build()),
                Arguments.of(
                        "a person without forenames, known by a passport",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setName(new PersonName("Testmann", ""))
                                        .setDescription(null)
                                        .setIdentityDocuments(
                                                List.of(new IdentityDocument("passport", "X000000", "FR"))))
                                .build()),
                Arguments.of(
                        "a conviction",
                        "fr",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConvictions(List.of(EventFixture.aConviction("2025-01")))
                                .build()),
                Arguments.of(
                        "a conviction in one case, before the acts of which the person is accused in another",
                        "fr",
                        redNotice()
                                .setConvictions(List.of(EventFixture.aConviction("2020")))
                                .build()),
                Arguments.of(
                        "a missing summary of facts, which is screening's",
                        "fr",
                        redNotice().setFacts(null).build()),
                Arguments.of(
                        "an expired warrant, which is screening's",
                        "fr",
                        redNotice()
                                .setWarrants(List.of(
                                        aWarrant().setValidUntil("2025-12").build()))
                                .build()),
                Arguments.of(
                        "dates that may be in order",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge()
                                        .setCommittedFrom("2024-05-31")
                                        .setCommittedUntil("2024-05")
                                        .build()))
                                .build()),
                Arguments.of(
                        "names of many scripts, with the joiners that belong to them",
                        "fr",
                        redNotice()
                                .setPersonBuilder(aPerson()
                                        .setName(new PersonName(
                                                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                                                "\u0939\u0930\u094d\u200d"))
                                        .setAliases(List.of(
                                                new PersonName("O\u2019Test-M\u00fcller", "Jean Paul"),
                                                new PersonName("\u6d4b\u8bd5", ""))))
                                .build()),
                Arguments.of(
                        "prose in which the direction of writing changes",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge()
                                        .setOffence("\u0627\u062d\u062a\u064a\u0627\u0644\u200f, fraud\non investors")
                                        .build()))
                                .build()),
                Arguments.of(
                        "another language with its translation",
                        "fr",
                        redNotice()
                                .setLanguage(ContentLanguage.OTHER)
                                .setDocuments(List.of(
                                        new DocumentReference(HASH, DocumentKind.TRANSLATION, "application/pdf", 12)))
                                .build()),
                Arguments.of(
                        "what is kept for five years to the day",
                        "fr",
                        redNotice().setRetainUntil("2031-03-01").build()),
                Arguments.of(
                        "an act of today, where today has begun already",
                        "fr",
                        redNotice()
                                .setCharges(List.of(aCharge()
                                        .setCommittedFrom("2026-03-02")
                                        .setCommittedUntil(null)
                                        .build()))
                                .build()),
                Arguments.of(
                        "a sentence served to the last day",
                        "fr",
                        redNotice()
                                .setPersonStatus(PersonStatus.CONVICTED)
                                .setConvictions(List.of(Conviction.newBuilder(EventFixture.aConviction("2025"))
                                        .setRemaining("P0D")
                                        .build()))
                                .build()),
                Arguments.of(
                        "a diffusion of a member whose suspension is over",
                        "de",
                        diffusionTo("br")
                                .setCaseId("DE/2026-000001")
                                .setSubmittedBy("de")
                                .build()),
                Arguments.of("a withdrawal", "fr", EventFixture.withdrawn(CASE)),
                Arguments.of("a suspension", "fr", EventFixture.suspended(CASE)),
                Arguments.of("a longer retention", "fr", EventFixture.extended(CASE)),
                Arguments.of(
                        "a change of visibility", "fr", EventFixture.visibilityChanged(CASE, List.of("br"), List.of())),
                Arguments.of("a supplement", "fr", EventFixture.supplement(CASE)),
                Arguments.of("an answer about another's case", "fr", EventFixture.consultation(OTHERS_CASE)),
                Arguments.of(
                        "an acknowledgement about another's case",
                        "fr",
                        acknowledged(OTHERS_CASE).build()),
                Arguments.of(
                        "an acknowledgement of mail",
                        "fr",
                        acknowledged(CASE).setVersion(0).setMessageId("m1").build()),
                Arguments.of("a document", "fr", EventFixture.document("text")),
                Arguments.of("a refused extradition", "fr", refusedExtradition().build()),
                Arguments.of("a judgment", "fr", judgment().build()),
                Arguments.of("pending proceedings", "fr", pendingExtradition().build()),
                Arguments.of("published information", "fr", openSourceAlert().build()),
                Arguments.of(
                        "an attestation",
                        "fr",
                        attestation("A. First", "B. Second").build()),
                Arguments.of(
                        "an answer that attests a sealed fact",
                        "fr",
                        EventFixture.attestingAnswer(OTHERS_CASE, "A. First", "B. Second")
                                .build()),
                Arguments.of(
                        "a report taken back",
                        "fr",
                        judgment()
                                .setJudgment(null)
                                .setPerson(null)
                                .setRetracted(true)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_passes(String what, String mailbox, SpecificRecord event) {
        assertThat(policy.findRefusals(EventMapper.toMessage(
                        EventFixture.code(mailbox), event, new TransportInfo(1_000, 0, 0), EventFixture.NOW)))
                .isEmpty();
    }
}
