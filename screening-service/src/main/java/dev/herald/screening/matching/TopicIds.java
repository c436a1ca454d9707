package dev.herald.screening.matching;

/**
 * The ids of the topics that facts are read from. A topic that is deleted and created again has another id, and its
 * offsets start again: positions in it cannot be compared with earlier ones.
 *
 * @param register id of the register; empty if unknown
 * @param attestations id of the attestations; empty if unknown
 * @param subjects id of the subjects; empty if unknown
 */
public record TopicIds(String register, String attestations, String subjects) {

    /** The ids before the broker was asked. */
    public static final TopicIds UNKNOWN = new TopicIds("", "", "");
}
