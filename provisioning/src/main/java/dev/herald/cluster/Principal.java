package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A Kafka user. The user names of members and consumers have a prefix, so no member can be called {@code review} or
 * {@code admin}.
 *
 * @param role the role in the catalogue
 * @param name the name within the role, such as a member's code or a consumer's name
 * @param user the user name
 * @param groupPrefix prefix of its consumer groups
 * @param transactionPrefix prefix of its transactional ids
 */
public record Principal(ClientRole role, String name, String user, String groupPrefix, String transactionPrefix) {

    private static final Pattern CONSUMER_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * Returns the users of every cluster: the four services, the console, the operator, the replayer and the keeper.
     */
    public static List<Principal> standardUsers() {
        return List.of(
                service(ClientRole.INTAKE),
                service(ClientRole.SCREENING),
                service(ClientRole.REVIEW),
                service(ClientRole.DISSEMINATION),
                service(ClientRole.CONSOLE),
                operator(),
                replayer(),
                keeper());
    }

    /** Returns the user of a service or of the console. */
    public static Principal service(ClientRole service) {
        return switch (service) {
            case CONSOLE ->
                new Principal(
                        service, "console", "officer-console", "herald-officer-console", "herald-officer-console");
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                String user = service.name().toLowerCase(Locale.ROOT);
                yield new Principal(service, user, user, "herald-" + user, "herald-" + user);
            }
            case OPERATOR, REPLAYER, KEEPER, CONSUMER, MEMBER ->
                throw new IllegalArgumentException(service + " is not a service");
        };
    }

    /** Returns the user who reads topics and writes register and members. */
    public static Principal operator() {
        return new Principal(ClientRole.OPERATOR, "operator", "operator", "operator.", "operator.");
    }

    /** Returns the user who replays and discards quarantined records. */
    public static Principal replayer() {
        return new Principal(ClientRole.REPLAYER, "replayer", "replayer", "replayer.", "replayer.");
    }

    /** Returns the user who reads the sealed attestations. */
    public static Principal keeper() {
        return new Principal(ClientRole.KEEPER, "keeper", "keeper", "keeper.", "keeper.");
    }

    /** Returns the user of a member's gateway. */
    public static Principal member(MemberCode code) {
        String user = "i247." + code;
        return new Principal(ClientRole.MEMBER, code.value(), user, user + ".", user + ".");
    }

    /**
     * Returns the user of a downstream system that keeps a copy of the notices in force.
     *
     * @throws UserError if the name has a wrong form
     */
    public static Principal consumer(String name) {
        if (!CONSUMER_NAME.matcher(name).matches()) {
            throw new UserError("'%s' is not a consumer's name. Use lower-case letters, digits and hyphens, at most 40."
                    .formatted(name));
        }
        String user = "consumer." + name;
        return new Principal(ClientRole.CONSUMER, name, user, user + ".", user + ".");
    }
}
