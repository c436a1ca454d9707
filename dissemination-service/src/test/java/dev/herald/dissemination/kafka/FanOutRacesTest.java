package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What crosses a fan-out whose records are on their way: in the ledger a member is a holder, while its mailbox is not
 * there. The mailbox comes at every moment, and what it holds in the end is what a compacted mailbox would show.
 */
class FanOutRacesTest {

    private record Move(String name, Consumer<DisseminationTestDriver> does) {}

    private static final String OPENS = "mailbox there";
    private static final Move APPROVED =
            new Move("approved", driver -> driver.approves(DisseminationTestDriver.aRedNotice(1)));
    private static final Move UPDATED =
            new Move("updated", driver -> driver.approves(DisseminationTestDriver.aRedNotice(2)));
    private static final Move WITHOUT_DE =
            new Move("updated without de", driver -> driver.approves(DisseminationTestDriver.aRedNotice(2, "de")));
    private static final Move CANCELLED = new Move("cancelled", driver -> driver.decides(DecisionKind.CANCELLED, 1));
    private static final Move BLOCKED = new Move("blocked", driver -> driver.decides(DecisionKind.BLOCKED, 1));

    /**
     * Legal: the notice, then its removal; or its removal alone. Illegal: the notice after its removal; the notice and
     * no removal.
     */
    @TestFactory
    Stream<DynamicTest> a_notice_is_revoked_while_it_goes_out() {
        return mailboxComesAtAnyMoment(List.of(APPROVED, CANCELLED), "RemovalInstructed");
    }

    /** Legal: the second version last. Illegal: the first after the second. */
    @TestFactory
    Stream<DynamicTest> a_notice_is_updated_while_it_goes_out() {
        return mailboxComesAtAnyMoment(List.of(APPROVED, UPDATED), "NoticeUpdated");
    }

    /** Legal: the block last, with or without the notice before. Illegal: content after the block. */
    @TestFactory
    Stream<DynamicTest> a_notice_is_blocked_while_it_goes_out() {
        return mailboxComesAtAnyMoment(List.of(APPROVED, BLOCKED), "NoticeBlocked");
    }

    /** Legal: the first version and its removal, or its removal alone. Illegal: the second version. */
    @TestFactory
    Stream<DynamicTest> a_member_is_excluded_while_it_goes_out() {
        return mailboxComesAtAnyMoment(List.of(APPROVED, WITHOUT_DE), "RemovalInstructed");
    }

    /** Legal: the notice before the suspension, or nothing. Illegal: content after the suspension. */
    @TestFactory
    Stream<DynamicTest> a_member_is_suspended_while_it_goes_out() {
        return statusChanges(MemberStatus.SUSPENDED);
    }

    /** Legal: the notice before it left, or nothing. Illegal: anything after it left. */
    @TestFactory
    Stream<DynamicTest> a_member_leaves_while_it_goes_out() {
        return statusChanges(MemberStatus.REMOVED);
    }

    private static Stream<DynamicTest> statusChanges(MemberStatus status) {
        Move changes = new Move(status.name(), driver -> driver.member("de", MemberKind.NCB, status, 2));
        return orders(List.of(APPROVED, changes))
                .map(order -> test(
                        order,
                        mailbox -> assertThat(mailbox)
                                .hasSize(order.indexOf(opens(order)) < order.indexOf(changes) ? 1 : 0)));
    }

    private static Stream<DynamicTest> mailboxComesAtAnyMoment(List<Move> moves, String last) {
        return orders(moves)
                .map(order -> test(
                        order,
                        mailbox -> assertThat(mailbox)
                                .endsWith(last)
                                .doesNotHaveDuplicates()
                                .hasSize(order.indexOf(opens(order)) == moves.size() ? 1 : 2)));
    }

    private static Move opens(List<Move> order) {
        return order.stream()
                .filter(move -> move.name().equals(OPENS))
                .findFirst()
                .orElseThrow();
    }

    /** These in their order, and the mailbox before, between or after them. */
    private static Stream<List<Move>> orders(List<Move> moves) {
        Move opens = new Move(OPENS, driver -> {
            driver.mailboxOpens("de");
            driver.timePasses(Duration.ofSeconds(1));
        });
        return IntStream.rangeClosed(0, moves.size()).mapToObj(place -> {
            List<Move> order = new ArrayList<>(moves);
            order.add(place, opens);
            return order;
        });
    }

    private static DynamicTest test(List<Move> order, Consumer<List<String>> mailboxOfDe) {
        return DynamicTest.dynamicTest(order.stream().map(Move::name).collect(Collectors.joining(", ")), () -> {
            try (DisseminationTestDriver driver = DisseminationTestDriver.withMembers()) {
                driver.mailboxShuts("de");
                order.forEach(move -> move.does().accept(driver));
                driver.timePasses(Duration.ofSeconds(1));
                mailboxOfDe.accept(driver.mailboxTypes("de"));
            }
        });
    }
}
