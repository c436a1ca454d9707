package dev.herald.console.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sign-ins that visitors started at the provider, each in a cookie of its visitor, encrypted with a key that lives
 * in this process only. So no number of visitors costs memory, and nobody else finishes a visitor's sign-in.
 */
final class StartedSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The cookie comes along when the provider leads the visitor back, which {@code Strict} forbids. */
    private static final String SAME_SITE = "Lax";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final byte[] key = KeyGenerators.secureRandom(32).generateKey();
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
        ByteBuffer content =
                ByteBuffer.allocate(Long.BYTES + text.length).putLong(clock.millis()).put(text);
        try {
            JWEObject sealed = new JWEObject(HEADER, new Payload(content.array()));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what a cookie holds; empty if this process did not make it, or too long ago. */
    private Optional<OAuth2AuthorizationRequest> decrypted(String value) {
        try {
            JWEObject sealed = JWEObject.parse(value);
            sealed.decrypt(new DirectDecrypter(key));
            ByteBuffer opened = ByteBuffer.wrap(sealed.getPayload().toBytes());
            if (opened.getLong() + LONGEST.toMillis() <= clock.millis()) {
                return Optional.empty();
            }
            return Optional.of(json.readValue(
                    opened.array(), opened.position(), opened.remaining(), OAuth2AuthorizationRequest.class));
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
