package dev.herald.streams;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which service writes heartbeats to which compacted topic of the catalogue. Each service compares its own heartbeats
 * with it, so that a new topic is not forgotten: without a heartbeat, compaction may never reach a deleted person.
 */
public final class HeartbeatContract {

    /** One heartbeat is enough for a topic that several services write. */
    private static final Map<Topic, ClientRole> OF_SEVERAL_WRITERS = Map.of(Topics.REGISTER, ClientRole.INTAKE);

    /**
     * Checkpoints are written by the audit log, which is no stage. Of a member whose record was deleted, the record
     * before the deletion keeps its index taken: it should stay for as long as it can. Neither topic holds a person.
     */
    public static final Set<Topic> WITHOUT_HEARTBEAT = Set.of(Topics.CHECKPOINTS, Topics.MEMBERS);

    private HeartbeatContract() {}

    /** Returns the topics to which a service writes heartbeats, mailboxes left out. */
    public static Set<Topic> topicsOf(ClientRole service) {
        return Topics.all().stream()
                .filter(topic -> topic.retention().compacted()
                        && !topic.isMailbox()
                        && !WITHOUT_HEARTBEAT.contains(topic)
                        && serviceOf(topic) == service)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of {@link #topicsOf}. */
    public static Set<String> namesOf(ClientRole service) {
        return topicsOf(service).stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the service that writes the heartbeats of a compacted topic. */
    public static ClientRole serviceOf(Topic topic) {
        return topic.writers().size() == 1
                ? topic.writers().iterator().next()
                : Objects.requireNonNull(
                        OF_SEVERAL_WRITERS.get(topic), () -> "which service writes heartbeats to " + topic.name());
    }
}
