package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.streams.FeedFixture;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemberFeedTest {

    private final Map<String, Integer> members = new TreeMap<>();
    private final MemberFeed feed = new MemberFeed() {
        @Override
        protected void put(MemberRecord member) {
            members.put(member.getCode(), member.getIndex());
        }

        @Override
        protected void delete(MemberCode code) {
            members.remove(code.value());
        }
    };

    @Test
    void a_member_is_known_until_its_record_is_deleted() {
        accept("fr", "fr", 4);
        assertThat(members).containsEntry("fr", 4);

        feed.accept(FeedFixture.record("fr", null, 1));
        assertThat(members).isEmpty();
    }

    @Test
    void an_index_is_never_another_members_also_after_the_record_is_deleted() {
        accept("fr", "fr", 4);
        assertRejected("index", () -> accept("br", "br", 4));
        feed.accept(FeedFixture.record("fr", null, 1));
        assertRejected("index", () -> accept("br", "br", 4));

        accept("fr", "fr", 4);
        assertThat(members).containsOnlyKeys("fr");
    }

    @Test
    void an_index_never_changes_and_the_record_before_stays() {
        accept("fr", "fr", 4);
        assertRejected("index", () -> accept("fr", "fr", 5));

        assertThat(members).containsEntry("fr", 4);
        assertThatThrownBy(() -> accept("fr", "fr", 5))
                .hasMessage("fr: a member's index never changes, 4 to 5 is refused");
        accept("br", "br", 5);
        assertThat(members).containsEntry("br", 5);
    }

    @Test
    void a_negative_index_is_rejected() {
        assertRejected("index", () -> accept("fr", "fr", -1));
    }

    @Test
    void a_code_that_is_not_its_key_is_rejected() {
        assertRejected("key", () -> accept("fr", "br", 1));
        assertRejected("key", () -> accept("not a code", "not a code", 1));

        assertThat(members).isEmpty();
    }

    private void accept(String key, String code, int index) {
        feed.accept(FeedFixture.record(
                key,
                MemberRecord.newBuilder()
                        .setCode(code)
                        .setName("Member")
                        .setKind(MemberKind.NCB)
                        .setStatus(MemberStatus.ACTIVE)
                        .setIndex(index)
                        .build(),
                0));
    }

    private static void assertRejected(String reason, Runnable record) {
        assertThatThrownBy(record::run)
                .isInstanceOfSatisfying(
                        RejectedFeedRecord.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
