package dev.herald.review.kafka.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.DocumentReference;
import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.ProposedDecision;
import dev.herald.event.Question;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.event.Visibility;
import dev.herald.streams.FeedFixture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CaseProjectionTest {

    private static final CaseId ID = new CaseId("FR/2026-000123");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CaseProjection cases = new CaseProjection();

    @Test
    void a_view_has_every_field_of_the_case_file_but_the_handled_commands() {
        CaseFile file = file(request());
        cases.accept(FeedFixture.record(ID.value(), file, 0));

        ObjectNode expected = AvroToJson.writeWithNulls(file);
        expected.remove("handledCommands");
        assertThat(JSON.readTree(JSON.writeValueAsString(cases.find(ID).orElseThrow())))
                .isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void an_explanation_has_the_cause_of_the_latest_screening_and_masks_the_person() {
        cases.accept(FeedFixture.record(ID.value(), file(request()), 0));

        assertThat(cases.explain(ID))
                .contains(new Explanation(
                        "FR/2026-000123",
                        "fr",
                        Instrument.RED_NOTICE,
                        CaseState.IN_FORCE,
                        2,
                        2,
                        false,
                        "book",
                        7,
                        NOON.plusSeconds(1),
                        ScreeningCause.REGISTER,
                        List.of(new ExplainedFlag(
                                "C22",
                                "1",
                                Severity.REVIEW,
                                "AGN/53/RES/7",
                                "extradition was refused before",
                                List.of(
                                        "requires an officer's review",
                                        "blocks the revision in force until an officer decides",
                                        "holds a diffusion for an officer"),
                                List.of(
                                        new ExplainedField("person.name", "•••"),
                                        new ExplainedField("instrument", "RED_NOTICE"),
                                        new ExplainedField("charges[1].maximumPenalty", ""),
                                        new ExplainedField("charges.no[such]", "")),
                                "US/2026-000001",
                                List.of(new ExplainedFact(
                                        "f-1",
                                        4,
                                        FactKind.REFUSED_EXTRADITION,
                                        60,
                                        Confidentiality.FOR_OFFICIAL_USE_ONLY)))),
                        List.of()));
    }

    @Test
    void an_explanation_of_a_forgotten_person_says_so() {
        cases.accept(FeedFixture.record(ID.value(), file(null), 0));

        Explanation explanation = cases.explain(ID).orElseThrow();
        assertThat(explanation.forgotten()).isTrue();
        assertThat(explanation.flags().getFirst().evidence())
                .extracting(ExplainedField::value)
                .containsOnly("");
    }

    @Test
    void a_deleted_case_is_shown_no_more() {
        cases.accept(FeedFixture.record(ID.value(), file(request()), 0));
        cases.accept(FeedFixture.record(ID.value(), null, 1));

        assertThat(cases.find(ID)).isEmpty();
        assertThat(cases.explain(ID)).isEmpty();
        assertThat(cases.list(null, false, 10)).isEmpty();
    }

    private static RequestSubmitted request() {
        return RequestSubmitted.newBuilder()
                .setCaseId(ID.value())
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName("Quillfeather", "Orlando"))
                        .build())
                .setVisibility(Visibility.newBuilder().build())
                .setRevision(2)
                .setContentHash("hash")
                .build();
    }

    private static CaseFile file(@Nullable RequestSubmitted request) {
        return CaseFile.newBuilder()
                .setCaseId(ID.value())
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.IN_FORCE)
                .setRevision(2)
                .setApprovedRevision(2)
                .setRequest(request)
                .setFlags(List.of(Flag.newBuilder()
                        .setRuleId("C22")
                        .setRuleVersion("1")
                        .setSeverity(Severity.REVIEW)
                        .setLegalBasis("AGN/53/RES/7")
                        .setEvidence(
                                List.of("person.name", "instrument", "charges[1].maximumPenalty", "charges.no[such]"))
                        .setExplanation("extradition was refused before")
                        .setMatchedCase("US/2026-000001")
                        .setBlocksInForce(true)
                        .setHolds(true)
                        .setFacts(List.of(new FactReference(
                                "f-1", 4L, FactKind.REFUSED_EXTRADITION, 60, Confidentiality.FOR_OFFICIAL_USE_ONLY)))
                        .build()))
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setQuestions(List.of(Question.newBuilder()
                        .setQuestionId("Q3")
                        .setAddressee("br")
                        .setConsultation(true)
                        .setText("Did you refuse?")
                        .setAskedBy("adeyemi")
                        .setAskedAt(NOON)
                        .setAnswerBy(NOON.plusSeconds(60))
                        .setAnswer("Yes.")
                        .setAnsweredAt(NOON.plusSeconds(2))
                        .setDocuments(List.of(new DocumentReference("ab", DocumentKind.OTHER, "text/plain", 3)))
                        .setRefusedExtradition(new RefusedExtradition(
                                "BR", "fr", "2025-03", ExtraditionRefusalGround.POLITICAL, "The treaty."))
                        .build()))
                .setProposal(new ProposedDecision(
                        DecisionKind.CANCELLED,
                        "adeyemi",
                        List.of(Ground.POLITICAL_CHARACTER),
                        List.of(ConstitutionArticle.ARTICLE_3),
                        "Because.",
                        NOON))
                .setTimeline(List.of(
                        entry(NOON, "REVISION_RECEIVED", ScreeningCause.SUBMISSION),
                        entry(NOON.plusSeconds(1), "SCREENED_AGAIN", ScreeningCause.REGISTER),
                        new TimelineEntry(NOON.plusSeconds(2), "ANSWERED", "br", 2, "Q3", null)))
                .setHandledCommands(List.of("c1"))
                .setSequence(3)
                .setRetainedUntil(NOON.plusSeconds(3600))
                .build();
    }

    private static TimelineEntry entry(Instant at, String what, ScreeningCause cause) {
        return new TimelineEntry(
                at, what, "screening", 2, "", new TimelineScreening(cause, "book", 7L, List.of("C22")));
    }
}
