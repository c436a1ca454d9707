package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.SuspensionFixture;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which members may not send, and how that follows from what intake suspended. */
class SendingRightsTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode JP = new MemberCode("jp");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MailboxSuspensions suspensions = new MailboxSuspensions();

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

    @Test
    void what_intake_passed_on_or_suspended_by_itself_counts_and_the_latest_decides() {
        suspensions.accept(SuspensionFixture.suspended("jp"));
        suspensions.accept(answered("fr", OperatorOrderKind.SUSPEND_MAILBOX, true));
        suspensions.accept(answered("de", OperatorOrderKind.SUSPEND_MAILBOX, false));
        assertThat(suspensions.members()).containsExactly(FR, JP);

        suspensions.accept(answered("jp", OperatorOrderKind.RESUME_MAILBOX, true));
        assertThat(suspensions.members()).containsExactly(FR);
    }

    /** The projection by which intake reads the mailboxes is tested with the same histories. */
    @ParameterizedTest
    @MethodSource("dev.herald.contract.orders.SuspensionFixture#histories")
    void the_right_to_send_follows_the_suspensions_by_which_intake_reads(SuspensionFixture.History history) {
        history.outcomes().forEach(suspensions::accept);

        assertThat(suspensions.members()).extracting(MemberCode::value).isEqualTo(history.suspended());
    }

    private static OperatorOrderAnswered answered(String member, OperatorOrderKind kind, boolean accepted) {
        return OperatorOrderAnswered.newBuilder()
                .setOrderId("order")
                .setKind(kind)
                .setMember(member)
                .setAccepted(accepted)
                .setCode(accepted ? "PASSED_ON" : "REFUSED")
                .setExplanation("")
                .setAnsweredAt(NOW)
                .build();
    }
}
