package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends PagesFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/", CASE, "/sweeps"})
    void a_page_leads_to_the_form_and_the_form_leads_back_to_the_page(String page) {
        Visitor visitor = visitor();

        HttpResponse<String> asked = visitor.get(page);
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(location(asked)).endsWith("/sign-in");
        assertThat(location(visitor.signIn("adeyemi", "secret-adeyemi"))).endsWith(page);
        assertThat(visitor.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_is_never_asked_for_a_password_by_http_basic() {
        HttpResponse<String> page = visitor().get("/");
        HttpResponse<String> api = visitor().get("/api/cases", "Sec-Fetch-Site", "same-origin");

        assertThat(page.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(visitor().get("/api/cases").headers().firstValue("WWW-Authenticate"))
                .isPresent();
    }

    @Test
    void a_session_of_the_pages_opens_no_api_and_the_api_opens_no_page() {
        assertThat(signedIn("adeyemi").get("/api/cases").statusCode()).isEqualTo(401);
        assertThat(visitor()
                        .get("/", "Authorization", "Basic YWRleWVtaTpzZWNyZXQtYWRleWVtaQ==")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void the_api_takes_json_alone_and_nothing_that_a_page_of_another_site_sent() {
        String login = "Basic YWRleWVtaTpzZWNyZXQtYWRleWVtaQ==";
        String commands = "/api" + CASE + "/commands";

        HttpResponse<String> form = visitor().post(commands, Map.of("kind", List.of("ASK")), "Authorization", login);
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.body()).contains("NOT_JSON");
        HttpResponse<String> other =
                visitor().post(commands, Map.of(), "Authorization", login, "Sec-Fetch-Site", "cross-site");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("CROSS_SITE");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        assertThat(location(visitor().signIn("adeyemi", "wrong"))).endsWith("/sign-in?because=failed");
        assertThat(location(visitor().signIn("nobody", "wrong"))).endsWith("/sign-in?because=failed");
        assertThat(location(visitor().signIn("operator", "secret-operator"))).endsWith("/sign-in?because=failed");
        assertThat(visitor().page("/sign-in?because=failed").text()).contains("Name or password is wrong.");
    }

    @Test
    void five_wrong_passwords_are_enough_for_a_minute_for_the_api_too() {
        for (int i = 0; i < 5; i++) {
            visitor().signIn("moreau", "wrong");
        }

        HttpResponse<String> right = visitor().signIn("moreau", "secret-moreau");
        assertThat(location(right)).contains("because=throttled").contains("wait=");
        assertThat(visitor()
                        .get("/api/cases", "Authorization", "Basic bW9yZWF1OnNlY3JldC1tb3JlYXU=")
                        .statusCode())
                .isEqualTo(429);

        clock().advance(Duration.ofMinutes(2));
        assertThat(location(visitor().signIn("moreau", "secret-moreau"))).doesNotContain("because");
    }

    @Test
    void the_form_needs_its_token() {
        Map<String, List<String>> login = Map.of("name", List.of("adeyemi"), "password", List.of("secret-adeyemi"));

        assertThat(location(visitor().post("/sign-in", login))).endsWith("/sign-in?because=expired");
    }

    @Test
    void the_cookie_is_for_this_site_alone_and_unreadable_to_scripts_and_changes_with_the_login() {
        Visitor visitor = visitor();
        HttpResponse<String> first = visitor.get("/sign-in");
        assertThat(first.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        assertThat(visitor.cookie("herald-session")).isEmpty();

        assertThat(visitor.signIn("adeyemi", "secret-adeyemi").headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("herald-session="))
                .hasSize(1)
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        String before = visitor.cookie("herald-session");
        visitor.signIn("adeyemi", "secret-adeyemi");
        assertThat(visitor.cookie("herald-session")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void a_session_ends_when_its_officer_is_idle_and_a_page_that_refreshes_itself_is_no_activity() {
        Visitor officer = signedIn("adeyemi");

        clock().advance(Duration.ofMinutes(20));
        assertThat(officer.get("/").statusCode()).isEqualTo(200);
        clock().advance(Duration.ofMinutes(20));
        assertThat(officer.get("/", "Herald-Refresh", "1", "HX-Request", "true").statusCode())
                .isEqualTo(200);
        clock().advance(Duration.ofMinutes(11));
        HttpResponse<String> refresh = officer.get("/", "Herald-Refresh", "1", "HX-Request", "true");
        assertThat(refresh.statusCode()).isEqualTo(401);
        assertThat(refresh.headers().firstValue("HX-Refresh")).contains("true");
    }

    @Test
    void a_session_ends_after_twelve_hours_whatever_its_officer_does() {
        Visitor officer = signedIn("adeyemi");

        for (int i = 0; i < 35; i++) {
            clock().advance(Duration.ofMinutes(20));
            assertThat(officer.get("/").statusCode()).isEqualTo(200);
        }
        clock().advance(Duration.ofMinutes(20));
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_session_ends_when_its_officers_line_in_the_file_changes() throws IOException {
        String before = Files.readString(officersFile());
        Visitor officer = signedIn("brandt");
        try {
            Files.writeString(officersFile(), before.replace(":officer:uncleared:CH", ":auditor:uncleared:CH"));
            assertThat(officer.get("/").statusCode()).isEqualTo(302);
        } finally {
            Files.writeString(officersFile(), before);
        }
    }

    @Test
    void signing_out_ends_the_session() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page("/").selectFirst("form[action=/sign-out]");

        assertThat(location(officer.submit(form, Map.of()))).endsWith("/sign-in?because=signed-out");
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
        assertThat(officer.get("/sign-out").statusCode()).isNotEqualTo(200);
    }

    @Test
    void words_sent_after_the_session_ended_are_kept_for_their_officer() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page(CASE).selectFirst("#ASK form");
        clock().advance(Duration.ofHours(1));

        HttpResponse<String> late =
                officer.submit(form, Map.of("question", List.of("Which court issued the warrant?")));
        assertThat(location(late)).endsWith("/sign-in?because=ended");
        assertThat(review().sent()).isEmpty();
        assertThat(location(officer.signIn("adeyemi", "secret-adeyemi"))).endsWith(CASE);

        Document page = officer.page(CASE);
        assertThat(page.selectFirst(".note").text()).contains("Your draft is kept here");
        assertThat(page.selectFirst("#ASK").hasAttr("open")).isTrue();
        assertThat(page.selectFirst("#ASK-question").wholeText()).isEqualTo("Which court issued the warrant?");
    }

    @Test
    void words_are_not_shown_to_another_officer() {
        Visitor browser = signedIn("adeyemi");
        Element form = browser.page(CASE).selectFirst("#ASK form");
        clock().advance(Duration.ofHours(1));
        browser.submit(form, Map.of("question", List.of("A question of adeyemi")));
        browser.signIn("brandt", "secret-brandt");

        assertThat(browser.page(CASE).text()).doesNotContain("A question of adeyemi");
    }

    @Test
    void a_form_of_an_earlier_session_is_not_carried_out_and_keeps_its_words() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page(CASE).selectFirst("#ASK form");
        officer.signIn("adeyemi", "secret-adeyemi");

        HttpResponse<String> late = officer.submit(form, Map.of("question", List.of("Which court?")));

        assertThat(location(late)).endsWith(CASE);
        assertThat(review().sent()).isEmpty();
        assertThat(officer.page(CASE).selectFirst("#ASK-question").wholeText()).isEqualTo("Which court?");
    }

    @Test
    void forms_without_a_session_are_kept_for_a_while_and_not_without_end() {
        Visitor officer = signedIn("adeyemi");
        Element form = officer.page(CASE).selectFirst("#ASK form");
        clock().advance(Duration.ofHours(1));
        officer.submit(form, Map.of("question", List.of("The first of many")));
        for (int i = 0; i < 100; i++) {
            visitor().post(CASE + "/commands", Map.of("officer", List.of("adeyemi"), "question", List.of("x")));
        }

        assertThat(location(officer.signIn("adeyemi", "secret-adeyemi"))).doesNotContain(CASE);
        assertThat(drafts().find("adeyemi", CASE)).isEmpty();
    }

    @Test
    void ten_thousand_visits_of_nobody_cost_no_session() throws Exception {
        int before = sessions();
        try (HttpClient nobody = HttpClient.newHttpClient();
                ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> visits = new ArrayList<>();
            for (int visit = 0; visit < 10_000; visit++) {
                String page = List.of("/", CASE, "/sweeps?x=" + visit, "/nothing", "/sign-in?because=failed")
                        .get(visit % 5);
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + page))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded");
                HttpRequest sent = visit % 50 == 1
                        ? request.uri(URI.create(address() + CASE + "/commands"))
                                .POST(HttpRequest.BodyPublishers.ofString("officer=adeyemi&question=x"))
                                .build()
                        : request.build();
                visits.add(many.submit(() -> nobody.send(sent, HttpResponse.BodyHandlers.discarding())
                        .statusCode()));
            }
            for (Future<Integer> visit : visits) {
                assertThat(visit.get()).isIn(200, 302);
            }
        }

        assertThat(sessions()).isEqualTo(before);
        signedIn("adeyemi").page("/");
        assertThat(sessions()).isEqualTo(before + 1);
    }

    @Test
    void only_a_page_of_this_console_is_led_back_to() {
        Visitor visitor = visitor();
        visitor.get("/cases/FR/2026-000123/pictures/" + "a".repeat(64) + "/1/page.png", "Accept", "image/png");
        visitor.setCookie("herald-wanted", "aHR0cHM6Ly9lbHNld2hlcmUuZXhhbXBsZS8"); // https://elsewhere.example/

        assertThat(location(visitor.signIn("adeyemi", "secret-adeyemi"))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void a_page_of_another_site_changes_nothing(String site) {
        Visitor officer = signedIn("adeyemi");
        Map<String, List<String>> words = Map.of("question", List.of("Which court?"));
        officer.submit(officer.page(CASE).selectFirst("#ASK form"), words);
        Element form = officer.page(CASE + "/preview").selectFirst("#ASK form");
        form.attr("action", form.selectFirst("button.primary").attr("formaction"));

        assertThat(officer.submit(form, words, "Sec-Fetch-Site", site).statusCode())
                .isEqualTo(403);
        assertThat(officer.submit(form, words, "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(review().sent()).isEmpty();
        assertThat(officer.submit(form, words, "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(302);
        assertThat(review().sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/", CASE, "/sweeps", "/nothing", "/cases/FR/none"})
    void every_page_has_the_headers_that_keep_others_out(String page) {
        HttpResponse<String> response = signedIn("adeyemi").get(page);

        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        Document parsed = Jsoup.parse(response.body());
        assertThat(parsed.select("script:not([src]), style, [style], [onclick], [onload]"))
                .isEmpty();
    }

    @Test
    void scripts_and_styles_may_be_kept_because_their_address_changes_with_them() {
        Visitor visitor = visitor();
        for (Element asset : visitor.page("/sign-in").select("script[src], link[href]")) {
            String address = asset.hasAttr("src") ? asset.attr("src") : asset.attr("href");

            assertThat(address).matches("/assets/.*-[0-9a-f]{32}\\.[a-z]+|/webjars/htmx.org/[0-9.]+/dist/htmx.min.js");
            HttpResponse<String> file = visitor.get(address);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000");
        }
    }

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }
}
