package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing in by an OpenID Connect provider: Spring Authorization Server, on {@code localhost}, so that its cookies and
 * the console's on 127.0.0.1 are apart. The provider knows two officers and a stranger by their subjects.
 */
class ProviderSignInTest {

    private static final String OKAFOR = "248289761001";
    private static final String LIND = "90342:asdf";
    private static final String STRANGER = "stranger";

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext provider;
    private static ConfigurableApplicationContext console;
    private static String providerAddress;
    private static String consoleAddress;
    private static Path officers;
    private static String answerWithoutProvider;

    /** The provider, configured by properties alone. */
    @EnableAutoConfiguration
    static class Provider {

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(List.of(user(OKAFOR), user(LIND), user(STRANGER)));
        }

        private static UserDetails user(String subject) {
            return User.withUsername(subject)
                    .password("{noop}secret")
                    .authorities("USER")
                    .build();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        int providerPort = freePort();
        int consolePort = freePort();
        providerAddress = "http://localhost:" + providerPort;
        consoleAddress = "http://127.0.0.1:" + consolePort;
        officers = Files.write(
                folder.resolve("officers"),
                List.of(
                        "okafor:-:officer:cleared:NG:" + OKAFOR,
                        "lind:-:auditor:uncleared:SE:" + LIND,
                        "mori:-:supervisor:cleared:JP:another"));
        console = new SpringApplicationBuilder(PagesFixture.Pages.class)
                .run(
                        "--server.port=" + consolePort,
                        "--management.server.port=0",
                        "--herald.http.operator-password=op",
                        "--herald.console.session.secure=false",
                        "--management.endpoint.health.group.readiness.include=readinessState",
                        "--herald.officers.file=" + officers,
                        "--herald.console.oidc.issuer=" + providerAddress,
                        "--herald.console.oidc.client-id=herald",
                        "--herald.console.oidc.client-secret=secret");
        answerWithoutProvider = SignInTest.location(visitor().get("/sign-in/by/provider"));
        String client = "--spring.security.oauth2.authorizationserver.client.herald.";
        provider = new SpringApplicationBuilder(Provider.class)
                .run(
                        "--spring.config.name=provider",
                        "--server.port=" + providerPort,
                        client + "registration.client-id=herald",
                        client + "registration.client-secret={noop}secret",
                        client + "registration.client-authentication-methods=client_secret_basic",
                        client + "registration.authorization-grant-types=authorization_code",
                        client + "registration.redirect-uris=" + consoleAddress + "/sign-in/answer",
                        client + "registration.post-logout-redirect-uris=" + consoleAddress + "/sign-in",
                        client + "registration.scopes=openid",
                        client + "require-proof-key=true");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        provider.close();
        console.close();
    }

    @Test
    void the_console_starts_without_the_provider_and_says_that_it_is_away() {
        assertThat(answerWithoutProvider).endsWith("/sign-in?because=away");
        assertThat(visitor().page("/sign-in?because=away").text()).contains("The provider cannot be reached");
    }

