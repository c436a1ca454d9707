package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.TopicIds;
import org.junit.jupiter.api.Test;

/** A topic that was deleted and created again, for example by a recovery from another cluster, starts at offset 0. */
class RecreatedTopicTest extends SweepFixture {

    private static final TopicIds BEFORE = new TopicIds("register-1", "attestations-1", "subjects-1");
    private static final TopicIds RECOVERED = new TopicIds("register-2", "attestations-1", "subjects-1");
    private static final int HIGH_OFFSET = 5_000;

    @Test
    void a_register_that_was_created_again_with_low_offsets_begins_a_sweep() {
        sweepAtHighOffset();
        FactStore restarted = instanceThatKnows(0);
        restarted.useTopics(RECOVERED);
        learn(restarted);
        portions(10);
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void an_instance_that_has_read_less_of_the_same_topic_waits() {
        sweepAtHighOffset();
        FactStore restarted = instanceThatKnows(0);
        restarted.useTopics(BEFORE);
        learn(restarted);
        portions(10);
        assertThat(flagged()).isEmpty();
    }

    private void sweepAtHighOffset() {
        FactStore facts = instanceThatKnows(0);
        facts.useTopics(BEFORE);
        facts.putFact("of a kind that no rule uses", null, HIGH_OFFSET);
        portions(10);
        assertThat(flagged()).isEmpty();
    }
}
