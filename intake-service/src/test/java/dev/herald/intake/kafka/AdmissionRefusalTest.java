package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.aCharge;
import static dev.herald.intake.kafka.EventFixture.diffusionTo;
import static dev.herald.intake.kafka.EventFixture.redNotice;
import static dev.herald.intake.kafka.EventFixture.visibility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Charge;
import dev.herald.event.DocumentProvided;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.TransportInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every reason for a refusal, from the event as it is sent. */
class AdmissionRefusalTest {

    private final AdmissionPolicy policy = new AdmissionPolicy(EventFixture.MEMBERS);

    static Stream<RefusedSample> what_is_refused() {
        return Stream.of(RefusedRequestSamples.all(), RefusedContentSamples.all(), RefusedMessageSamples.all())
                .flatMap(refused -> refused);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_refused(RefusedSample refused) {
        List<Refusal> reasons = policy.findRefusals(message(refused.mailbox(), refused.event()));

        assertThat(reasons)
                .extracting(Refusal::getCode, Refusal::getField)
                .containsExactly(tuple(refused.code(), refused.field()));
        assertThat(reasons.getFirst().getLimit()).isNotBlank();
        assertThat(reasons.getFirst().getRemedy()).isNotBlank();
    }

    @Test
    void all_reasons_come_at_once_form_first() {
        List<Refusal> reasons = policy.findRefusals(message(
                "fr",
                RequestSubmitted.newBuilder()
                        .setCaseId("2026/123")
                        .setSubmittedBy("br")
                        .setInstrument(Instrument.RED_NOTICE)
                        .build()));

        assertThat(reasons)
                .extracting(Refusal::getCode)
                .containsExactly(
                        "MALFORMED",
                        "SENDER_NOT_OWNER",
                        "SUBJECT_MISSING",
                        "STATUS_NOT_STATED",
                        "CHARGE_MISSING",
                        "WARRANT_MISSING",
                        "EXTRADITION_NOT_ASSURED");
    }

    @Test
    void an_answer_stays_readable_however_much_is_wrong() {
        List<Refusal> reasons = policy.findRefusals(message(
                "fr",
                diffusionTo()
                        .setVisibility(visibility(List.of(), Collections.nCopies(240, "zz")))
                        .build()));

        assertThat(reasons).hasSize(100);
        assertThat(reasons.getLast().getCode()).isEqualTo("MORE_REASONS");
    }

    @Test
    void no_reason_repeats_what_the_sender_wrote() {
        Charge charge =
                aCharge().setLaw(null).setCommittedFrom("never, says Testmann").build();

        assertThat(policy.findRefusals(message(
                        "fr",
                        redNotice()
                                .setCharges(List.of(charge))
                                .setSubmittedBy("Testmann")
                                .build())))
                .hasSize(4)
                .noneSatisfy(reason -> assertThat(reason.toString()).contains("Testmann"));
    }

    @Test
    void a_document_may_be_larger_than_a_message() {
        DocumentProvided large = EventFixture.document("x".repeat(900_000));

        assertThat(policy.findRefusals(message("fr", large))).isEmpty();
        assertThat(large.getContent())
                .isEqualTo(ByteBuffer.wrap("x".repeat(900_000).getBytes(StandardCharsets.UTF_8)));
    }

    /** Its size is what it takes on the wire, as far as that matters here. */
    private static InboundMessage message(String mailbox, SpecificRecord event) {
        int size = event.toString().getBytes(StandardCharsets.UTF_8).length;
        return EventMapper.toMessage(
                EventFixture.code(mailbox), event, new TransportInfo(size, 0, 0), EventFixture.NOW);
    }
}
