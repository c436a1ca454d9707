package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The page that a visitor wanted to see before signing in, in a cookie. */
final class WantedPage {

    private static final int MAX_CHARACTERS = 1_000;

    private final SignInCookie cookie;
    private final Predicate<String> isPage;

    /**
     * Creates it.
     *
     * @param isPage whether an officer can be led to a path after signing in
     */
    WantedPage(boolean secure, Predicate<String> isPage) {
        this.cookie = new SignInCookie("herald-wanted", "/", "Lax", secure, Duration.ofMinutes(30));
        this.isPage = isPage;
    }

    void remember(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (page.length() <= MAX_CHARACTERS) {
            cookie.write(
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Returns the page, and forgets it; empty if it is none of this console. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> value = cookie.read(request);
        value.ifPresent(known -> cookie.delete(response));
        return value.flatMap(WantedPage::decoded).filter(page -> isPage.test(page.split("\\?", 2)[0]));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