    @Test
    void an_officer_signs_in_by_the_provider_with_the_rights_of_the_file_and_comes_to_the_page_that_was_wanted() {
        Visitor officer = visitor();
        assertThat(SignInTest.location(officer.get(PagesFixture.CASE))).endsWith("/sign-in");
        assertThat(officer.page("/sign-in").select("form")).isEmpty();

        String start = SignInTest.location(officer.get(
                officer.page("/sign-in").selectFirst("main a.button").attr("href")));
        assertThat(start).startsWith(providerAddress + "/oauth2/authorize?response_type=code");
        assertThat(UriComponentsBuilder.fromUriString(start).build().getQueryParams())
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("scope", List.of("openid"));
        assertThat(officer.cookie("herald-session")).isEmpty();

        HttpResponse<String> signedIn = officer.get(signInAtProvider(officer, start, OKAFOR));
        assertThat(onward(signedIn)).isEqualTo(PagesFixture.CASE);
        assertThat(signedIn.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(officer.page("/").selectFirst(".who").text()).contains("okafor", "Officer, cleared");
        assertThat(officer.page(PagesFixture.CASE).select("details.action")).isNotEmpty();

        Visitor auditor = signedIn(LIND);
        assertThat(auditor.page("/").selectFirst(".who").text()).contains("lind", "Auditor");
        assertThat(auditor.page(PagesFixture.CASE).select("details.action")).isEmpty();
    }

    @Test
    void somebody_whom_the_provider_knows_and_the_file_does_not_is_no_officer() {
        Visitor stranger = visitor();

        HttpResponse<String> answer = stranger.get(signInAtProvider(stranger, start(stranger), STRANGER));
        assertThat(SignInTest.location(answer)).endsWith("/sign-in?because=unknown");
        assertThat(stranger.get("/").statusCode()).isEqualTo(302);
        assertThat(stranger.cookie("herald-session")).isEmpty();
    }

    @Test
    void an_answer_that_another_browser_asked_for_signs_nobody_in_and_does_not_count_against_the_office() {
        Visitor attacker = visitor();
        String answer = signInAtProvider(attacker, start(attacker), OKAFOR);
        Visitor victim = visitor();
        start(victim);

        assertThat(SignInTest.location(victim.get(answer))).endsWith("/sign-in?because=unconfirmed");
        assertThat(victim.get("/").statusCode()).isEqualTo(302);
        for (int i = 0; i < 40; i++) {
            victim.get("/sign-in/answer?code=x&state=y"); // as a link of a foreign page does
        }
        assertThat(onward(attacker.get(answer))).isEqualTo("/");
    }

    @Test
    void too_many_false_answers_to_sign_ins_that_were_started_are_not_checked() {
        Visitor guesser = visitor();
        for (int i = 0; i < 31; i++) {
            String state = UriComponentsBuilder.fromUriString(start(guesser))
                    .build()
                    .getQueryParams()
                    .getFirst("state");
            guesser.get("/sign-in/answer?code=x&state=" + state);
        }
        Visitor attacker = visitor();
        String answer = signInAtProvider(attacker, start(attacker), OKAFOR);
        assertThat(SignInTest.location(attacker.get(answer))).contains("because=throttled&wait=");

        console.getBean(PagesFixture.MovableClock.class).advance(Duration.ofMinutes(2));
        Visitor later = visitor();
        assertThat(onward(later.get(signInAtProvider(later, start(later), OKAFOR))))
                .isEqualTo("/");
    }

    @Test
    void an_answer_counts_once() {
        Visitor officer = visitor();
        String answer = signInAtProvider(officer, start(officer), OKAFOR);
        assertThat(onward(officer.get(answer))).isEqualTo("/");

        assertThat(SignInTest.location(officer.get(answer))).endsWith("/sign-in?because=unconfirmed");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Visitor officer = signedIn(OKAFOR);

        HttpResponse<String> out = officer.submit(officer.page("/").selectFirst("form[action=/sign-out]"), Map.of());
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
        assertThat(onward(out)).startsWith(providerAddress + "/connect/logout?id_token_hint=");
        assertThat(SignInTest.location(officer.get(onward(out)))).isEqualTo(consoleAddress + "/sign-in");
        assertThat(SignInTest.location(officer.get(start(officer)))).endsWith("/login");
    }

    @Test
    void a_session_ends_when_the_officers_line_changes() throws IOException {
        String before = Files.readString(officers);
        Visitor officer = signedIn(OKAFOR);
        try {
            Files.writeString(officers, before.replace(OKAFOR, "somebody-else"));
            assertThat(officer.get("/").statusCode()).isEqualTo(302);
        } finally {
            Files.writeString(officers, before);
        }
    }

    @Test
    void there_is_no_form_and_no_password_beside_the_provider() {
        Visitor visitor = visitor();
        visitor.page("/sign-in");

        HttpResponse<String> answer =
                visitor.post("/sign-in", Map.of("name", List.of("okafor"), "password", List.of("-")));
        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
        assertThat(visitor()
                        .get("/api/cases", "Authorization", "Basic b2thZm9yOi0=")
                        .statusCode())
                .isEqualTo(401);
    }

    private static Visitor visitor() {
        return new Visitor(consoleAddress);
    }

    private static Visitor signedIn(String subject) {
        Visitor officer = visitor();
        assertThat(onward(officer.get(signInAtProvider(officer, start(officer), subject))))
                .isEqualTo("/");
        return officer;
    }

    private static String start(Visitor visitor) {
        return SignInTest.location(visitor.get("/sign-in/by/provider"));
    }

    /** Returns the address to which the provider leads back after the password. */
    private static String signInAtProvider(Visitor visitor, String start, String subject) {
        String login = SignInTest.location(visitor.get(start));
        Element form = Jsoup.parse(visitor.get(login).body()).selectFirst("form");
        Map<String, List<String>> fields = Visitor.fieldsOf(form);
        fields.put("username", List.of(subject));
        fields.put("password", List.of("secret"));
        String next = SignInTest.location(visitor.post(providerAddress + "/login", fields));
        return SignInTest.location(visitor.get(next));
    }

    private static String onward(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as(response.headers().firstValue("Location").orElse(""))
                .isEqualTo(200);
        String refresh = Jsoup.parse(response.body())
                .selectFirst("meta[http-equiv=refresh]")
                .attr("content");
        assertThat(URI.create(refresh.substring("0;url=".length()))).isNotNull();
        return refresh.substring("0;url=".length());
    }
}
