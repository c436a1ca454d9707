package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.access.OfficerAccess;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SweepApiTest extends HttpApiFixture {

    private static final SweepId ID = new SweepId(2, "0".repeat(32));
    private static final String SWEEP = "/sweeps/" + ID;
    private static final String RELEASE = "{\"kind\":\"RELEASE\",\"reasons\":\"It is right.\"}";

    private static final SweepView HELD = new SweepView(
            ID.toString(),
            ScreeningCause.REGISTER,
            "book",
            7,
            40,
            21,
            20,
            20,
            0,
            null,
            List.of(),
            null,
            Instant.parse("2026-03-01T12:00:00Z"),
            "HELD",
            List.of(),
            null);

    /** One held sweep; keeps orders and answers them as told. */
    static final class FakeSweeps implements SweepViews {
        private final List<SweepOrder> given = new ArrayList<>();
        private CompletableFuture<SweepOrderResult> next = new CompletableFuture<>();

        @Override
        public List<SweepView> held() {
            return List.of(HELD);
        }

        @Override
        public Optional<SweepView> find(SweepId id) {
            return id.equals(ID) ? Optional.of(HELD) : Optional.empty();
        }

        @Override
        public CompletableFuture<SweepOrderResult> send(SweepOrder order) {
            given.add(order);
            return next;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        HttpApiFixture.ClockAndCommandIds.class,
        OfficerAccess.class,
        SweepController.class,
        InputReader.class,
        CommandResponses.class
    })
    static class OneHeldSweep {
        @Bean
        FakeSweeps sweeps() {
            return new FakeSweeps();
        }
    }

    @Autowired
    private FakeSweeps gateway;

    @BeforeEach
    void nothing_was_ordered() {
        gateway.given.clear();
        gateway.next = CompletableFuture.completedFuture(new SweepOrderResult(true, "AWAITS_SECOND_OFFICER", "Noted."));
    }

    @Test
    void what_is_held_is_listed_and_found() {
        assertThat(read(get("/sweeps")).get(0).get("sweepId").asString()).isEqualTo(ID.toString());
        HttpResponse<String> answer = get(SWEEP);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("state").asString()).isEqualTo("HELD");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void an_unknown_sweep_is_not_found_and_takes_no_orders() {
        String unknown = "/sweeps/" + new SweepId(3, "0".repeat(32));
        assertThat(read(get(unknown)).get("code").asString()).isEqualTo("SWEEP_UNKNOWN");
        assertThat(post(unknown + "/orders", RELEASE).statusCode()).isEqualTo(404);
        assertThat(gateway.given).isEmpty();
    }

    @Test
    void something_that_is_no_sweep_id_is_bad_input() {
        assertThat(errors(get("/sweeps/nonsense"))).containsExactly("FORM sweepId");
        assertThat(errors(post("/sweeps/2-x/orders", RELEASE))).containsExactly("FORM sweepId");
    }

    @Test
    void an_order_is_that_of_the_officer_who_signed_in_and_answered_with_what_really_happened() {
        HttpResponse<String> answer = post(SWEEP + "/orders", RELEASE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).get("code").asString()).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(read(answer).get("commandId").asString()).isEqualTo("generated-1");
        assertThat(gateway.given)
                .containsExactly(new SweepOrder(ID, "generated-1", "adeyemi", SweepOrderKind.RELEASE, "It is right."));
    }

    @Test
    void a_refusal_is_a_conflict_that_says_why() {
        gateway.next = CompletableFuture.completedFuture(
                new SweepOrderResult(false, "SECOND_OFFICER_MUST_DIFFER", "Another officer has to."));

        HttpResponse<String> answer = post(SWEEP + "/orders", RELEASE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(read(answer).get("code").asString()).isEqualTo("SECOND_OFFICER_MUST_DIFFER");
        assertThat(read(answer).get("detail").asString()).isEqualTo("Another officer has to.");
    }

    @Test
    void an_order_whose_answer_is_late_can_be_asked_for_again_and_a_closed_gateway_says_so() {
        gateway.next = CompletableFuture.failedFuture(new TimeoutException());
        assertThat(post(SWEEP + "/orders", RELEASE).statusCode()).isEqualTo(202);
        gateway.next = CompletableFuture.failedFuture(new CommandGateway.GatewayClosed("no broker"));
        HttpResponse<String> closed = post(SWEEP + "/orders", RELEASE);
        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void bad_input_is_answered_with_everything_that_is_wrong_at_once() {
        HttpResponse<String> answer =
                post(SWEEP + "/orders", "{\"kind\":\"PUBLISH\",\"officer\":\"brandt\",\"commandId\":\"a b\"}");

        assertThat(errors(answer))
                .containsExactlyInAnyOrder(
                        "NOT_IN_VOCABULARY kind", "UNKNOWN_FIELD officer", "REQUIRED reasons", "FORM commandId");
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
                "{\"kind\":7,\"reasons\":\"x\"}",
                "{\"kind\":\"RELEASE\"}",
                "{\"kind\":\"RELEASE\",\"reasons\":\"  \"}",
                "{\"kind\":\"RELEASE\",\"reasons\":{}}",
                "{\"reasons\":\"x\"}"
            })
    void whatever_is_no_order_is_bad_input(String body) {
        assertThat(errors(post(SWEEP + "/orders", body))).isNotEmpty();
        assertThat(gateway.given).isEmpty();
    }

    @Test
    void too_much_is_refused() {
        assertThat(errors(post(SWEEP + "/orders", "{\"kind\":\"RELEASE\",\"reasons\":\"" + "x".repeat(5001) + "\"}")))
                .containsExactly("TOO_LONG reasons");
        assertThat(errors(post(SWEEP + "/orders", "{\"reasons\":\"" + "x".repeat(70_000) + "\"}")))
                .containsExactly("TOO_LARGE body");
    }

    @Test
    void who_is_no_officer_gets_nowhere() {
        for (String path : List.of("/sweeps", SWEEP)) {
            HttpResponse<String> answer = send(request(path).GET());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(read(answer).get("code").asString()).isEqualTo("SIGN_IN");
            assertThat(send(as("operator", "secret-o", request(path)).GET()).statusCode())
                    .isEqualTo(403);
        }
        HttpRequest.BodyPublisher order = HttpRequest.BodyPublishers.ofString(RELEASE);
        assertThat(send(request(SWEEP + "/orders").POST(order)).statusCode()).isEqualTo(401);
        assertThat(send(as("operator", "secret-o", request(SWEEP + "/orders")).POST(order))
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway.given).isEmpty();
    }

    @Test
    void an_error_that_no_controller_explains_is_a_problem_too() {
        for (String accept : List.of("application/json", "text/html", "*/*")) {
            HttpResponse<String> wrongMethod = send(as("adeyemi", "secret-a", request("/sweeps"))
                    .header("Accept", accept)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));

            assertThat(wrongMethod.statusCode()).as(accept).isEqualTo(405);
            assertThat(wrongMethod.headers().firstValue("Content-Type"))
                    .as(accept)
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(read(wrongMethod).get("code").asString()).isEqualTo("METHOD_NOT_ALLOWED");
            assertThat(read(wrongMethod).get("status").asInt()).isEqualTo(405);
            assertThat(read(wrongMethod).get("type").asString()).isEqualTo("urn:herald:problem:method-not-allowed");
        }
    }

    @Test
    void an_address_that_no_web_server_takes_is_a_problem_too() {
        HttpResponse<String> odd =
                send(as("adeyemi", "secret-a", request("/sweeps/a;b")).GET());

        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(read(odd).get("code").asString()).isEqualTo("BAD_REQUEST");
    }
}
