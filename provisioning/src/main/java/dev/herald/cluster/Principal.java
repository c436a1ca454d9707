package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A Kafka user. The user names of members, national entities and consumers have a prefix, so no member can be called
 * {@code review} or {@code admin}.
 *
 * @param role the role in the catalogue
 * @param name the name within the role, such as a member's code, {@code fr/border-control} for a national entity, or a
 *     consumer's name
 * @param user the user name
 * @param groupPrefix prefix of its consumer groups and transactional ids
 */
public record Principal(ClientRole role, String name, String user, String groupPrefix) {

    private static final int GROUPS = 4;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * Returns the users of every cluster: the four services, the console, the audit log, the operator, the keeper and
     * the Commission.
     */
    public static List<Principal> standardUsers() {
        return List.of(
                service(ClientRole.INTAKE),
                service(ClientRole.SCREENING),
                service(ClientRole.REVIEW),
                service(ClientRole.DISSEMINATION),
                service(ClientRole.CONSOLE),
                service(ClientRole.AUDIT_LOG),
                operator(),
                keeper(),
                commission());
    }

    /** Returns the user of a service, of the console or of the audit log. */
    public static Principal service(ClientRole service) {
        return switch (service) {
            case CONSOLE -> new Principal(service, "console", "officer-console", "herald-officer-console");
            case AUDIT_LOG -> new Principal(service, "audit-log", "audit-log", "herald-audit-log");
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                String user = service.name().toLowerCase(Locale.ROOT);
                yield new Principal(service, user, user, "herald-" + user);
            }
            case OPERATOR, KEEPER, COMMISSION, NATIONAL_ENTITY, CONSUMER, MEMBER ->
                throw new IllegalArgumentException(service + " is not a service");
        };
    }

    /** Returns the user who reads topics and writes register and members. */
    public static Principal operator() {
        return new Principal(ClientRole.OPERATOR, "operator", "operator", "operator.");
    }

    /** Returns the user who reads the sealed attestations. */
    public static Principal keeper() {
        return new Principal(ClientRole.KEEPER, "keeper", "keeper", "keeper.");
    }

    /** Returns the user who reads the encrypted files of ended cases. */
    public static Principal commission() {
        return new Principal(ClientRole.COMMISSION, "commission", "commission", "commission.");
    }

    /** Returns the user of a member's gateway. */
    public static Principal member(MemberCode code) {
        String user = "i247." + code;
        return new Principal(ClientRole.MEMBER, code.value(), user, user + ".");
    }

    /**
     * Returns the user of a national entity: a downstream system of a national authority that keeps a copy of the
     * notices in force. A bureau sponsors it and answers for it (RPD Art. 21).
     *
     * @param sponsored the bureau's code and the entity's name, such as {@code fr/border-control}
     * @throws UserError if the text has a wrong form; the caller checks that the bureau exists
     */
    public static Principal nationalEntity(String sponsored) {
        String[] parts = sponsored.split("/", -1);
        if (parts.length != 2 || !MemberCode.isValid(parts[0]) || !isName(parts[1])) {
            throw new UserError(
                    "'%s' is not a national entity. Use CODE/NAME with the code of the bureau that sponsors it, "
                                    .formatted(sponsored)
                            + "and a name of lower-case letters, digits and hyphens, at most 40: fr/border-control.");
        }
        String user = entityPrefix(new MemberCode(parts[0])) + parts[1];
        return new Principal(ClientRole.NATIONAL_ENTITY, sponsored, user, user + ".");
    }

    /** Returns the text with which the Kafka users of all national entities begin that a bureau sponsors. */
    public static String entityPrefix(MemberCode sponsor) {
        return "entity." + sponsor + ".";
    }

    /**
     * Returns the user of any other downstream system, which reads extracts.
     *
     * @throws UserError if the name has a wrong form
     */
    public static Principal consumer(String name) {
        if (!isName(name)) {
            throw new UserError("'%s' is not a consumer's name. Use lower-case letters, digits and hyphens, at most 40."
                    .formatted(name));
        }
        String user = "consumer." + name;
        return new Principal(ClientRole.CONSUMER, name, user, user + ".");
    }

    /**
     * Returns the consumer groups of a user that is no process of Herald, such as {@code i247.fr.1} to
     * {@code i247.fr.4}. They are few because a broker keeps in memory what the members of a group send, and does not
     * limit the number of groups. A bureau's transactional ids have the same names.
     */
    public List<String> groups() {
        return IntStream.rangeClosed(1, GROUPS)
                .mapToObj(number -> groupPrefix + number)
                .toList();
    }

    /** Tells whether this user is a downstream system: a national entity or another consumer. */
    public boolean isDownstream() {
        return role == ClientRole.NATIONAL_ENTITY || role == ClientRole.CONSUMER;
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
