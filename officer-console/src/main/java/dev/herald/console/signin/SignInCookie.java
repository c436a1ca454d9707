package dev.herald.console.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie of a visitor who has not signed in. What such visitors need is in their browsers, so that no number of them
 * costs the console memory.
 *
 * @param path addresses to which browsers send it
 * @param sameSite Strict, or Lax for a cookie that has to come along when the provider leads a visitor back
 * @param secure whether browsers send it over TLS alone
 * @param age time after which browsers forget it
 */
record SignInCookie(String name, String path, String sameSite, boolean secure, Duration age) {

    /** Returns the value that a browser sent; empty if it sent none. */
    Optional<String> read(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    void write(HttpServletResponse response, String value) {
        add(response, value, age);
    }

    void delete(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, Duration maxAge) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path(path)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite(sameSite)
                        .maxAge(maxAge)
                        .build()
                        .toString());
    }
}
