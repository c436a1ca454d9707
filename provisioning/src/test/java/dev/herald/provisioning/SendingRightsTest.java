package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

/** Tests which members may not send, and how that follows from what intake suspended. */
class SendingRightsTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode JP = new MemberCode("jp");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void a_member_whose_mailbox_is_suspended_loses_the_right_to_send_and_no_other() {
        assertThat(SendingRights.change(Set.of(), Set.of(JP)))
                .isEqualTo(new SendingRights.Change(new TreeSet<>(Set.of(JP)), new TreeSet<>()));
        assertThat(SendingRights.denial(JP).toString())
                .contains("i247.inbound.jp", "User:i247.jp", "operation=WRITE", "permissionType=DENY");
    }

    @Test
    void a_member_whose_mailbox_is_read_again_may_send_again() {
        assertThat(SendingRights.change(Set.of(JP, FR), Set.of(FR)))
                .isEqualTo(new SendingRights.Change(new TreeSet<>(), new TreeSet<>(Set.of(JP))));
    }

    @Test
    void a_right_that_is_denied_is_found_among_all_that_provisioning_grants() {
        List<AclBinding> rights = Stream.concat(
                        Stream.of(FR, JP).flatMap(member -> AccessPlan.rightsOf(Principal.member(member)).stream()),
                        Stream.of(SendingRights.denial(JP)))
                .toList();

        assertThat(SendingRights.deniedIn(rights)).containsExactly(JP);
        assertThat(SendingRights.change(SendingRights.deniedIn(rights), Set.of(JP)))
                .as("once is enough")
                .isEqualTo(new SendingRights.Change(new TreeSet<>(), new TreeSet<>()));
    }
}
