package dev.herald.cli.quarantine;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.Optional;
import java.util.Set;

/**
 * Says in advance why an order to replay a record would be refused, as far as the entry shows it. The service that
 * quarantined the record decides: it also knows what its source still holds and what came later.
 */
final class ReplayPolicy {

    private static final Set<Topic> COMMANDS = Set.of(Topics.COMMANDS, Topics.SEALED_COMMANDS, Topics.SWEEPS);

    private ReplayPolicy() {}

    /** Returns why a record would not be replayed; empty if the service decides. */
    static Optional<String> refusalReason(QuarantinedRecord quarantined) {
        Optional<RecordPosition> origin = quarantined.origin();
        if (origin.isEmpty() || quarantined.service().isEmpty()) {
            return Optional.of("its headers name no original position and service");
        }
        String name = origin.get().topic();
        Optional<Topic> topic = origin.get().cataloguedTopic();
        if (topic.isEmpty()) {
            return Optional.of("%s is an internal topic of a service".formatted(name));
        }
        if (topic.get().equals(Topics.INBOUND) && origin.get().sender().isEmpty()) {
            return Optional.of("%s is not the topic of a member".formatted(name));
        }
        if (quarantined.standsForSeveral()) {
            return Optional.of("nobody could read it: the sender has to send the message again");
        }
        if (COMMANDS.contains(topic.get())) {
            return Optional.of("it is an officer's command: only the officer can repeat it");
        }
        return topic.get().equals(Topics.REPLAYS)
                ? Optional.of("it is an operator's order: the operator can give it again")
                : Optional.empty();
    }
}
