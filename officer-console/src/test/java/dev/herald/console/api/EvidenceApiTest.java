package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.access.OfficerAccess;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.console.api.EvidenceViews.FactContent;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evidence over HTTP. The case names three documents, and a fact in two versions. */
class EvidenceApiTest extends HttpApiFixture {

    private static final String CASE = "/cases/FR/2026-000123";
    private static final String WARRANT = "a".repeat(64);
    private static final String PAGE = "b".repeat(64);
    private static final String ABSENT = "c".repeat(64);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String FACT = "BR/2026-000007:REFUSED_EXTRADITION";

    /** Evidence that a test sets, and what happened in order. */
    static final class FakeEvidence extends NoCommands implements EvidenceViews {
        private final List<String> steps = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private boolean factIsGone;
        private String attestedBy = "xx";
        private CompletableFuture<CommandResult> next = new CompletableFuture<>();

        @Override
        public Optional<EvidenceView> list(CaseId id, Officer officer) {
            return id.value().equals("FR/2026-000123")
                    ? Optional.of(new EvidenceView(
                            id.value(),
                            3,
                            List.of(
                                    document(WARRANT, "application/pdf", true),
                                    document(PAGE, "no media type", true),
                                    document(ABSENT, "text/plain", false)),
                            officer.cleared() ? List.of(fact(4), fact(9), hold()) : List.of(fact(4), fact(9))))
                    : Optional.empty();
        }

        private static DocumentEvidence document(String sha256, String mediaType, boolean arrived) {
            return new DocumentEvidence(
                    sha256, DocumentKind.ARREST_WARRANT, mediaType, 5, List.of(1), List.of(), arrived, null);
        }

        private static FactEvidence fact(long version) {
            return new FactEvidence(
                    FACT,
                    version,
                    FactKind.REFUSED_EXTRADITION,
                    90,
                    Confidentiality.FOR_OFFICIAL_USE_ONLY,
                    List.of("C22"),
                    null);
        }

        private static FactEvidence hold() {
            return new FactEvidence("HOLD", 1, FactKind.HOLD, 100, Confidentiality.CONFIDENTIAL, List.of("HOLD"), null);
        }

        @Override
        public List<CaseId> unconfirmed(Instant by) {
            return List.of();
        }

        @Override
        public Optional<FactContent> hold(CaseId id, long version) {
            fail();
            steps.add("read HOLD " + version);
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            content.putArray("facts").addObject().put("attestedBy", attestedBy);
            return factIsGone ? Optional.empty() : Optional.of(new FactContent(NOON, content));
        }

