package dev.herald.console.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.console.custody.MemberProjection.ListedMember;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberProjectionTest {

    private static final ListedMember FR = new ListedMember("fr", "Bureau fr", 4, true, false);
    private static final ListedMember BR = new ListedMember("br", "Bureau br", 5, true, false);

    private final MemberProjection members = new MemberProjection();

    @BeforeEach
    void open() {
        open("topic-1");
        accept("fr", member("fr", 4));
        members.applied(Map.of(0, 1L), true);
    }

    @Test
    void an_index_never_changes_and_the_record_before_stays() {
        assertRejected("fr", member("fr", 5), "index");

        assertThat(members.all()).containsExactly(FR);
    }

    @Test
    void an_index_is_never_another_members_also_after_the_record_is_deleted() {
        assertRejected("br", member("br", 4), "index");
        accept("fr", null);
        assertRejected("br", member("br", 4), "index");

        accept("br", member("br", 5));
        assertThat(members.all()).containsExactly(BR, new ListedMember("fr", "Bureau fr", 4, false, true));
    }

    @Test
    void a_code_that_is_not_its_key_is_rejected() {
        assertRejected("br", member("de", 6), "key");
        assertRejected("not a code", member("not a code", 6), "key");

        assertThat(members.all()).containsExactly(FR);
    }

    @Test
    void a_member_is_deleted_with_its_record_until_it_has_one_again() {
        accept("fr", null);
        assertThat(members.find("fr")).map(ListedMember::deleted).contains(true);

        accept("fr", member("fr", 4));
        assertThat(members.all()).containsExactly(FR);
    }

    @Test
    void a_topic_that_is_read_again_changes_nothing() {
        open("topic-1");
        accept("fr", member("fr", 4));

        assertThat(members.all()).containsExactly(FR);
        assertRejected("br", member("br", 4), "index");
    }

    @Test
    void a_topic_that_was_created_again_may_give_the_indexes_to_others() {
        open("topic-2");
        accept("br", member("br", 4));
        members.applied(Map.of(0, 1L), true);

        assertThat(members.all()).containsExactly(new ListedMember("br", "Bureau br", 4, true, false));
    }

    private void open(String topicId) {
        members.open(new TopicSnapshot(topicId, Map.of(0, 0L), Map.of(0, 1L)));
    }

    private void accept(String key, @Nullable SpecificRecord event) {
        members.accept(new ConsumerRecord<>("herald.members.v1", 0, 0, key, new byte[0]), event);
    }

    private void assertRejected(String key, SpecificRecord event, String reason) {
        assertThatThrownBy(() -> accept(key, event))
                .isInstanceOfSatisfying(
                        RejectedFeedRecord.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static MemberRecord member(String code, int index) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName("Bureau " + code)
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(index)
                .build();
    }
}
