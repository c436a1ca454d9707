package dev.herald.stack.broker;

/** Where the registry's rules of access are: which calls it answers, and to whom. */
public final class RegistryAccess {

    /** The file with the rules, in the folder of the project; a setting of the registry names it. */
    public static final String FILE = "docker/registry/access.properties";

    /** The registry's environment variable for the password of the user that may write. */
    public static final String PASSWORD = "QUARKUS_SECURITY_USERS_EMBEDDED_USERS__PROVISIONER_";

    private RegistryAccess() {}
}
