package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who logs in to the broker. Members and consumers carry a prefix in their user name, so that no member can be called
 * {@code review} or {@code admin}.
 *
 * @param party in which part of the catalogue
 * @param name its name within that party: a member's code, a consumer's name
 * @param user user name
 * @param groupPrefix how its consumer groups start
 * @param transactionPrefix how its transactional ids start
 */
public record Principal(ClientRole party, String name, String user, String groupPrefix, String transactionPrefix) {

    private static final Pattern CONSUMER_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Those that every stack has: the four services, the operator, who replays, and who looks after what is sealed. */
    public static List<Principal> ours() {
        return List.of(
                service(ClientRole.INTAKE),
                service(ClientRole.SCREENING),
                service(ClientRole.REVIEW),
                service(ClientRole.DISSEMINATION),
                operator(),
                replayer(),
                keeper());
    }

    /** One of the four services. */
    public static Principal service(ClientRole service) {
        return switch (service) {
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                String user = service.name().toLowerCase(Locale.ROOT);
                yield new Principal(service, user, user, "herald-" + user, "herald-" + user);
            }
            case OPERATOR, REPLAYER, KEEPER, CONSUMER, MEMBER ->
                throw new IllegalArgumentException(service + " is not a service");
        };
    }

    /** People who watch topics and keep register and members. */
    public static Principal operator() {
        return new Principal(ClientRole.OPERATOR, "operator", "operator", "operator.", "operator.");
    }

    /** Who puts again what was put aside, and closes it in the audit. */
    public static Principal replayer() {
        return new Principal(ClientRole.REPLAYER, "replayer", "replayer", "replayer.", "replayer.");
    }

    /** Who reads the sealed attestations. */
    public static Principal keeper() {
        return new Principal(ClientRole.KEEPER, "keeper", "keeper", "keeper.", "keeper.");
    }

    /** A member's gateway. */
    public static Principal member(MemberCode code) {
        String user = "i247." + code;
        return new Principal(ClientRole.MEMBER, code.value(), user, user + ".", user + ".");
    }

    /**
     * A downstream system that keeps a copy of what is in force.
     *
     * @throws UserError if the name is not one
     */
    public static Principal consumer(String name) {
        if (!CONSUMER_NAME.matcher(name).matches()) {
            throw new UserError("'%s' is not a consumer's name: lower-case letters, digits and hyphens, at most 40."
                    .formatted(name));
        }
        String user = "consumer." + name;
        return new Principal(ClientRole.CONSUMER, name, user, user + ".", user + ".");
    }
}
