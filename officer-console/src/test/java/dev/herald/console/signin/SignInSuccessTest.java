package dev.herald.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.access.OfficerFile;
import dev.herald.console.access.OfficersFixture;
import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.OfficerRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class SignInSuccessTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Officer LIND = new Officer("lind", OfficerRole.OFFICER, false, List.of("NZ"));

    @TempDir
    private Path folder;

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in");
    private OfficerFile officers;

    @BeforeEach
    void two_officers() {
        officers = OfficerFile.read(
                OfficersFixture.write(folder.resolve("officers"), Map.of("okafor", "secret-o", "lind", "secret-l")),
                new OfficerFile.Terms(false, false));
    }

    @Test
    void a_session_of_an_officer_begins() throws Exception {
        begin(LIND);

        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void no_session_begins_with_rights_that_the_file_took_away_during_the_check_of_the_password() throws Exception {
        begin(new Officer("lind", OfficerRole.SUPERVISOR, true, List.of("NZ")));

        assertThat(isSignedIn()).isFalse();
    }

    private void begin(Officer officer) {
        Authentication login = UsernamePasswordAuthenticationToken.authenticated(officer, null, List.of());
        String page = new SignInSuccess(
                        officers, new KeptForms(true, () -> NOON), new Drafts(Duration.ofHours(12), () -> NOON), new WantedPage(true, any -> true), () -> NOON)
                .begin(request, new MockHttpServletResponse(), login);
        assertThat(page).isEqualTo("/");
    }

    /** Whether the next request of the browser has a session. */
    private boolean isSignedIn() throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(LIND, null, List.of()));
        try {
            new SessionCheckFilter(
                            officers,
                            new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12), true),
                            () -> NOON)
                    .doFilter(request, new MockHttpServletResponse(), (next, response) -> {});
        } finally {
            SecurityContextHolder.clearContext();
        }
        return request.getSession(false) != null;
    }
}
