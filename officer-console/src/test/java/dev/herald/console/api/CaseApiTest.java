package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.access.OfficerAccess;
import dev.herald.console.api.CaseViews.PreviewSeal;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.preview.CommandPreviewsFixture;
import dev.herald.console.preview.MemberViews;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.DocumentReference;
import dev.herald.event.RequestSubmitted;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

class CaseApiTest extends HttpApiFixture {

    private static final String CASE = "/cases/FR/2026-000123";

    private static final DocumentReference WARRANT =
            new DocumentReference("ab".repeat(32), DocumentKind.ARREST_WARRANT, "application/pdf", 9);

    static final CaseView FILE = new CaseView(
            CaseFile.newBuilder()
                    .setCaseId("FR/2026-000123")
                    .setRequester("fr")
                    .setInstrument(Instrument.RED_NOTICE)
                    .setState(CaseState.OPEN)
                    .setRevision(1)
                    .setRuleBook("book")
                    .setRegisterVersion(7)
                    .setSequence(3)
                    .setConsult(List.of("ca"))
                    .setMissingDocuments(List.of(WARRANT))
                    .build(),
            RequestSubmitted.newBuilder()
                    .setCaseId("FR/2026-000123")
                    .setSubmittedBy("fr")
                    .setInstrument(Instrument.RED_NOTICE)
                    .setRevision(1)
                    .setDocuments(List.of(WARRANT))
                    .build(),
            null,
            null,
            new CaseView.DecidersView(5, 3, List.of()));
    private static final CaseSummary SUMMARY = new CaseSummary(
            "FR/2026-000123",
            "fr",
            Instrument.RED_NOTICE,
            CaseState.OPEN,
            1,
            0,
            List.of("C10"),
            2,
            0,
            false,
            false,
            false,
            false,
            null,
            Instant.parse("2026-03-01T10:00:00Z"),
            3,
            null,
            List.of(),
            false,
            List.of(),
            null,
            Severity.REVIEW);
    private static final Explanation EXPLANATION = new Explanation(
            "FR/2026-000123",
            "fr",
            Instrument.RED_NOTICE,
            CaseState.OPEN,
            1,
            0,
            false,
            "book",
            7,
            Instant.parse("2026-03-01T10:00:00Z"),
            ScreeningCause.REGISTER,
            List.of(),
            List.of());

    /** A command that the gateway was given. */
    record Given(String officer, String commandId, CommandRequest request) {}

    /** A gateway that keeps commands and answers them as told. */
    static final class FakeCommandGateway extends NoCommands {
        private final List<Given> given = new ArrayList<>();
        private final List<String> views = new ArrayList<>();
        private CompletableFuture<CommandResult> next = new CompletableFuture<>();
        private CompletableFuture<Void> view = CompletableFuture.completedFuture(null);

        @Override
        public CompletableFuture<CommandResult> send(
                CaseId caseId, Officer officer, String commandId, CommandRequest request) {
            given.add(new Given(officer.name(), commandId, request));
            return next;
        }

        @Override
        public CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId) {
            views.add(officer.name() + " at " + caseId);
            return view;
        }

        void willAnswer(CommandResult result) {
            next = CompletableFuture.completedFuture(result);
        }

