package dev.herald.provisioning;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Computes the rights of each Kafka user from the catalogue. Every right that is not granted here is denied. READ and
 * WRITE each imply DESCRIBE; the right to write one topic implies the right to produce idempotently.
 */
public final class AccessPlan {

    /** The operations of Kafka Streams on its changelogs and repartition topics. */
    private static final List<AclOperation> OWN_TOPICS =
            List.of(READ, WRITE, CREATE, DELETE, ALTER_CONFIGS, DESCRIBE_CONFIGS);

    private AccessPlan() {}

    /** Returns every right of a user. */
    public static List<AclBinding> rightsOf(Principal principal) {
        Rights rights = new Rights(principal);
        for (Topic topic : Topics.all()) {
            rights.allowOnTopic(topic, topic.readers(), READ);
            rights.allowOnTopic(topic, topic.writers(), WRITE);
        }
        if (ClientRole.PROCESSES.contains(principal.role())) {
            rights.allow(GROUP, principal.groupPrefix(), PREFIXED, READ);
            // to compare partitions and cleanup policy with the catalogue before the start
            Topics.usedBy(principal.role())
                    .forEach(topic -> rights.allow(TOPIC, topic.name(), LITERAL, DESCRIBE_CONFIGS));
        } else {
            principal.groups().forEach(group -> rights.allow(GROUP, group, LITERAL, READ));
        }
        switch (principal.role()) {
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                OWN_TOPICS.forEach(
                        operation -> rights.allow(TOPIC, principal.groupPrefix() + "-", PREFIXED, operation));
                rights.allow(TRANSACTIONAL_ID, principal.groupPrefix(), PREFIXED, WRITE);
            }
            case AUDIT_LOG -> rights.allow(TRANSACTIONAL_ID, principal.groupPrefix(), PREFIXED, WRITE);
            case MEMBER -> principal.groups().forEach(id -> rights.allow(TRANSACTIONAL_ID, id, LITERAL, WRITE));
            // to see the lag of the services
            case OPERATOR -> rights.allow(GROUP, "herald-", PREFIXED, DESCRIBE);
            case CONSOLE, KEEPER, COMMISSION, NATIONAL_ENTITY, CONSUMER -> {}
        }
        return rights.granted;
    }

    private static final class Rights {

        private final Principal principal;
        private final List<AclBinding> granted = new ArrayList<>();

        Rights(Principal principal) {
            this.principal = principal;
        }

        void allowOnTopic(Topic topic, Set<ClientRole> roles, AclOperation operation) {
            if (!roles.contains(principal.role())) {
                return;
            }
            if (!topic.isMailbox()) {
                allow(TOPIC, topic.name(), LITERAL, operation);
            } else if (principal.role() == ClientRole.MEMBER) {
                allow(TOPIC, topic.name() + principal.name(), LITERAL, operation);
            } else {
                allow(TOPIC, topic.name(), PREFIXED, operation);
            }
        }

        void allow(ResourceType type, String name, PatternType pattern, AclOperation operation) {
            granted.add(new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry("User:" + principal.user(), "*", operation, AclPermissionType.ALLOW)));
        }
    }
}
