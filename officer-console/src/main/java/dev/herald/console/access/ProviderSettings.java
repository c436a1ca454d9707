package dev.herald.console.access;

import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider by which officers sign in to the pages. All three settings, or none: then officers sign
 * in with the form.
 *
 * @param issuer the provider's issuer identifier; its discovery document is below it
 * @param clientId the console's id at the provider
 * @param clientSecret the console's secret at the provider
 */
@ConfigurationProperties("herald.console.oidc")
public record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret) {

    /** Checks that all are given or none, and that the issuer is an address that nobody on the way can change. */
    public ProviderSettings {
        long given = Stream.of(issuer, clientId, clientSecret)
                .filter(value -> !value.isBlank())
                .count();
        if (given != 0 && given != 3) {
            throw new IllegalArgumentException(
                    "herald.console.oidc needs all of issuer, client-id and client-secret, or none of them");
        }
        if (given == 3 && !isSafe(URI.create(issuer))) {
            throw new IllegalArgumentException(
                    "herald.console.oidc.issuer is an https address; http is for a provider on this machine alone");
        }
    }

    /** Whether officers sign in by a provider, and not with the form. */
    public boolean isConfigured() {
        return !issuer.isBlank();
    }

    /** Returns the provider's host, by which the officers know it; empty where none is configured. */
    public String host() {
        return isConfigured() ? URI.create(issuer).getHost() : "";
    }

    private static boolean isSafe(URI issuer) {
        String host = String.valueOf(issuer.getHost());
        return issuer.getHost() != null
                && ("https".equals(issuer.getScheme())
                        || ("http".equals(issuer.getScheme())
                                && (host.equals("127.0.0.1") || host.equals("localhost"))));
    }
}