        void willFail(Throwable failure) {
            next = CompletableFuture.failedFuture(failure);
        }
    }

    /** One open case at sequence 3, whose review is not due. It keeps the last query, and what was waited for. */
    static final class FakeCaseViews implements CaseViews {
        private @Nullable CaseQuery query;
        private final List<Long> awaited = new ArrayList<>();
        private final List<Optional<ClaimView>> awaitedClaims = new ArrayList<>();
        private Optional<ClaimView> claim = Optional.empty();
        private final List<String> readers = new ArrayList<>();

        @Override
        public boolean awaitSequence(CaseId id, long sequence) {
            awaited.add(sequence);
            return sequence <= 3;
        }

        @Override
        public Optional<ClaimView> claimOf(CaseId id) {
            return claim;
        }

        @Override
        public boolean awaitOtherClaim(CaseId id, Optional<ClaimView> before) {
            awaitedClaims.add(before);
            return true;
        }

        @Override
        public Optional<CaseView> find(CaseId id, Officer reader) {
            readers.add(reader.name() + (reader.cleared() ? ", cleared" : ""));
            return id.value().equals("FR/2026-000123") ? Optional.of(FILE) : Optional.empty();
        }

        @Override
        public Optional<Explanation> explain(CaseId id, Officer reader) {
            return id.value().equals("FR/2026-000123") ? Optional.of(EXPLANATION) : Optional.empty();
        }

        @Override
        public Optional<PreviewSeal> seal(CaseId id, Officer officer, CommandRequest command) {
            return Optional.of(new PreviewSeal("ab".repeat(32), List.of("sequence=3", "flag C10=cd")));
        }

        @Override
        public List<CaseSummary> list(CaseQuery given) {
            query = given;
            return given.onlyReviewDue()
                            || given.onlyEscalated()
                            || (given.state() != null && given.state() != CaseState.OPEN)
                    ? List.of()
                    : List.of(SUMMARY);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        HttpApiFixture.ClockAndCommandIds.class,
        OfficerAccess.class,
        CaseController.class,
        InputReader.class,
        CommandResponses.class,
        CommandPreviewsFixture.class
    })
    static class OneCaseAndAFakeGateway {
        @Bean
        FakeCommandGateway gateway() {
            return new FakeCommandGateway();
        }

        @Bean
        MemberViews members() {
            return new MemberViews() {
                @Override
                public List<Member> active() {
                    return List.of();
                }

                @Override
                public Optional<HoldersView> holders(CaseId id) {
                    return Optional.of(new HoldersView(1, List.of("br")));
                }
            };
        }

        @Bean
        FakeCaseViews cases() {
            return new FakeCaseViews();
        }
    }

    @Autowired
    private FakeCommandGateway gateway;

    @Autowired
    private FakeCaseViews cases;

    @BeforeEach
    void cleanGateway() {
        gateway.given.clear();
        cases.awaited.clear();
        cases.readers.clear();
        gateway.views.clear();
        gateway.view = CompletableFuture.completedFuture(null);
        gateway.willAnswer(new CommandResult(true, "ACCEPTED", "Done.", CaseState.IN_FORCE, 1, 4));
    }

    @Test
    void a_case_file_is_found_under_its_two_path_segments() {
        HttpResponse<String> answer = get(CASE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("state").asString()).isEqualTo("OPEN");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void who_looks_at_a_case_is_on_record_before_it_is_shown() {
        get(CASE);
        assertThat(gateway.views).containsExactly("adeyemi at FR/2026-000123");

        gateway.view = CompletableFuture.failedFuture(new CommandGateway.GatewayClosed("no broker"));
        HttpResponse<String> answer = get(CASE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(read(answer).get("code").asString()).isEqualTo("DESK_CLOSED");
        assertThat(answer.body()).doesNotContain("OPEN");
    }

    @Test
    void cases_whose_review_is_due_are_listed_apart() {
        assertThat(read(get("/cases?due=true"))).isEmpty();
        assertThat(read(get("/cases?due=false"))).hasSize(1);
        assertThat(get("/cases?due=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void cases_can_be_listed_by_their_tier() {
        assertThat(read(get("/cases?sort=tier")).get(0).get("tier").asInt()).isEqualTo(2);
        assertThat(cases.query.order()).isEqualTo(CaseQuery.Order.TIER);
        assertThat(errors(get("/cases?sort=nationality"))).containsExactly("NOT_IN_VOCABULARY sort");
    }

    @Test
    void an_unknown_case_is_a_problem_with_a_code() {
        HttpResponse<String> answer = get("/cases/FR/2026-999999");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(read(answer).get("code").asString()).isEqualTo("CASE_UNKNOWN");
        assertThat(read(answer).get("type").asString()).isEqualTo("urn:herald:problem:case-unknown");
    }

    @Test
    void something_that_is_no_case_id_is_bad_input() {
        assertThat(errors(get("/cases/F%20R/123"))).containsExactly("FORM caseId");
    }

    @Test
    void cases_are_listed_by_state() {
        JsonNode listed = read(get("/cases?state=OPEN&limit=5")).get(0);
        assertThat(cases.query.limit()).isEqualTo(5);
        assertThat(listed.get("caseId").asString()).isEqualTo("FR/2026-000123");
        assertThat(listed.get("flags").get(0).asString()).isEqualTo("C10");
        assertThat(listed.get("changedAt").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(read(get("/cases?state=blocked"))).isEmpty();
        assertThat(errors(get("/cases?state=LOST"))).containsExactly("NOT_IN_VOCABULARY state");
        assertThat(errors(get("/cases?limit=1001"))).containsExactly("OUT_OF_RANGE limit");
    }

    @Test
    void an_order_is_answered_with_what_really_happened() {
        HttpResponse<String> answer =
                post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3,\"reasons\":\"Fine.\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = read(answer);
        assertThat(body.get("commandId").asString()).isEqualTo("generated-1");
        assertThat(body.get("code").asString()).isEqualTo("ACCEPTED");
        assertThat(body.get("state").asString()).isEqualTo("IN_FORCE");
        assertThat(gateway.given)
                .containsExactly(
                        given("generated-1", Kind.APPROVE, 1, 3L, null, null, null, null, null, null, "Fine."));
    }

    @Test
    void every_order_can_be_given() {
        post(
                "{\"kind\":\"ASK\",\"revision\":2,\"sequence\":3,\"question\":\"Which court?\",\"wanted\":[\"COURT_DECISION\"],"
                        + "\"answerWithinSeconds\":60,\"commandId\":\"mine\"}");
        post("{\"kind\":\"CONSULT\",\"revision\":2,\"sequence\":3,\"question\":\"Refused?\",\"addressee\":\"br\"}");
        post(
                "{\"kind\":\"DENY\",\"revision\":2,\"sequence\":3,\"grounds\":[\"POLITICAL_CHARACTER\"],\"articles\":[\"ARTICLE_3\"]}");
        post("{\"kind\":\"BLOCK\",\"revision\":2,\"sequence\":3,\"grounds\":[\"HUMAN_RIGHTS\"]}");
        post("{\"kind\":\"RESTORE\",\"revision\":2,\"sequence\":3}");
        post("{\"kind\":\"CANCEL\",\"revision\":2,\"sequence\":3,\"grounds\":[\"DUPLICATE\"]}");
        post("{\"kind\":\"CLOSE_WITHOUT_FINDING\",\"revision\":2,\"sequence\":3}");
        post("{\"kind\":\"UPHOLD\",\"revision\":2,\"sequence\":17,\"reasons\":\"It stands.\"}");
        post(
                "{\"kind\":\"LIFT_BAR\",\"revision\":2,\"sequence\":18,\"grounds\":[\"DUPLICATE\"],\"reasons\":\"It was revised.\"}");

        List<DocumentKind> wanted = List.of(DocumentKind.COURT_DECISION);
        List<Ground> political = List.of(Ground.POLITICAL_CHARACTER);
        List<Ground> protective = List.of(Ground.HUMAN_RIGHTS);
        List<Ground> duplicate = List.of(Ground.DUPLICATE);
        List<ConstitutionArticle> article3 = List.of(ConstitutionArticle.ARTICLE_3);
        String id = "generated-1";
        assertThat(gateway.given)
                .containsExactly(
                        given("mine", Kind.ASK, 2, 3L, "Which court?", wanted, null, 60L, null, null, null),
                        given(id, Kind.CONSULT, 2, 3L, "Refused?", null, "br", null, null, null, null),
                        given(id, Kind.DENY, 2, 3L, null, null, null, null, political, article3, null),
                        given(id, Kind.BLOCK, 2, 3L, null, null, null, null, protective, null, null),
                        given(id, Kind.RESTORE, 2, 3L, null, null, null, null, null, null, null),
                        given(id, Kind.CANCEL, 2, 3L, null, null, null, null, duplicate, null, null),
                        given(id, Kind.CLOSE_WITHOUT_FINDING, 2, 3L, null, null, null, null, null, null, null),
                        given(id, Kind.UPHOLD, 2, 17L, null, null, null, null, null, null, "It stands."),
                        given(id, Kind.LIFT_BAR, 2, 18L, null, null, null, null, duplicate, null, "It was revised."));
    }

    @Test
    void a_refusal_is_a_conflict_that_says_why_and_about_which_field() {
        gateway.willAnswer(new CommandResult(false, "REVISION_SUPERSEDED", "Look at 2 first.", CaseState.OPEN, 2, 3));

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}");

        assertThat(answer.statusCode()).isEqualTo(409);
        JsonNode problem = read(answer);
        assertThat(problem.get("code").asString()).isEqualTo("REVISION_SUPERSEDED");
        assertThat(problem.get("field").asString()).isEqualTo("revision");
        assertThat(problem.get("detail").asString()).isEqualTo("Look at 2 first.");
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void an_order_about_an_unknown_case_is_not_found() {
        gateway.willAnswer(new CommandResult(false, "CASE_UNKNOWN", "No.", CaseState.UNKNOWN, 0, 0));

        assertThat(post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_order_whose_outcome_is_late_is_accepted_and_can_be_asked_for_again() {
        gateway.willFail(new TimeoutException());

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(read(answer).get("commandId").asString()).isEqualTo("generated-1");
    }

    @Test
    void a_closed_gateway_says_when_to_come_back() {
        gateway.willFail(new CommandGateway.GatewayClosed("outcomes cannot be read yet"));

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(read(answer).get("code").asString()).isEqualTo("DESK_CLOSED");
    }

    @Test
    void a_claim_names_neither_revision_nor_sequence_and_its_answer_waits_until_the_file_shows_it() {
        gateway.willAnswer(new CommandResult(true, "ACCEPTED", "adeyemi holds the case.", CaseState.OPEN, 1, 3));

        assertThat(post("{\"kind\":\"CLAIM\"}").statusCode()).isEqualTo(200);
        assertThat(cases.awaitedClaims).containsExactly(Optional.empty());
        assertThat(post("{\"kind\":\"HAND_OVER\",\"handOverTo\":\"brandt\"}").statusCode())
                .isEqualTo(200);
        assertThat(gateway.given.getLast().request().handOverTo()).isEqualTo("brandt");
        assertThat(errors(post("{\"kind\":\"HAND_OVER\"}"))).containsExactly("REQUIRED handOverTo");
        assertThat(errors(post("{\"kind\":\"RELEASE\",\"reasons\":\"Lunch.\"}")))
                .containsExactly("NOT_FOR_THIS_KIND reasons");
    }

    @Test
    void bad_input_is_answered_with_everything_that_is_wrong_at_once() {
        HttpResponse<String> answer = post(
                "{\"kind\":\"CONSULT\",\"grounds\":[\"X\"],\"articles\":[\"ARTICLE_3\"],"
                        + "\"addressee\":\"B R\",\"answerWithinSeconds\":0,\"officer\":\"brandt\",\"commandId\":\"a b\",\"sequence\":0}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errors(answer))
                .containsExactlyInAnyOrder(
                        "REQUIRED revision",
                        "FORM commandId",
                        "OUT_OF_RANGE sequence",
                        "UNKNOWN_FIELD officer",
                        "NOT_FOR_THIS_KIND articles",
                        "NOT_FOR_THIS_KIND grounds",
                        "REQUIRED question",
                        "NOT_IN_VOCABULARY grounds[0]",
                        "FORM addressee",
                        "OUT_OF_RANGE answerWithinSeconds");
        read(answer)
                .get("errors")
                .forEach(error -> assertThat(error.get("remedy").asString()).isNotEmpty());
        assertThat(gateway.given).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"kind\":7}",
                "{\"kind\":\"PUBLISH\",\"revision\":1,\"sequence\":3}",
                "{\"kind\":\"APPROVE\",\"revision\":0}",
                "{\"kind\":\"APPROVE\",\"revision\":\"1\"}",
                "{\"kind\":\"APPROVE\",\"revision\":1e99}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3,\"reasons\":{}}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3,\"grounds\":\"COMPLIANT\"}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3,\"grounds\":[null]}",
                "{\"kind\":\"ASK\",\"revision\":1,\"sequence\":3,\"question\":\"  \"}",
                "{\"kind\":\"ASK\",\"revision\":1,\"sequence\":3,\"question\":\"?\",\"answerWithinSeconds\":99999999999999999999}",
                "{\"kind\":\"ASK\",\"revision\":1,\"sequence\":3,\"question\":\"?\",\"answerWithinSeconds\":1.5}"
            })
    void whatever_is_no_command_is_bad_input_and_reaches_no_gateway(String body) {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(read(answer).get("code").asString()).isEqualTo("BAD_INPUT");
        assertThat(errors(answer)).isNotEmpty();
        assertThat(gateway.given).isEmpty();
    }

    @Test
    void too_much_is_refused() {
        assertThat(errors(post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3,\"reasons\":\"" + "x".repeat(5001)
                        + "\"}")))
                .containsExactly("TOO_LONG reasons");
        assertThat(errors(post("{\"reasons\":\"" + "x".repeat(70_000) + "\"}"))).containsExactly("TOO_LARGE body");
    }

    @Test
    void a_command_is_answered_when_the_case_file_has_it_and_with_its_sequence() {
        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("sequence").asLong()).isEqualTo(4);
        assertThat(cases.awaited).containsExactly(4L);
    }

    @Test
    void a_read_waits_for_the_sequence_that_it_names() {
        assertThat(get(CASE + "?atLeast=3").statusCode()).isEqualTo(200);
        assertThat(get(CASE + "/explanation?atLeast=3").statusCode()).isEqualTo(200);
        HttpResponse<String> tooEarly = get(CASE + "?atLeast=4");

        assertThat(tooEarly.statusCode()).isEqualTo(503);
        assertThat(tooEarly.headers().firstValue("retry-after")).isPresent();
        assertThat(read(tooEarly).get("code").asString()).isEqualTo("CASE_NOT_READ_YET");
        assertThat(cases.awaited).containsExactly(3L, 3L, 4L);
        assertThat(errors(get(CASE + "?atLeast=soon"))).containsExactly("OUT_OF_RANGE atLeast");
    }

    @Test
    void escalated_cases_are_listed() {
        assertThat(get("/cases").body()).contains("\"escalated\":false");
        assertThat(read(get("/cases?escalated=true")).size()).isZero();
        assertThat(cases.query).isEqualTo(new CaseQuery(null, false, true, CaseQuery.Order.CHANGED, null, 200));
        assertThat(errors(get("/cases?escalated=perhaps"))).containsExactly("NOT_IN_VOCABULARY escalated");
    }

    @Test
    void an_escalation_needs_reasons_and_takes_no_message_to_the_requester() {
        assertThat(errors(post("{\"kind\":\"ESCALATE\",\"revision\":1,\"sequence\":3}")))
                .containsExactly("REQUIRED reasons");
        assertThat(errors(post("{\"kind\":\"ESCALATE\",\"revision\":1,\"sequence\":3,\"reasons\":\"Clearance.\","
                        + "\"messageToRequester\":\"More.\"}")))
                .containsExactly("NOT_FOR_THIS_KIND messageToRequester");
        post("{\"kind\":\"ESCALATE\",\"revision\":1,\"sequence\":3,\"reasons\":\"Clearance.\"}");
        post("{\"kind\":\"DENY\",\"revision\":1,\"sequence\":3,\"grounds\":[\"THRESHOLD\"],"
                + "\"reasons\":\"Because.\",\"messageToRequester\":\"More.\"}");

        assertThat(gateway.given.getFirst().request().kind()).isEqualTo(Kind.ESCALATE);
        assertThat(gateway.given.getLast().request().messageToRequester()).isEqualTo("More.");
    }

    @Test
    void a_case_is_read_with_the_clearance_of_its_reader() {
        get(CASE);

        assertThat(cases.readers).hasSize(1).first().asString().startsWith("adeyemi");
    }

    @Test
    void a_full_page_names_the_next_one() {
        HttpResponse<String> page = get("/cases?sort=deadline&limit=1");

        assertThat(page.headers().firstValue("link").orElseThrow())
                .contains("sort=deadline")
                .contains("after=FR/2026-000123")
                .contains("rel=\"next\"");
        assertThat(get("/cases?limit=2").headers().firstValue("link")).isEmpty();
        get("/cases?sort=deadline&after=FR/2026-000123");
        assertThat(cases.query)
                .isEqualTo(new CaseQuery(null, false, false, CaseQuery.Order.DEADLINE, "FR/2026-000123", 200));
        assertThat(errors(get("/cases?sort=name&after=x"))).containsExactly("NOT_IN_VOCABULARY sort");
        assertThat(errors(get("/cases?after=x"))).containsExactly("FORM after");
    }

    @Test
    void who_does_not_sign_in_gets_nowhere() {
        HttpResponse<String> answer = send(request(CASE).GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
        assertThat(read(answer).get("code").asString()).isEqualTo("SIGN_IN");
        assertThat(send(as("adeyemi", "wrong", request(CASE)).GET()).statusCode())
                .isEqualTo(401);
        assertThat(send(as("operator", "secret-o", request(CASE)).GET()).statusCode())
                .isEqualTo(403);
        assertThat(get("/anything").statusCode()).isEqualTo(403);
    }

    @Test
    void an_explanation_is_typed_and_its_view_is_on_record() {
        HttpResponse<String> answer = get(CASE + "/explanation");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json().readValue(answer.body(), Explanation.class)).isEqualTo(EXPLANATION);
        assertThat(gateway.views).containsExactly("adeyemi at FR/2026-000123");
        assertThat(get("/cases/FR/2026-999999/explanation").statusCode()).isEqualTo(404);
    }

    @Test
    void a_preview_refuses_a_ground_of_the_constitution_without_its_article_with_the_remedy() {
        List<String> refused = List.of("""
                {"kind": "DENY", "revision": 2, "sequence": 3, "grounds": ["HUMAN_RIGHTS"], "reasons": "Because."}""", """
                {"kind": "CANCEL", "revision": 2, "sequence": 3, "grounds": ["POLITICAL_CHARACTER"],
                 "whyNoArticle": "It is not.", "reasons": "Because."}""", """
                {"kind": "CLOSE_WITHOUT_FINDING", "revision": 2, "sequence": 3, "grounds": ["DUE_PROCESS"],
                 "reasons": "Because."}""");
        for (String command : refused) {
            HttpResponse<String> answer = post(CASE + "/preview", command);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(read(answer).at("/errors/0/code").asString()).isEqualTo("ARTICLE_NOT_NAMED");
            assertThat(read(answer).at("/errors/0/field").asString()).isEqualTo("articles");
            assertThat(read(answer).at("/errors/0/remedy").asString()).isNotBlank();
        }
        assertThat(post(CASE + "/preview", """
                        {"kind": "DENY", "revision": 2, "sequence": 3, "grounds": ["DUE_PROCESS"],
                         "whyNoArticle": "The hearing is repeated.", "reasons": "Because."}""").statusCode()).isEqualTo(200);
    }

    @Test
    void a_preview_says_what_follows_with_its_hash_is_recorded_as_a_view_and_sends_nothing() {
        JsonNode preview = read(post(
                CASE + "/preview",
                "{\"kind\":\"ASK\",\"revision\":1,\"sequence\":3,\"question\":\"Which court?\","
                        + "\"wanted\":[\"COURT_DECISION\"],\"answerWithinSeconds\":86400}"));

        assertThat(preview.get("previewHash").asString()).isEqualTo("ab".repeat(32));
        assertThat(preview.get("previewParts").get(0).asString()).isEqualTo("sequence=3");
        assertThat(preview.at("/notifications/0/mail").asString()).isEqualTo("SupplementRequested");
        assertThat(preview.at("/notifications/0/what").asString())
                .contains("is asked your question, with court decision", "within 1 day");
        assertThat(preview.at("/holders/members/0").asString()).isEqualTo("br");
        assertThat(preview.at("/needed/0").asString()).isEqualTo("None: you decide alone.");
        assertThat(gateway.views).containsExactly("adeyemi at FR/2026-000123");
        assertThat(gateway.given).isEmpty();
    }

    @Test
    void a_preview_of_an_approval_says_that_a_document_has_to_arrive_before() {
        JsonNode preview = read(post(CASE + "/preview", "{\"kind\":\"APPROVE\",\"revision\":1,\"sequence\":3}"));

        assertThat(preview.get("needed").toString())
                .contains("Before: the requester sends arrest warrant that it named");
    }

    @Test
    void the_hash_and_the_parts_of_a_preview_go_with_the_command() {
        gateway.willAnswer(new CommandResult(true, "ACCEPTED", "Done.", CaseState.OPEN, 1, 3));
        post("{\"kind\":\"UPHOLD\",\"revision\":1,\"sequence\":3,\"reasons\":\"Fine.\",\"previewHash\":\"%s\","
                        .formatted("ab".repeat(32))
                + "\"previewParts\":[\"sequence=3\"]}");

        assertThat(gateway.given.getLast().request().previewHash()).isEqualTo("ab".repeat(32));
        assertThat(gateway.given.getLast().request().previewParts()).containsExactly("sequence=3");
        assertThat(errors(post("{\"kind\":\"UPHOLD\",\"revision\":1,\"sequence\":3,\"previewHash\":\"3f9a\","
                        + "\"previewParts\":[\"no part\"]}")))
                .containsExactlyInAnyOrder("FORM previewHash", "FORM previewParts[0]");
    }

    @Test
    void no_input_is_the_symbol_of_a_newer_contract() {
        assertThat(errors(post(
                        "{\"kind\":\"DENY\",\"revision\":1,\"sequence\":3,\"grounds\":[\"DUPLICATE\",\"UNKNOWN\"]}")))
                .containsExactly("NOT_IN_VOCABULARY grounds[1]");
        assertThat(errors(get("/cases?state=UNKNOWN"))).containsExactly("NOT_IN_VOCABULARY state");
    }

    @Test
    void an_error_names_the_allowed_values() {
        JsonNode error = read(post("{\"kind\":\"DENY\",\"revision\":1,\"sequence\":3,\"articles\":[\"ARTICLE_4\"]}"))
                .get("errors")
                .get(0);
        assertThat(error.get("limit").asString()).isEqualTo("[ARTICLE_2, ARTICLE_3]");
        assertThat(read(post("{\"kind\":\"PUBLISH\",\"revision\":1,\"sequence\":3}"))
                        .get("errors")
                        .get(0)
                        .get("limit")
                        .asString())
                .startsWith("[ASK, CONSULT, APPROVE");
    }

    private static Given given(
            String commandId,
            Kind kind,
            int revision,
            @Nullable Long sequence,
            @Nullable String question,
            @Nullable List<DocumentKind> wanted,
            @Nullable String addressee,
            @Nullable Long answerWithinSeconds,
            @Nullable List<Ground> grounds,
            @Nullable List<ConstitutionArticle> articles,
            @Nullable String reasons) {
        return new Given(
                "adeyemi",
                commandId,
                new CommandRequest(
                        kind,
                        revision,
                        sequence,
                        commandId.startsWith("generated") ? null : commandId,
                        question,
                        wanted,
                        addressee,
                        answerWithinSeconds,
                        grounds,
                        articles,
                        null,
                        reasons,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private HttpResponse<String> post(String body) {
        return post(CASE + "/commands", body);
    }
}
