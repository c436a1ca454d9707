package dev.herald.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.review.api.Desk.Answer;
import dev.herald.review.casefile.Article;
import dev.herald.review.casefile.CaseState;
import dev.herald.review.casefile.Command;
import dev.herald.review.casefile.DocumentKind;
import dev.herald.review.casefile.Ground;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

class CaseApiTest extends OverHttp {

    private static final String CASE = "/cases/FR/2026-000123";

    /** A desk that answers what it was told to, and keeps what it was given. */
    static final class FakeDesk implements Desk {
        private final List<Command> given = new ArrayList<>();
        private final List<String> looks = new ArrayList<>();
        private CompletableFuture<Answer> next = new CompletableFuture<>();
        private CompletableFuture<Void> view = CompletableFuture.completedFuture(null);

        @Override
        public CompletableFuture<Answer> send(CaseId caseId, Command command) {
            given.add(command);
            return next;
        }

        @Override
        public CompletableFuture<Void> view(CaseId caseId, String officer, String viewId) {
            looks.add(officer + " at " + caseId);
            return view;
        }

        void willAnswer(Answer answer) {
            next = CompletableFuture.completedFuture(answer);
        }

        void willFail(Throwable failure) {
            next = CompletableFuture.failedFuture(failure);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({OfficerAccess.class, CaseController.class})
    static class OneCaseAndAFakeDesk {
        @Bean
        FakeDesk desk() {
            return new FakeDesk();
        }

        @Bean
        Supplier<String> commandIds() {
            return () -> "generated-1";
        }

        @Bean
        CaseFiles files() {
            return new CaseFiles() {
                @Override
                public Optional<Map<String, @Nullable Object>> find(CaseId id) {
                    return id.value().equals("FR/2026-000123")
                            ? Optional.of(Map.of("caseId", id.value(), "state", "OPEN"))
                            : Optional.empty();
                }

                @Override
                public List<Map<String, @Nullable Object>> list(@Nullable CaseState state, boolean onlyDue, int limit) {
                    return onlyDue
                            ? List.of()
                            : state == null || state == CaseState.OPEN
                                    ? List.of(Map.of("caseId", "FR/2026-000123", "limit", limit))
                                    : List.of();
                }
            };
        }
    }

    @Autowired
    private FakeDesk desk;

    @BeforeEach
    void cleanDesk() {
        desk.given.clear();
        desk.looks.clear();
        desk.view = CompletableFuture.completedFuture(null);
        desk.willAnswer(new Answer(true, "ACCEPTED", "Done.", "IN_FORCE", 1));
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
        assertThat(desk.looks).containsExactly("adeyemi at FR/2026-000123");

        desk.view = CompletableFuture.failedFuture(new Desk.DeskClosed("no broker"));
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
        assertThat(read(get("/cases?state=OPEN&limit=5")).get(0).get("limit").asInt())
                .isEqualTo(5);
        assertThat(read(get("/cases?state=blocked"))).isEmpty();
        assertThat(errors(get("/cases?state=LOST"))).containsExactly("NOT_IN_VOCABULARY state");
        assertThat(errors(get("/cases?limit=1001"))).containsExactly("OUT_OF_RANGE limit");
    }

    @Test
    void an_order_is_answered_with_what_really_happened() {
        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1,\"reasons\":\"Fine.\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = read(answer);
        assertThat(body.get("commandId").asString()).isEqualTo("generated-1");
        assertThat(body.get("code").asString()).isEqualTo("ACCEPTED");
        assertThat(body.get("state").asString()).isEqualTo("IN_FORCE");
        assertThat(desk.given)
                .containsExactly(
                        new Command.Approve(new Command.Order("generated-1", "adeyemi", 1), List.of(), "Fine."));
    }

    @Test
    void every_order_can_be_given() {
        post("{\"kind\":\"ASK\",\"revision\":2,\"question\":\"Which court?\",\"wanted\":[\"COURT_DECISION\"],"
                + "\"answerWithinSeconds\":60,\"commandId\":\"mine\"}");
        post("{\"kind\":\"CONSULT\",\"revision\":2,\"question\":\"Refused?\",\"addressee\":\"br\"}");
        post("{\"kind\":\"DENY\",\"revision\":2,\"grounds\":[\"POLITICAL_CHARACTER\"],\"articles\":[\"ARTICLE_3\"]}");
        post("{\"kind\":\"BLOCK\",\"revision\":2,\"grounds\":[\"PROTECTIVE_STATUS\"]}");
        post("{\"kind\":\"RESTORE\",\"revision\":2}");
        post("{\"kind\":\"CANCEL\",\"revision\":2,\"grounds\":[\"DUPLICATE\"]}");
        post("{\"kind\":\"CLOSE_WITHOUT_FINDING\",\"revision\":2}");
        post("{\"kind\":\"UPHOLD\",\"revision\":2,\"sequence\":17,\"reasons\":\"It stands.\"}");

        Command.Order order = new Command.Order("generated-1", "adeyemi", 2);
        assertThat(desk.given)
                .containsExactly(
                        new Command.Ask(
                                new Command.Order("mine", "adeyemi", 2),
                                "Which court?",
                                List.of(DocumentKind.COURT_DECISION),
                                Duration.ofSeconds(60)),
                        new Command.Consult(order, new MemberCode("br"), "Refused?", null),
                        new Command.Deny(order, List.of(Ground.POLITICAL_CHARACTER), List.of(Article.ARTICLE_3), ""),
                        new Command.Block(order, List.of(Ground.PROTECTIVE_STATUS), ""),
                        new Command.Restore(order, List.of(), ""),
                        new Command.Cancel(order, List.of(Ground.DUPLICATE), List.of(), ""),
                        new Command.CloseWithoutFinding(order, List.of(), ""),
                        new Command.Uphold(new Command.Order("generated-1", "adeyemi", 2, 17), "It stands."));
    }

    @Test
    void a_refusal_is_a_conflict_that_says_why_and_about_which_field() {
        desk.willAnswer(new Answer(false, "REVISION_SUPERSEDED", "Look at 2 first.", "OPEN", 2));

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1}");

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
        desk.willAnswer(new Answer(false, "CASE_UNKNOWN", "No.", "UNKNOWN", 0));

        assertThat(post("{\"kind\":\"APPROVE\",\"revision\":1}").statusCode()).isEqualTo(404);
    }

