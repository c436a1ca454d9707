package dev.herald.provisioning;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.ScramSecret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * The passwords that provisioning writes to a broker. A new user without a password gets a random one. A user that
 * exists keeps its password unless this machine has it: the broker shows none, so a random one would lock out the
 * process that has the user's file.
 *
 * @param written the passwords of new users, and of existing users whose password is on this machine
 * @param kept number of existing users whose password is not on this machine
 */
record PasswordPlan(List<UserScramCredentialUpsertion> written, int kept) {

    /** Copies the list. */
    PasswordPlan {
        written = List.copyOf(written);
    }

    /**
     * Returns the plan for these users; saves the random password of a new user.
     *
     * @param existing names of users that have a password at the broker
     */
    static PasswordPlan of(Collection<Principal> users, Set<String> existing, Credentials credentials) {
        List<UserScramCredentialUpsertion> written = new ArrayList<>();
        int kept = 0;
        Set<String> seen = new HashSet<>();
        for (Principal principal : users) {
            String user = principal.user();
            if (!seen.add(user)) {
                continue;
            }
            Optional<String> password =
                    existing.contains(user) ? credentials.find(user) : Optional.of(credentials.passwordOf(principal));
            if (password.isPresent()) {
                written.add(PasswordRotation.credential(user, ScramSecret.parse(password.get())));
            } else {
                kept++;
            }
        }
        return new PasswordPlan(written, kept);
    }

    /** Returns the sentence that a person reads when the passwords are written. */
    String words() {
        return kept == 0
                ? "Passwords: %d written.".formatted(written.size())
                : "Passwords: %d written; %d existing users keep theirs, which this machine does not have."
                        .formatted(written.size(), kept);
    }
}
