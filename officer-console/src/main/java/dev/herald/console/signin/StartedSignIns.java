package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
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
    private final JsonMapper json = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(StartedSignIns.class.getClassLoader()))
            .build();
    private final InstantSource clock;
    private final SignInCookie cookie;

    StartedSignIns(InstantSource clock, boolean secure) {
        this.clock = clock;
        this.cookie = new SignInCookie("herald-sign-in", SignInAccess.SIGN_IN, SAME_SITE, secure, LONGEST);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return cookie.read(request)
                .flatMap(this::decrypted)
                .filter(started -> String.valueOf(started.getState())
                        .equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest started, HttpServletRequest request, HttpServletResponse response) {
        if (started == null) {
            cookie.delete(response);
        } else {
            cookie.write(response, encrypted(started));
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest started = loadAuthorizationRequest(request);
        cookie.delete(response);
        return started;
    }

    private String encrypted(OAuth2AuthorizationRequest started) {
        byte[] text = json.writeValueAsBytes(started);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cipher.encrypt(ByteBuffer.allocate(Long.BYTES + text.length)
                        .putLong(clock.millis())
                        .put(text)
                        .array()));
    }

    /** Returns what a cookie holds; empty if this process did not make it, or too long ago. */
    private Optional<OAuth2AuthorizationRequest> decrypted(String value) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(value);
            if (sealed.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer opened = ByteBuffer.wrap(cipher.decrypt(sealed));
            if (opened.getLong() + LONGEST.toMillis() <= clock.millis()) {
                return Optional.empty();
            }
            return Optional.of(json.readValue(
                    opened.array(), opened.position(), opened.remaining(), OAuth2AuthorizationRequest.class));
        } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
