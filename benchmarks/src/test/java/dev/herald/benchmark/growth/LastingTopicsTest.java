package dev.herald.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import org.junit.jupiter.api.Test;

class LastingTopicsTest {

    @Test
    void mailboxes_changelogs_and_what_is_kept_for_ever_have_records_of_every_case() {
        assertThat(LastingTopics.contains(Topics.outbound(new MemberCode("fr"))))
                .isTrue();
        assertThat(LastingTopics.contains(Topics.AUDIT.name())).isTrue();
        assertThat(LastingTopics.contains(Topics.CASES.name())).isTrue();
        assertThat(LastingTopics.contains("herald.review-case-files-changelog")).isTrue();
    }

    @Test
    void topics_whose_records_expire_have_none_of_old_cases() {
        assertThat(LastingTopics.contains(Topics.inbound(new MemberCode("fr")))).isFalse();
        assertThat(LastingTopics.contains(Topics.REQUESTS.name())).isFalse();
        assertThat(LastingTopics.contains(Topics.QUARANTINE.name())).isFalse();
        assertThat(LastingTopics.contains("kafkasql-journal")).isFalse();
    }
}
