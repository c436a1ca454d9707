package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.HeartbeatContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was deleted goes, also where nothing happens any more. */
class ScreeningHeartbeatTest extends ScreeningFixture {

    @Test
    void every_compacted_topic_of_screening_and_every_changelog_get_a_tombstone_each_hour() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).timePasses();
        assertThat(driver.tickedTopics()).isEmpty();
        driver.anHourPasses();
        List<String> ticked = driver.tickedTopics();
        assertThat(ticked)
                .filteredOn(topic -> !topic.endsWith("-changelog"))
                .containsExactlyInAnyOrderElementsOf(HeartbeatContract.namesOf(ClientRole.SCREENING));
        assertThat(ticked)
                .filteredOn(topic -> topic.endsWith("-changelog"))
                .containsExactly("screening-run-cases-changelog");
    }

    @Test
    void a_tick_of_what_is_known_changes_nothing() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).timePasses();
        double version = driver.version();
        driver.isDeleted(Topics.REGISTER, Topics.HEARTBEAT_KEY)
                .isDeleted(Topics.ATTESTATIONS, Topics.HEARTBEAT_KEY)
                .isDeleted(Topics.SUBJECTS, Topics.HEARTBEAT_KEY)
                .timePasses();
        assertThat(driver.version()).isEqualTo(version);
    }
}
