package dev.herald.provisioning;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.ScramSecret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ResourceNotFoundException;

/**
 * The change of a user's password at the broker. A broker keeps one password of a user for each SCRAM mechanism, so the
 * new one is for the other mechanism, and both are valid until the overlap is ended. Connections that exist are not
 * closed, neither at the begin nor at the end; so the administrator rotates its own password too.
 */
public final class PasswordRotation implements AutoCloseable {

    private final Admin admin;
    private final Credentials credentials;

    /** Creates a rotation with an administrator's login. */
    public PasswordRotation(Map<String, Object> adminLogin, Credentials credentials) {
        this.admin = Admin.create(new HashMap<>(adminLogin));
        this.credentials = credentials;
    }

    /**
     * Gives a user a new random password and writes it to the user's file; the one before stays valid.
     *
     * @throws UserError if the user has no password in a file, or if two passwords are valid already
     */
    public void begin(String user) {
        ScramSecret before = secretOf(user);
        if (mechanismsOf(user).size() > 1) {
            throw new UserError("Two passwords of %s are valid already. End that first: ./herald rotate %1$s --end"
                    .formatted(user));
        }
        ScramSecret next = before.followedBy(Credentials.random());
        alter(List.of(credential(user, next)));
        credentials.replace(user, next.text());
    }

    /**
     * Makes every password of a user invalid but that of its file.
     *
     * @throws UserError if the broker does not know that one, or no other
     */
    public void end(String user) {
        ScramMechanism kept = mechanism(secretOf(user).mechanism());
        Set<ScramMechanism> known = mechanismsOf(user);
        if (!known.contains(kept)) {
            throw new UserError("The broker does not know the password in the file of %s. Write it: ./herald provision"
                    .formatted(user));
        }
        List<UserScramCredentialAlteration> others = new ArrayList<>();
        known.stream()
                .filter(mechanism -> mechanism != kept)
                .forEach(mechanism -> others.add(new UserScramCredentialDeletion(user, mechanism)));
        if (others.isEmpty()) {
            throw new UserError(
                    "Only one password of %s is valid. Begin a rotation: ./herald rotate %1$s".formatted(user));
        }
        alter(others);
    }

    /** Returns the change that gives a user a password. */
    static UserScramCredentialUpsertion credential(String user, ScramSecret secret) {
        return new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(mechanism(secret.mechanism()), secret.iterations()), secret.password());
    }

    private static ScramMechanism mechanism(String name) {
        return ScramMechanism.fromMechanismName(name);
    }

    private ScramSecret secretOf(String user) {
        return ScramSecret.parse(credentials.inFile(user));
    }

    private Set<ScramMechanism> mechanismsOf(String user) {
        try {
            return Provisioner.await(
                            "describe " + user,
                            admin.describeUserScramCredentials(List.of(user)).description(user))
                    .credentialInfos()
                    .stream()
                    .map(ScramCredentialInfo::mechanism)
                    .collect(Collectors.toSet());
        } catch (UserError e) {
            throw e.getCause() instanceof ResourceNotFoundException
                    ? new UserError("The broker has no user '%s'.".formatted(user), e)
                    : e;
        }
    }

    private void alter(List<UserScramCredentialAlteration> alterations) {
        KafkaFuture<Void> done = admin.alterUserScramCredentials(alterations).all();
        Provisioner.await("change a password", done);
    }

    @Override
    public void close() {
        admin.close();
    }
}
