package dev.herald.console.signin;

import dev.herald.console.api.Officer;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/** Checks logins, and lets officers in alone: the operator's login is for the actuator. */
final class OfficersOnly implements AuthenticationManager {

    private final AuthenticationManager logins;

    OfficersOnly(AuthenticationManager logins) {
        this.logins = logins;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        Authentication checked = logins.authenticate(login);
        if (checked == null || !(checked.getPrincipal() instanceof Officer)) {
            throw new BadCredentialsException("wrong name or password");
        }
        return checked;
    }
}
