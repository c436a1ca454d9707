package dev.herald.dissemination.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What crosses what. Decisions, screenings, acknowledgements and members are read from four topics, and no order is
 * promised between them; each race is therefore run in every order, also in those that one topic rules out. After every
 * step, whoever was handed content is a holder until it says that it is gone, and whoever may no longer show it was
 * told so. {@code FanOutRacesTest} runs what happens between the ledger and the mailboxes.
 */
class RacesTest {

    private static final String FIRST = "revision 1 reviewed";
    private static final String SECOND = "revision 2 reviewed";

    /** Something that is read, or happens, at a moment nobody chose. */
    private record Move(String name, Consumer<CaseFixture> does) {}

    private static final Move APPROVED_1 = new Move("approved 1", fixture -> fixture.noticeApproved(1));
    private static final Move APPROVED_2 = new Move("approved 2", fixture -> fixture.noticeApproved(2));
    private static final Move CANCELLED_1 =
            new Move("cancelled 1", fixture -> fixture.ended(DecisionKind.CANCELLED, 1));
    private static final Move BLOCKED = new Move("blocked", CaseFixture::blocked);

    /**
     * A revocation and its publication. Legal: both are read, in either order, and nobody may show anything; who was
     * sent it was told to remove it. Illegal: the publication goes out after the revocation was read, or somebody was
     * sent it and not told.
     */
    @TestFactory
    Stream<DynamicTest> a_revocation_and_its_publication() {
        return race(
                List.of(),
                List.of(APPROVED_1, CANCELLED_1),
                fixture -> assertThat(fixture.shows()).isEmpty());
    }

    /**
     * A diffusion that is circulated at once, and its denial. Legal: denied before it was screened, it never goes out.
     * Illegal: the denial is forgotten since there was nothing to revoke when it was read.
     */
    @TestFactory
    Stream<DynamicTest> a_denial_that_may_be_read_before_the_diffusion() {
        Move screened = new Move("screened 1", fixture -> fixture.diffusion(1, "br", "de"));
        Move denied = new Move("denied 1", fixture -> fixture.ended(DecisionKind.DENIED, 1));
        Move acknowledged =
                new Move("br has it", fixture -> fixture.acknowledges("br", AcknowledgementKind.RECEIVED, 1));

        return race(
                List.of(),
                List.of(screened, denied, acknowledged),
                fixture -> assertThat(fixture.shows()).isEmpty());
    }

    /**
     * Two revisions in flight. Legal: the second is shown in the end, whichever overtook the other; who was listed by
     * the first alone is told to remove it. Illegal: the first comes back over the second.
     */
    @TestFactory
    Stream<DynamicTest> two_revisions_in_flight() {
        Move screened1 = new Move("screened 1", fixture -> fixture.diffusion(1, "br", "de"));
        Move screened2 = new Move("screened 2", fixture -> fixture.diffusion(2, "de", "it"));
        Move approved1 = new Move("approved 1", fixture -> fixture.diffusionApproved(1, "br", "de"));
        Move approved2 = new Move("approved 2", fixture -> fixture.diffusionApproved(2, "de", "it"));

        return race(
                List.of(),
                List.of(screened1, screened2, approved1, approved2),
                fixture -> assertThat(fixture.shows()).isEqualTo(Map.of("de", SECOND, "it", SECOND)));
    }

    /**
     * A block and an approval. Legal: nothing is shown while the block stands, and the latest that was approved when it
     * is lifted. Illegal: an approval lifts the block; the block swallows the approval.
     */
    @TestFactory
    Stream<DynamicTest> a_block_crosses_a_first_approval() {
        return race(List.of(), List.of(APPROVED_1, BLOCKED), fixture -> {
            assertThat(fixture.shows().values()).doesNotContain(FIRST);
            assertThat(fixture.restored().shows()).isEqualTo(Map.of("br", FIRST, "de", FIRST, "it", FIRST));
        });
    }

    /** As above, with an update: who hid the first version is shown the second when the block is lifted. */
    @TestFactory
    Stream<DynamicTest> a_block_crosses_an_update() {
        return race(List.of(APPROVED_1), List.of(APPROVED_2, BLOCKED), fixture -> {
            assertThat(fixture.shows()).isEqualTo(Map.of("br", "hidden", "de", "hidden", "it", "hidden"));
            assertThat(fixture.restored().shows()).isEqualTo(Map.of("br", SECOND, "de", SECOND, "it", SECOND));
        });
    }

    /**
     * Acknowledgements of the first version while the second goes out. Legal: they are booked for the version they
     * name, and nothing goes out again. Illegal: one is refused because there is a later version.
     */
    @TestFactory
    Stream<DynamicTest> a_late_acknowledgement_of_the_version_before() {
        Move received = new Move("br has 1", fixture -> fixture.acknowledges("br", AcknowledgementKind.RECEIVED, 1));
        Move updated =
                new Move("de replaced by 1", fixture -> fixture.acknowledges("de", AcknowledgementKind.UPDATED, 1));

        return race(List.of(APPROVED_1), List.of(APPROVED_2, received, updated), fixture -> {
            assertThat(fixture.times(Effect.Refuse.class)).isZero();
            assertThat(fixture.times(Effect.Send.class)).isEqualTo(2);
            assertThat(fixture.shows()).isEqualTo(Map.of("br", SECOND, "de", SECOND, "it", SECOND));
        });
    }

