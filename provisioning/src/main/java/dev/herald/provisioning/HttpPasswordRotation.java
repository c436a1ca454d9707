package dev.herald.provisioning;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.UserError;
import dev.herald.contract.HttpSecret;

/**
 * The change of a password of HTTP in its file. The service that has the password is the only one that checks it, and
 * reads it when it starts. So the file names two passwords for a while: a service that is started again accepts both,
 * and clients use the first, which every instance knows. At the end the second one takes its place. No broker and no
 * service is asked.
 */
public final class HttpPasswordRotation {

    private static final String PREFIX = "http.";

    private final Credentials credentials;

    /** Creates a rotation of the passwords in these files. */
    public HttpPasswordRotation(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Returns whether a name is one under which a password of HTTP is kept. */
    public static boolean isHttp(String user) {
        return user.startsWith(PREFIX);
    }

    /**
     * Adds a new random password to the file of a service, after the one in use.
     *
     * @throws UserError if there is no file, or if it has two passwords already
     */
    public void begin(String user) {
        HttpSecret before = secretOf(user);
        if (before.next().isPresent()) {
            throw new UserError("The file of %s has two passwords already. End that first: ./herald rotate %1$s --end"
                    .formatted(user));
        }
        credentials.replace(user, before.followedBy(Credentials.random()).text());
    }

    /**
     * Removes the first of two passwords from the file of a service. An instance that was not started again since
     * {@link #begin} does not know the other.
     *
     * @throws UserError if there is no file, or if it has one password
     */
    public void end(String user) {
        String next = secretOf(user)
                .next()
                .orElseThrow(() -> new UserError(
                        "The file of %s has one password. Begin a rotation: ./herald rotate %1$s".formatted(user)));
        credentials.replace(user, next);
    }

    /**
     * Replaces the password with which provisioning registers schemas. It has no overlap: nobody but {@code provision}
     * logs in with it, and whoever reads the registry has no login.
     *
     * @throws UserError if there is no file
     */
    public void replaceRegistration() {
        credentials.requireFile(Provisioner.REGISTRY_USER);
        credentials.replace(Provisioner.REGISTRY_USER, Credentials.random());
    }

    private HttpSecret secretOf(String user) {
        return HttpSecret.parse(credentials.inFile(user));
    }
}
