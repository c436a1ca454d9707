package dev.herald.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A login by HTTP basic authentication.
 *
 * @param user name of the user
 * @param password its password
 */
public record HttpLogin(String user, String password) {

    /** Returns the value of the header {@code Authorization}. */
    public String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the user without the password. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