    /**
     * Whom the source excludes says that it removed the first version, while the second goes out to the others. Legal:
     * it is booked once the removal was instructed, and refused before. Illegal: it counts as the removal of what
     * others hold; a member that was never told is booked as having removed it.
     */
    @TestFactory
    Stream<DynamicTest> a_removal_of_the_version_before() {
        Move excluded = new Move("2 approved without de", fixture -> fixture.noticeApproved(2, "de"));
        Move removed = new Move("de removed 1", fixture -> fixture.acknowledges("de", AcknowledgementKind.REMOVED, 1));

        return race(List.of(APPROVED_1), List.of(excluded, removed), fixture -> {
            assertThat(fixture.shows()).isEqualTo(Map.of("br", SECOND, "it", SECOND));
            assertThat(fixture.holders().contains("de")).isEqualTo(fixture.times(Effect.Refuse.class) == 1);
        });
    }

    /**
     * The source excludes a bureau while its notice is approved. Legal: it is never sent it, or told to remove it.
     * Illegal: the exclusion is lost since nothing was out when it was read.
     */
    @TestFactory
    Stream<DynamicTest> a_member_is_excluded() {
        Move excluded = new Move("amended without de", fixture -> fixture.amended(2, CaseFixture.without("de")));

        return race(
                List.of(),
                List.of(APPROVED_1, excluded),
                fixture -> assertThat(fixture.shows()).isEqualTo(Map.of("br", FIRST, "it", FIRST)));
    }

    /**
     * A bureau is suspended while a notice goes out. Legal: it is sent it before, or once it takes part again. Illegal:
     * it is sent content while it is suspended; it misses what it may see for good.
     */
    @TestFactory
    Stream<DynamicTest> a_member_is_suspended() {
        Move suspended = new Move("de suspended", fixture -> fixture.becomes(MemberStatus.SUSPENDED, "de"));

        return race(List.of(), List.of(APPROVED_1, suspended), fixture -> {
            fixture.becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
            assertThat(fixture.shows()).isEqualTo(Map.of("br", FIRST, "de", FIRST, "it", FIRST));
        });
    }

    /**
     * A bureau is suspended while a notice goes out and is revoked. Legal: it was never sent it, or is told to remove
     * it although it is suspended. Illegal: routing of today decides who is told.
     */
    @TestFactory
    Stream<DynamicTest> a_member_is_suspended_while_a_notice_comes_and_goes() {
        Move suspended = new Move("de suspended", fixture -> fixture.becomes(MemberStatus.SUSPENDED, "de"));

        return race(
                List.of(),
                List.of(APPROVED_1, CANCELLED_1, suspended),
                fixture -> assertThat(fixture.shows()).isEmpty());
    }

    /**
     * A bureau leaves while a notice goes out and is revoked. Legal: it was never sent it, or is named in the ledger as
     * a holder to the end. Illegal: it is sent content after it left; it is forgotten as a holder because it left.
     */
    @TestFactory
    Stream<DynamicTest> a_member_leaves_while_a_notice_comes_and_goes() {
        Move left = new Move("de left", fixture -> fixture.becomes(MemberStatus.REMOVED, "de"));

        return race(List.of(), List.of(APPROVED_1, CANCELLED_1, left), fixture -> {
            assertThat(fixture.shows().keySet()).isSubsetOf("de");
            assertThat(fixture.holders()).isEqualTo(names(handedOver(fixture)));
        });
    }

    /**
     * A bureau leaves while a notice goes out and is revoked, and comes back. Legal: it is instructed to remove the
     * notice if it missed the instruction. Illegal: it shows for good what was revoked while it was away.
     */
    @TestFactory
    Stream<DynamicTest> a_member_comes_back_after_a_notice_came_and_went() {
        Move left = new Move("de left", fixture -> fixture.becomes(MemberStatus.REMOVED, "de"));

        return race(List.of(), List.of(APPROVED_1, CANCELLED_1, left), fixture -> {
            fixture.becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
            assertThat(fixture.shows()).isEmpty();
        });
    }

    /** As above, where the source excludes the bureau. Legal: the others show the notice, and the bureau does not. */
    @TestFactory
    Stream<DynamicTest> a_member_comes_back_after_it_was_excluded() {
        Move left = new Move("de left", fixture -> fixture.becomes(MemberStatus.REMOVED, "de"));
        Move excluded = new Move("amended without de", fixture -> fixture.amended(1, CaseFixture.without("de")));

        return race(List.of(APPROVED_1), List.of(excluded, left), fixture -> {
            fixture.becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
            assertThat(fixture.shows()).isEqualTo(Map.of("br", FIRST, "it", FIRST));
        });
    }

