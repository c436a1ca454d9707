package dev.herald.console.signin;

import org.springframework.security.authentication.AccountStatusException;

/**
 * An exception that says that the officers' file has no such subject. As a problem of the account it ends the check of
 * a login at once: no other check asks the provider again.
 */
final class UnknownOfficer extends AccountStatusException {

    private static final long serialVersionUID = 1L;

    UnknownOfficer() {
        super("the officers' file has no such subject");
    }
}
