package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import org.junit.jupiter.api.Test;

class MemberRecordsTest {

    private final MemberRecords.Collector topic = new MemberRecords.Collector();

    @Test
    void a_new_member_begins_with_the_first_epoch() {
        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isZero();
    }

    @Test
    void a_member_that_becomes_active_again_begins_a_new_epoch() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        write(record("nz", 14, MemberStatus.SUSPENDED));
        assertThat(topic.records().current().get("nz").getEpoch()).isZero();
        write(record("nz", 14, MemberStatus.ACTIVE));
        assertThat(topic.records().current().get("nz").getEpoch()).isEqualTo(1);
        write(record("nz", 14, MemberStatus.REMOVED));

        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isEqualTo(2);
    }

    @Test
    void a_change_of_an_active_member_begins_no_epoch() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isZero();
    }

    @Test
    void a_member_whose_record_was_deleted_begins_a_new_epoch_with_its_own_index() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        topic.add("nz", null);

        assertThat(topic.records().current()).isEmpty();
        assertThat(topic.records().indexFor(new MemberCode("nz"))).isEqualTo(14);
        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isEqualTo(1);
    }

    @Test
    void a_record_with_another_index_than_before_is_refused() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThatThrownBy(() -> next(record("nz", 15, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nz keeps the index 14");
    }

    @Test
    void a_record_with_the_index_of_another_code_is_refused() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThatThrownBy(() -> next(record("pt", 14, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Index 14 belongs to nz");
    }

    @Test
    void an_index_of_the_directory_is_reserved_before_its_member_is_provisioned() {
        assertThatThrownBy(() -> next(record("nz", 13, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Index 13 belongs to unsc");
        assertThat(topic.records().indexFor(new MemberCode("unsc"))).isEqualTo(13);
    }

    @Test
    void the_index_of_a_deleted_member_is_never_given_to_another() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        topic.add("nz", null);

        assertThat(topic.records().indexFor(new MemberCode("pt"))).isEqualTo(15);
        assertThatThrownBy(() -> next(record("pt", 14, MemberStatus.ACTIVE))).isInstanceOf(UserError.class);
    }

    private void write(MemberRecord record) {
        topic.add(record.getCode(), next(record));
    }

    private MemberRecord next(MemberRecord record) {
        return topic.records().next(record);
    }

    private static MemberRecord record(String code, int index, MemberStatus status) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName("Bureau of " + code)
                .setKind(MemberKind.NCB)
                .setStatus(status)
                .setIndex(index)
                .build();
    }
}
