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
 * Who may do what, from the catalogue. What is not granted here is denied. READ and WRITE each imply DESCRIBE; the
 * right to write one topic implies the right to be an idempotent producer.
 */
public final class AccessPlan {

    /** What Streams does with its own changelogs and repartition topics. */
    private static final List<AclOperation> OWN_TOPICS =
            List.of(READ, WRITE, CREATE, DELETE, ALTER_CONFIGS, DESCRIBE_CONFIGS);

    private AccessPlan() {}

    /** Every right of a principal. */
    public static List<AclBinding> rightsOf(Principal principal) {
        Rights rights = new Rights(principal);
        for (Topic topic : Topics.all()) {
            rights.onCatalogued(topic, topic.readers(), READ);
            rights.onCatalogued(topic, topic.writers(), WRITE);
        }
        rights.allow(GROUP, principal.groupPrefix(), PREFIXED, READ);
        switch (principal.party()) {
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                OWN_TOPICS.forEach(
                        operation -> rights.allow(TOPIC, principal.groupPrefix() + "-", PREFIXED, operation));
                rights.allow(TRANSACTIONAL_ID, principal.transactionPrefix(), PREFIXED, WRITE);
            }
            case MEMBER, REPLAYER -> rights.allow(TRANSACTIONAL_ID, principal.transactionPrefix(), PREFIXED, WRITE);
            case OPERATOR -> {
                rights.allow(TRANSACTIONAL_ID, principal.transactionPrefix(), PREFIXED, WRITE);
                // How far behind the services are.
                rights.allow(GROUP, "herald-", PREFIXED, DESCRIBE);
            }
            case KEEPER, CONSUMER -> {}
        }
        return rights.granted;
    }

    private static final class Rights {

        private final Principal principal;
        private final List<AclBinding> granted = new ArrayList<>();

        Rights(Principal principal) {
            this.principal = principal;
        }

        void onCatalogued(Topic topic, Set<ClientRole> parties, AclOperation operation) {
            if (!parties.contains(principal.party())) {
                return;
            }
            if (!topic.isMailbox()) {
                allow(TOPIC, topic.name(), LITERAL, operation);
            } else if (principal.party() == ClientRole.MEMBER) {
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
