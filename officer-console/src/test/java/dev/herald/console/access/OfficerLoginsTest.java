package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.contract.HttpSecret;
import dev.herald.streams.web.OperatorLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class OfficerLoginsTest {

    @TempDir
    private Path folder;

    private final Semaphore hashing = new Semaphore(1);
    private Path file;
    private OfficerLogins logins;

    @BeforeEach
    void two_officers() {
        file = OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l"));
        logins = new OfficerLogins(
                OfficerFile.read(file, OfficerFile.Terms.FORM),
                new OperatorLogin(HttpSecret.parse("op")),
                new LoginThrottle(() -> Instant.EPOCH),
                hashing,
                Duration.ZERO);
    }

    @Test
    void an_officer_signs_in_with_the_password_and_nobody_else() {
        assertThat(signIn("okafor", "secret-o", "10.0.0.1").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactly("CASES_READ", "SWEEPS_READ", "DECIDE");
        assertRefused("okafor", "secret-l");
        assertRefused("nobody", "secret-o");
        assertRefused("okafor", "x".repeat(80));
    }

    @Test
    void the_operator_is_known_and_no_officer() {
        assertThat(signIn("operator", "op", "10.0.0.1").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactly("ROLE_OPERATOR");
        assertRefused("operator", "secret-o");
    }

    @Test
    void an_officer_who_leaves_the_file_or_has_a_new_password_signs_in_no_longer() {
        signIn("okafor", "secret-o", "10.0.0.1");
        signIn("lind", "secret-l", "10.0.0.1");
        OfficersFixture.write(file, Map.of("lind", "another-one", "mori", "secret-m"));

        assertRefused("okafor", "secret-o");
        assertRefused("lind", "secret-l");
        assertThat(signIn("lind", "another-one", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @Test
    void fifty_wrong_logins_at_a_time_do_not_stall_an_officer_who_works() throws Exception {
        signIn("okafor", "secret-o", "10.0.0.1");
        List<Future<Class<?>>> wrong = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            hashing.acquire(); // no other hash is computed meanwhile
            for (int i = 0; i < 50; i++) {
                String name = "nobody" + i;
                wrong.add(many.submit(() -> refusal(name, "guess", "10.0.0.1").getClass()));
            }
            assertThat(signIn("okafor", "secret-o", "10.0.0.1").isAuthenticated())
                    .isTrue();
            for (Future<Class<?>> refused : wrong) {
                assertThat(refused.get()).as("refused without a hash").isEqualTo(LoginRefused.class);
            }
        }
    }

    @Test
    void a_name_that_failed_five_times_is_not_checked_again_for_a_minute() {
        for (int i = 0; i < LoginThrottle.PER_BOTH; i++) {
            assertRefused("lind", "guess");
        }

        assertThat(refusal("lind", "secret-l", "10.0.0.1")).isInstanceOfSatisfying(LoginRefused.class, refused -> {
            assertThat(refused.isThrottled()).isTrue();
            assertThat(refused.retryAfterSeconds()).isEqualTo(60);
        });
        assertThat(signIn("lind", "secret-l", "10.0.0.2").isAuthenticated()).isTrue();
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void a_password_that_samples_publish_is_none_even_if_the_file_has_its_hash() {
        OfficersFixture.write(file, Map.of("okafor", "development-only-okafor", "lind", "secret-l"));

        assertRefused("okafor", "development-only-okafor");
        assertThat(signIn("lind", "secret-l", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @Test
    void a_name_that_nobody_has_costs_what_every_officer_costs() throws IOException {
        Files.write(
                file,
                List.of(
                        OfficersFixture.line("okafor", "secret-o"),
                        OfficersFixture.line("lind", "secret-l").replace("$10$", "$13$"),
                        OfficersFixture.line("mori", "secret-m").replace("$10$", "$12$")));
        OfficerFile.Contents contents =
                OfficerFile.read(file, OfficerFile.Terms.FORM).contents();

        assertThat(Stream.of("okafor", "lind", "mori", "nobody")
                        .map(name ->
                                OfficerLogins.hashesToCheck(contents.officers().get(name), contents.highestCost()))
                        .map(OfficerLoginsTest::rounds))
                .containsOnly(1L << 13);
    }

    private static long rounds(List<String> hashes) {
        return hashes.stream()
                .mapToLong(hash -> 1L << Integer.parseInt(hash.split("\\$")[2]))
                .sum();
    }

    private void assertRefused(String name, String password) {
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(() -> signIn(name, password, "10.0.0.1"))
                .withMessageNotContaining(password);
    }

    private AuthenticationException refusal(String name, String password, String address) {
        try {
            signIn(name, password, address);
            throw new AssertionError("signed in");
        } catch (AuthenticationException e) {
            return e;
        }
    }

    private Authentication signIn(String name, String password, String address) {
        UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        login.setDetails(new WebAuthenticationDetails(address, null));
        return logins.authenticate(login);
    }
}
