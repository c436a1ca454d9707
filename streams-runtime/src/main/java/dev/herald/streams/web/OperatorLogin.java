package dev.herald.streams.web;

import dev.herald.contract.HttpSecret;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Checks the operator's login. The password is long, random and known to the process in plain text, so no slow hash is
 * computed: wrong logins cost nothing. During a rotation two passwords are valid.
 */
public final class OperatorLogin implements AuthenticationManager {

    /** The only user. */
    public static final String NAME = "operator";

    private final HttpSecret secret;

    /** Creates a check of this password, and of its successor if it has one. */
    public OperatorLogin(HttpSecret secret) {
        this.secret = secret;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        if (!secret.accepts(String.valueOf(login.getCredentials())) || !NAME.equals(login.getName())) {
            throw new BadCredentialsException("wrong name or password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                NAME, null, List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")));
    }
}
