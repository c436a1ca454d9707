package dev.herald.streams.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Checks the operator's login. The password is long, random and known to the process in plain text, so no slow hash is
 * computed: wrong logins cost nothing.
 */
public final class OperatorLogin implements AuthenticationManager {

    /** The only user. */
    public static final String NAME = "operator";

    private final byte[] password;

    /** Creates it. */
    public OperatorLogin(String password) {
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        byte[] given = String.valueOf(login.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (password.length == 0 || !NAME.equals(login.getName()) || !MessageDigest.isEqual(password, given)) {
            throw new BadCredentialsException("wrong name or password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                NAME, null, List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")));
    }
}
