package dev.herald.contract.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which outcomes of orders suspend a mailbox or end a suspension. */
class SuspendedMailboxesTest {

    private final SuspendedMailboxes mailboxes = new SuspendedMailboxes();

    @ParameterizedTest
    @MethodSource("dev.herald.contract.orders.SuspensionFixture#histories")
    void only_a_suspension_and_an_order_that_is_passed_on_change_a_mailbox(SuspensionFixture.History history) {
        history.outcomes().forEach(mailboxes::apply);

        assertThat(mailboxes.members()).extracting(MemberCode::value).isEqualTo(history.suspended());
        assertThat(history.suspended()).allMatch(member -> mailboxes.contains(new MemberCode(member)));
    }

    @Test
    void an_outcome_about_no_member_and_a_deletion_change_nothing() {
        mailboxes.apply(SuspensionFixture.suspended("no member code"));
        mailboxes.apply(null);

        assertThat(mailboxes.members()).isEmpty();
    }
}
