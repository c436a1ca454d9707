package dev.herald.stack.broker;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import dev.herald.cluster.UserError;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights of the registry's user: its own topics and its own groups, nothing else. */
public final class RegistryRights {

    /** Prefix of the registry's topics. */
    private static final String TOPICS = "kafkasql-";

    /** Topic of the registry's events. */
    private static final String EVENTS = "registry-events";

    /** Prefix of the registry's consumer groups; each ends in a random part. */
    private static final String GROUPS = "apicurio-";

    private RegistryRights() {}

    /**
     * Gives them; again changes nothing.
     *
     * @throws UserError if the broker refuses
     */
    public static void grant(InfrastructureSettings settings) {
        AccessControlEntry everything =
                new AccessControlEntry("User:" + settings.registry().user(), "*", ALL, ALLOW);
        try (Admin admin = Admin.create(settings.admin().clientProperties(settings.bootstrapServers()))) {
            admin.createAcls(List.of(
                            new AclBinding(new ResourcePattern(ResourceType.TOPIC, TOPICS, PREFIXED), everything),
                            new AclBinding(new ResourcePattern(ResourceType.TOPIC, EVENTS, PREFIXED), everything),
                            new AclBinding(new ResourcePattern(ResourceType.GROUP, GROUPS, PREFIXED), everything)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new UserError("The broker refused to give the registry its rights: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while starting the registry.", e);
        }
    }
}
