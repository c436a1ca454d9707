package dev.herald.console.access;

import dev.herald.contract.vocabulary.OfficerRole;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The rights of the roles in the API and on the pages. Review decides again about each command. */
public final class OfficerRights {

    /** Reads cases. */
    public static final String READ_CASES = "CASES_READ";

    /** Sends commands about cases and orders about sweeps. */
    public static final String DECIDE = "DECIDE";

    /** Reads held sweeps. */
    public static final String READ_SWEEPS = "SWEEPS_READ";

    /** Reads the audit. */
    public static final String READ_AUDIT = "AUDIT_READ";

    private OfficerRights() {}

    /** Returns the rights of a role. */
    public static List<GrantedAuthority> of(OfficerRole role) {
        return switch (role) {
            case OFFICER, SUPERVISOR -> rights(READ_CASES, READ_SWEEPS, DECIDE);
            case AUDITOR -> rights(READ_CASES, READ_SWEEPS, READ_AUDIT);
            case OPERATOR -> rights(READ_SWEEPS);
            case UNKNOWN -> List.of();
        };
    }

    private static List<GrantedAuthority> rights(String... rights) {
        return List.of(rights).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