        @Override
        public Optional<byte[]> document(CaseId id, String sha256) {
            fail();
            steps.add("read " + sha256.charAt(0));
            return sha256.equals(ABSENT) ? Optional.empty() : Optional.of("bytes".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<FactContent> fact(String factId, long version) {
            fail();
            steps.add("read " + version);
            return factIsGone
                    ? Optional.empty()
                    : Optional.of(new FactContent(
                            NOON, JsonNodeFactory.instance.objectNode().put("provenance", "told by BR")));
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<CommandResult> open(
                CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence) {
            steps.add("%s opens %s of revision %d".formatted(officer.name(), evidence, revision));
            return next;
        }

        @Override
        public CompletableFuture<CommandResult> compare(
                CaseId caseId, Officer officer, String commandId, GivenVerdict verdict) {
            steps.add("%s says %s".formatted(officer.name(), verdict));
            return next;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        HttpApiFixture.ClockAndCommandIds.class,
        OfficerAccess.class,
        EvidenceController.class,
        EvidenceOpenings.class,
        InputReader.class,
        CommandResponses.class
    })
    static class OneCaseWithEvidence {
        @Bean
        FakeEvidence evidence() {
            return new FakeEvidence();
        }
    }

    @Autowired
    private FakeEvidence evidence;

    @BeforeEach
    void cleanEvidence() {
        evidence.steps.clear();
        evidence.failure = null;
        evidence.factIsGone = false;
        evidence.next =
                CompletableFuture.completedFuture(new CommandResult(true, "ACCEPTED", "Done.", CaseState.OPEN, 3, 8));
    }

    @Test
    void the_list_names_documents_and_facts_and_opens_nothing() {
        HttpResponse<String> answer = get(CASE + "/evidence");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(read(answer).get("documents").size()).isEqualTo(3);
        assertThat(read(answer).get("documents").get(2).get("arrived").asBoolean())
                .isFalse();
        assertThat(read(answer).get("facts").get(1).get("version").asLong()).isEqualTo(9);
        assertThat(evidence.steps).isEmpty();
        assertThat(get("/cases/FR/2026-999999/evidence").statusCode()).isEqualTo(404);
    }

    @Test
    void a_document_leaves_as_an_attachment_once_its_opening_was_accepted() {
        HttpResponse<String> answer = get(CASE + "/documents/" + WARRANT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("bytes");
        assertThat(evidence.steps)
                .containsExactly(
                        "read a", "adeyemi opens EvidenceId[id=%s, version=null] of revision 3".formatted(WARRANT));
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"arrest-warrant-aaaaaaaaaaaaaaaa.pdf\"");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
    }

    @Test
    void a_media_type_that_is_none_becomes_bytes() {
        HttpResponse<String> answer = get(CASE + "/documents/" + PAGE);

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("content-disposition").orElse(""))
                .endsWith(".bin\"");
    }

    @Test
    void a_document_that_is_not_named_or_not_there_is_not_recorded_as_opened() {
        assertThat(code(get(CASE + "/documents/" + "d".repeat(64)), 404)).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(code(get(CASE + "/documents/" + ABSENT), 404)).isEqualTo("DOCUMENT_NOT_THERE");
        assertThat(errors(get(CASE + "/documents/warrant.pdf"))).containsExactly("FORM sha256");
        assertThat(code(get("/cases/FR/2026-999999/documents/" + WARRANT), 404)).isEqualTo("CASE_UNKNOWN");
        assertThat(evidence.steps).containsExactly("read c");
    }

    @Test
    void a_fact_is_served_with_its_content_in_the_version_that_was_asked_for() {
        HttpResponse<String> answer = get(CASE + "/facts/" + FACT + "?version=4");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("fact").get("provenance").asString()).isEqualTo("told by BR");
        assertThat(read(answer).get("flags").get(0).asString()).isEqualTo("C22");
        assertThat(read(answer).get("recordedAt").asString()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(evidence.steps)
                .containsExactly("read 4", "adeyemi opens EvidenceId[id=%s, version=4] of revision 3".formatted(FACT));
    }

    @Test
    void without_a_version_the_latest_that_a_flag_names_is_opened() {
        assertThat(read(get(CASE + "/facts/" + FACT)).get("version").asLong()).isEqualTo(9);
    }

    @Test
    void a_fact_that_is_not_named_or_gone_is_not_recorded_as_opened() {
        HttpResponse<String> other = get(CASE + "/facts/" + FACT + "?version=5");
        assertThat(code(other, 404)).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(other.body()).contains("in version 4, 9");
        assertThat(code(get(CASE + "/facts/someone-else"), 404)).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(errors(get(CASE + "/facts/" + FACT + "?version=latest"))).containsExactly("OUT_OF_RANGE version");

        evidence.factIsGone = true;
        assertThat(code(get(CASE + "/facts/" + FACT), 410)).isEqualTo("FACT_GONE");
        assertThat(evidence.steps).containsExactly("read 9");
    }

    @Test
    void a_verdict_on_an_opened_fact_is_given_and_one_on_a_hold_is_sealed() {
        assertThat(post(CASE + "/facts/" + FACT + "?version=4&revision=3&verdict=NOT_SAME", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(CASE + "/facts/HOLD?version=1&revision=3&verdict=SAME", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(evidence.steps)
                .containsExactly(
                        "adeyemi says GivenVerdict[revision=3, fact=EvidenceId[id=%s, version=4], verdict=NOT_SAME]"
                                .formatted(FACT),
                        "adeyemi says GivenVerdict[revision=3, fact=EvidenceId[id=HOLD, version=1], verdict=SAME]");

        assertThat(errors(post(CASE + "/facts/" + FACT + "?version=4&revision=0&verdict=SAME", "{}")))
                .containsExactly("OUT_OF_RANGE revision");
        assertThat(errors(post(CASE + "/facts/" + FACT + "?version=4&revision=3&verdict=UNKNOWN", "{}")))
                .containsExactly("NOT_IN_VOCABULARY verdict");
    }

    @Test
    void a_hold_is_shown_to_cleared_officers_as_one_neutral_entry() {
        assertThat(read(get(CASE + "/evidence")).get("facts")).hasSize(2);
        assertThat(read(getAsCleared(CASE + "/evidence")).get("facts").get(2).toString())
                .isEqualTo("{\"factId\":\"HOLD\",\"version\":1,\"kind\":\"HOLD\",\"confidence\":100,"
                        + "\"confidentiality\":\"CONFIDENTIAL\",\"flags\":[\"HOLD\"],\"openedAt\":null}");
    }

    @Test
    void to_an_officer_without_clearance_the_case_names_no_hold() {
        HttpResponse<String> refused = get(CASE + "/facts/HOLD?version=1");

        assertThat(code(refused, 404)).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(refused.body()).contains("No flag of the case FR/2026-000123 names the fact HOLD.");
        assertThat(evidence.steps).isEmpty();
    }

    @Test
    void an_officer_with_clearance_opens_the_sealed_facts_of_a_hold() {
        HttpResponse<String> answer = getAsCleared(CASE + "/facts/HOLD?version=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).at("/fact/facts/0/attestedBy").asString()).isEqualTo("xx");
        assertThat(evidence.steps)
                .containsExactly(
                        "read HOLD 1", "%s opens EvidenceId[id=HOLD, version=1] of revision 3".formatted(CLEARED));
    }

    @Test
    void a_cleared_officer_of_the_attesting_state_gets_the_answer_of_an_officer_without_clearance() {
        evidence.attestedBy = "nz"; // of which castillo is a national

        HttpResponse<String> refused = getAsCleared(CASE + "/facts/HOLD?version=1");
        assertThat(code(refused, 404)).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(refused.body()).isEqualTo(get(CASE + "/facts/HOLD?version=1").body());
        assertThat(evidence.steps).containsExactly("read HOLD 1");
    }

    @Test
    void a_hold_that_has_changed_is_not_recorded_as_opened() {
        evidence.factIsGone = true;
        assertThat(code(getAsCleared(CASE + "/facts/HOLD"), 410)).isEqualTo("FACT_GONE");
        assertThat(evidence.steps).containsExactly("read HOLD 1");
    }

    @Test
    void nothing_leaves_unless_review_accepts_the_opening() {
        evidence.next = CompletableFuture.completedFuture(
                new CommandResult(false, "EVIDENCE_UNKNOWN", "The case names no such document.", CaseState.OPEN, 3, 9));
        assertThat(code(get(CASE + "/documents/" + WARRANT), 409)).isEqualTo("EVIDENCE_UNKNOWN");

        evidence.next = CompletableFuture.failedFuture(new TimeoutException());
        assertThat(code(get(CASE + "/documents/" + WARRANT), 503)).isEqualTo("OPENING_NOT_CONFIRMED");

        evidence.next = CompletableFuture.failedFuture(new GatewayClosed("no broker"));
        HttpResponse<String> closed = get(CASE + "/facts/" + FACT);
        assertThat(code(closed, 503)).isEqualTo("DESK_CLOSED");
        assertThat(closed.headers().firstValue("retry-after")).isPresent();
        assertThat(closed.body()).doesNotContain("told by BR");
    }

    @Test
    void evidence_that_cannot_be_read_or_is_damaged_is_a_problem_and_not_recorded_as_opened() {
        evidence.failure = new EvidenceUnavailable("no broker");
        assertThat(code(get(CASE + "/documents/" + WARRANT), 503)).isEqualTo("EVIDENCE_UNAVAILABLE");

        evidence.failure = new EvidenceDamaged("the record at x-0@1");
        assertThat(code(get(CASE + "/documents/" + WARRANT), 500)).isEqualTo("EVIDENCE_DAMAGED");
        assertThat(evidence.steps).isEmpty();
    }

    @Test
    void only_officers_see_evidence() {
        for (String path : List.of("/evidence", "/documents/" + WARRANT, "/facts/" + FACT)) {
            assertThat(send(request(CASE + path).GET()).statusCode()).isEqualTo(401);
        }
    }

    private String code(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        return read(answer).get("code").asString();
    }
}