    /**
     * A bureau leaves while a notice is blocked, and comes back. Legal: it hides the notice until the restoration.
     * Illegal: it missed the block, and shows the notice during the block.
     */
    @TestFactory
    Stream<DynamicTest> a_member_comes_back_during_a_block() {
        Move left = new Move("de left", fixture -> fixture.becomes(MemberStatus.REMOVED, "de"));

        return race(List.of(APPROVED_1), List.of(BLOCKED, left), fixture -> {
            fixture.becomes(MemberStatus.ACTIVE, "de").memberJoins("de");
            assertThat(fixture.shows()).isEqualTo(Map.of("br", "hidden", "de", "hidden", "it", "hidden"));
            assertThat(fixture.restored().shows()).isEqualTo(Map.of("br", FIRST, "de", FIRST, "it", FIRST));
        });
    }

    /**
     * A case is barred while its diffusion, and the next revision of it, travel. Legal: what slipped past while the bar
     * travelled is called back. Illegal: the revision goes out after the bar was read; the bar takes the first back and
     * leaves the second.
     */
    @TestFactory
    Stream<DynamicTest> a_bar_arrives_with_the_publication() {
        Move screened1 = new Move("screened 1", fixture -> fixture.diffusion(1, "br", "de"));
        Move screened2 = new Move("screened 2", fixture -> fixture.diffusion(2, "de", "it"));
        Move barred = new Move("barred", fixture -> fixture.ended(DecisionKind.CANCELLED, 1));

        return race(
                List.of(),
                List.of(screened1, screened2, barred),
                fixture -> assertThat(fixture.shows()).isEmpty());
    }

    /** Runs some moves first, then others in every order, and looks at the end. */
    private static Stream<DynamicTest> race(List<Move> before, List<Move> racing, Consumer<CaseFixture> end) {
        List<List<Move>> orders = new ArrayList<>();
        permute(before, racing, orders);
        return orders.stream()
                .map(order -> DynamicTest.dynamicTest(
                        order.stream().map(Move::name).collect(Collectors.joining(", ")), () -> {
                            CaseFixture fixture = CaseFixture.aCaseOfFrance();
                            order.forEach(move -> {
                                int told = fixture.effects().size();
                                move.does().accept(fixture);
                                nothingIsOwed(fixture, told);
                            });
                            end.accept(fixture);
                        }));
    }

    private static void permute(List<Move> before, List<Move> left, List<List<Move>> orders) {
        if (left.isEmpty()) {
            orders.add(before);
        }
        for (Move next : left) {
            List<Move> then = new ArrayList<>(before);
            then.add(next);
            permute(then, left.stream().filter(Predicate.not(next::equals)).toList(), orders);
        }
    }

    /** Content goes to active members only; a member that was sent any holds it or has acknowledged its removal. */
    private static void nothingIsOwed(CaseFixture fixture, int toldBefore) {
        List<Effect> lastEffects =
                fixture.effects().subList(toldBefore, fixture.effects().size());
        assertThat(lastEffects.stream().flatMap(RacesTest::receivers))
                .allSatisfy(code -> assertThat(
                                fixture.members().find(code).orElseThrow().status())
                        .isEqualTo(MemberStatus.ACTIVE));
        Set<String> removed = new TreeSet<>(names(handedOver(fixture)));
        removed.removeAll(fixture.holders());
        assertThat(names(handedOver(fixture))).containsAll(fixture.holders());
        assertThat(removed).isSubsetOf(names(instructed(fixture)));
    }

    private static Set<MemberCode> handedOver(CaseFixture fixture) {
        return fixture.effects().stream().flatMap(RacesTest::receivers).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<MemberCode> receivers(Effect effect) {
        return switch (effect) {
            case Effect.Send send -> send.to().stream();
            case Effect.BringUpToDate late -> Stream.of(late.to());
            case Effect.Block block -> Stream.empty();
            case Effect.RepeatBlock repeated -> Stream.empty();
            case Effect.SendPhotograph send -> send.to().stream();
            case Effect.DeletePhotograph delete -> Stream.empty();
            case Effect.Revoke revoke -> Stream.empty();
            case Effect.InstructRemoval removal -> Stream.empty();
            case Effect.NameOverdue overdue -> Stream.empty();
            case Effect.Close close -> Stream.empty();
            case Effect.NotifyOfLocation notified -> Stream.empty();
            case Effect.RefuseLocation refuse -> Stream.empty();
            case Effect.Refuse refuse -> Stream.empty();
        };
    }

    private static Set<MemberCode> instructed(CaseFixture fixture) {
        return fixture.effects().stream()
                .filter(Effect.InstructRemoval.class::isInstance)
                .map(Effect.InstructRemoval.class::cast)
                .flatMap(removal -> removal.to().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Set<MemberCode> codes) {
        return codes.stream().map(MemberCode::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
