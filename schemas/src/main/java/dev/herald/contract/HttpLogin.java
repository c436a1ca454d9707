package dev.herald.contract.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The login with which provisioning writes to the registry, by HTTP basic authentication.
 *
 * @param user name of the user at the registry
 * @param password its password
 */
public record RegistryLogin(String user, String password) {

    /** Returns the value of the header {@code Authorization}. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the user without the password. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
