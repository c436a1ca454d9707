package dev.herald.screening.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * The position up to which an instance has read register, attestations and bars. Two instances can have the same
 * {@link #version()} from different records, so a sweep continues on another instance only if the positions are equal.
 *
 * @param topics ids of the topics read
 * @param registerOffset next offset of the register
 * @param attestationsOffset next offset of the attestations
 * @param barOffsets for each partition of the subjects the next offset of the last case that is or was barred; shorter
 *     than the number of partitions if the last ones have none
 */
public record KnowledgePosition(TopicIds topics, long registerOffset, long attestationsOffset, List<Long> barOffsets) {

    /** The position before the first record. */
    public static final KnowledgePosition START = new KnowledgePosition(TopicIds.UNKNOWN, 0, 0, List.of());

    /** Copies the list. */
    public KnowledgePosition {
        barOffsets = List.copyOf(barOffsets);
    }

    /** Returns a stored position. */
    public static KnowledgePosition of(dev.herald.state.KnowledgePosition stored) {
        return new KnowledgePosition(
                new TopicIds(stored.getRegisterTopic(), stored.getAttestationsTopic(), stored.getSubjectsTopic()),
                stored.getRegisterOffset(),
                stored.getAttestationsOffset(),
                stored.getBarOffsets());
    }

    /** Returns the position as it is stored. */
    public dev.herald.state.KnowledgePosition toState() {
        return new dev.herald.state.KnowledgePosition(
                topics.register(),
                registerOffset,
                topics.attestations(),
                attestationsOffset,
                topics.subjects(),
                barOffsets);
    }

    /** Returns the position as one number that only grows; events and officers see it as the register's version. */
    public long version() {
        return registerOffset
                + attestationsOffset
                + barOffsets.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns whether nothing that was read at {@code other} is missing at this position. True if the topics are
     * others: nothing is known to be missing, and everything may have changed.
     */
    public boolean covers(KnowledgePosition other) {
        return !isOfSameTopics(other)
                || (registerOffset >= other.registerOffset
                        && attestationsOffset >= other.attestationsOffset
                        && coversBars(other));
    }

    private boolean coversBars(KnowledgePosition other) {
        for (int partition = 0; partition < other.barOffsets.size(); partition++) {
            if (barOffset(partition) < other.barOffset(partition)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the offsets of both can be compared; also true if the topics of one are unknown. */
    public boolean isOfSameTopics(KnowledgePosition other) {
        return topics.equals(other.topics) || topics.equals(TopicIds.UNKNOWN) || other.topics.equals(TopicIds.UNKNOWN);
    }

    /** Returns the next offset of the last case that is or was barred in a partition of the subjects; 0 without one. */
    public long barOffset(int partition) {
        return partition < barOffsets.size() ? barOffsets.get(partition) : 0;
    }

    KnowledgePosition withTopics(TopicIds ids) {
        return new KnowledgePosition(ids, registerOffset, attestationsOffset, barOffsets);
    }

    KnowledgePosition withRegisterRecord(long offset) {
        return new KnowledgePosition(topics, Math.max(registerOffset, offset + 1), attestationsOffset, barOffsets);
    }

    KnowledgePosition withAttestation(long offset) {
        return new KnowledgePosition(topics, registerOffset, Math.max(attestationsOffset, offset + 1), barOffsets);
    }

    KnowledgePosition withBar(int partition, long offset) {
        List<Long> offsets = new ArrayList<>(barOffsets);
        while (offsets.size() <= partition) {
            offsets.add(0L);
        }
        offsets.set(partition, Math.max(offsets.get(partition), offset + 1));
        return new KnowledgePosition(topics, registerOffset, attestationsOffset, offsets);
    }
}