    @Test
    void an_order_whose_outcome_is_late_is_accepted_and_can_be_asked_for_again() {
        desk.willFail(new TimeoutException());

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(read(answer).get("commandId").asString()).isEqualTo("generated-1");
    }

    @Test
    void a_closed_desk_says_when_to_come_back() {
        desk.willFail(new Desk.DeskClosed("outcomes cannot be read yet"));

        HttpResponse<String> answer = post("{\"kind\":\"APPROVE\",\"revision\":1}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(read(answer).get("code").asString()).isEqualTo("DESK_CLOSED");
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
        assertThat(desk.given).isEmpty();
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
                "{\"kind\":\"PUBLISH\",\"revision\":1}",
                "{\"kind\":\"SUSPEND\",\"revision\":1}",
                "{\"kind\":\"APPROVE\",\"revision\":0}",
                "{\"kind\":\"APPROVE\",\"revision\":\"1\"}",
                "{\"kind\":\"APPROVE\",\"revision\":1e99}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"reasons\":{}}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"grounds\":\"COMPLIANT\"}",
                "{\"kind\":\"APPROVE\",\"revision\":1,\"grounds\":[null]}",
                "{\"kind\":\"ASK\",\"revision\":1,\"question\":\"  \"}",
                "{\"kind\":\"ASK\",\"revision\":1,\"question\":\"?\",\"answerWithinSeconds\":99999999999999999999}",
                "{\"kind\":\"ASK\",\"revision\":1,\"question\":\"?\",\"answerWithinSeconds\":1.5}"
            })
    void whatever_is_no_command_is_bad_input_and_reaches_no_desk(String body) {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(read(answer).get("code").asString()).isEqualTo("BAD_INPUT");
        assertThat(errors(answer)).isNotEmpty();
        assertThat(desk.given).isEmpty();
    }

    @Test
    void too_much_is_refused() {
        assertThat(errors(post("{\"kind\":\"APPROVE\",\"revision\":1,\"reasons\":\"" + "x".repeat(5001) + "\"}")))
                .containsExactly("TOO_LONG reasons");
        assertThat(errors(post("{\"reasons\":\"" + "x".repeat(70_000) + "\"}"))).containsExactly("TOO_LARGE body");
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

    private HttpResponse<String> post(String body) {
        return post(CASE + "/commands", body);
    }
}
