package dev.herald.review.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.streams.HeartbeatContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was deleted or replaced goes, also where nothing happens any more. */
class ReviewHeartbeatTest extends ReviewTestDriver {

    @Test
    void the_case_files_and_every_changelog_get_a_tombstone_each_hour() {
        List<String> ticked = tickedInAnHour();
        assertThat(ticked)
                .filteredOn(topic -> !topic.endsWith("-changelog"))
                .containsExactlyInAnyOrderElementsOf(HeartbeatContract.namesOf(ClientRole.REVIEW));
        assertThat(ticked)
                .filteredOn(topic -> topic.endsWith("-changelog"))
                .containsExactly("herald-review-cases-changelog");
    }
}
