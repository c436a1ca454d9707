package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sign-ins that visitors started at the provider, each in a cookie of its visitor, encrypted with a key that lives
 * in this process only. So no number of visitors costs memory, and nobody else finishes a visitor's sign-in.
 */
final class StartedSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The cookie comes along when the provider leads the visitor back, which {@code Strict} forbids. */
    private static final String SAME_SITE = "Lax";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int NONCE_BYTES = 12;

    private final AesBytesEncryptor cipher = new AesBytesEncryptor(
            new SecretKeySpec(KeyGenerators.secureRandom(32).generateKey(), "AES"),
            KeyGenerators.secureRandom(NONCE_BYTES),
            AesBytesEncryptor.CipherAlgorithm.GCM);
    private final JsonMapper json;
    private final InstantSource clock;
    private final SignInCookie cookie;

    /** The parts of a started sign-in that finishing it needs. */
    private record Started(
            String registration,
            String authorizationUri,
            String clientId,
            String redirectUri,
            String state,
            String nonce,
            String verifier,
            Instant at) {

        private static Started of(OAuth2AuthorizationRequest request, Instant now) {
            return new Started(
                    attribute(request, OAuth2ParameterNames.REGISTRATION_ID),
                    request.getAuthorizationUri(),
                    request.getClientId(),
                    String.valueOf(request.getRedirectUri()),
                    String.valueOf(request.getState()),
                    attribute(request, OidcParameterNames.NONCE),
                    attribute(request, PkceParameterNames.CODE_VERIFIER),
                    now);
        }

        private static String attribute(OAuth2AuthorizationRequest request, String name) {
            return Objects.requireNonNull(request.<String>getAttribute(name), name);
        }

        private OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(authorizationUri)
                    .clientId(clientId)
                    .redirectUri(redirectUri)
                    .scope(OidcScopes.OPENID) // without it no ID token is asked for and none is checked
                    .state(state)
                    .attributes(Map.of(
                            OAuth2ParameterNames.REGISTRATION_ID, registration,
                            OidcParameterNames.NONCE, nonce,
                            PkceParameterNames.CODE_VERIFIER, verifier))
                    .build();
        }
    }

    StartedSignIns(JsonMapper json, InstantSource clock, boolean secure) {
        this.json = json;
        this.clock = clock;
        this.cookie = new SignInCookie("herald-sign-in", SignInAccess.SIGN_IN, SAME_SITE, secure, LONGEST);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return cookie.read(request)
                .flatMap(this::decrypted)
                .filter(started -> clock.instant().isBefore(started.at().plus(LONGEST))
                        && started.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(Started::request)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest started, HttpServletRequest request, HttpServletResponse response) {
        if (started == null) {
            cookie.delete(response);
        } else {
            cookie.write(response, encrypted(Started.of(started, clock.instant())));
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest started = loadAuthorizationRequest(request);
        cookie.delete(response);
        return started;
    }

    private String encrypted(Started started) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cipher.encrypt(json.writeValueAsString(started).getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns what a cookie holds; empty if this process did not make it. */
    private Optional<Started> decrypted(String value) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(value);
            return sealed.length <= NONCE_BYTES
                    ? Optional.empty()
                    : Optional.of(json.readValue(cipher.decrypt(sealed), Started.class));
        } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
