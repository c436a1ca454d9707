package dev.herald.dissemination.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Screenings and decisions are read from two topics: each in its own order, but in any order between them. However they
 * interleave, members may show the same in the end.
 */
class EitherOrderTest {

    private record Read(String name, UnaryOperator<CaseFixture> step) {}

    private static final Read SCREENED_1 = new Read("screened 1", fixture -> fixture.diffusion(1, "br", "de"));
    private static final Read SCREENED_2 = new Read("screened 2", fixture -> fixture.diffusion(2, "de", "it"));
    private static final Read APPROVED_1 = new Read("approved 1", fixture -> fixture.diffusionApproved(1, "br", "de"));
    private static final Read APPROVED_2 = new Read("approved 2", fixture -> fixture.diffusionApproved(2, "de", "it"));
    private static final Read DENIED_1 = new Read("denied 1", fixture -> fixture.ended(DecisionKind.DENIED, 1));
    private static final Read DENIED_2 = new Read("denied 2", fixture -> fixture.ended(DecisionKind.DENIED, 2));
    private static final Read HELD_1 = new Read("held 1", fixture -> fixture.diffusionHeld(1, "br", "de"));
    private static final Read WITHOUT_DE_1 =
            new Read("amended 1", fixture -> fixture.amended(1, CaseFixture.to("br", "it")));
    private static final Read FOR_ALL_1 =
            new Read("amended 1 again", fixture -> fixture.amended(1, CaseFixture.to("br", "de", "it")));
    private static final Read UPDATE_DENIED_2 = new Read("update 2 denied", fixture -> fixture.updateDenied(2));
    private static final Read BLOCKED = new Read("blocked", CaseFixture::blocked);
    private static final Read RESTORED = new Read("restored", CaseFixture::restored);

    static Stream<Arguments> histories() {
        Map<String, String> nothing = Map.of();
        Map<String, String> first = Map.of("br", "revision 1 reviewed", "de", "revision 1 reviewed");
        Map<String, String> firstUnreviewed =
                Map.of("br", "revision 1 not yet reviewed", "de", "revision 1 not yet reviewed");
        Map<String, String> second = Map.of("de", "revision 2 reviewed", "it", "revision 2 reviewed");
        Map<String, String> secondUnreviewed =
                Map.of("de", "revision 2 not yet reviewed", "it", "revision 2 not yet reviewed");
        List<Read> one = List.of(SCREENED_1);
        List<Read> two = List.of(SCREENED_1, SCREENED_2);
        return Stream.of(
                        new History(one, List.of(APPROVED_1), first),
                        new History(one, List.of(DENIED_1), nothing),
                        new History(one, List.of(APPROVED_1, DENIED_1), nothing),
                        new History(one, List.of(BLOCKED, RESTORED), firstUnreviewed),
                        new History(one, List.of(BLOCKED, DENIED_1), nothing),
                        new History(one, List.of(APPROVED_1, BLOCKED, RESTORED), first),
                        new History(one, List.of(BLOCKED, APPROVED_1, RESTORED), first),
                        new History(List.of(HELD_1), List.of(APPROVED_1), first),
                        new History(List.of(HELD_1), List.of(DENIED_1), nothing),
                        new History(List.of(HELD_1), List.of(APPROVED_1, BLOCKED, RESTORED), first),
                        new History(one, List.of(WITHOUT_DE_1), Map.of("br", unreviewed(1), "it", unreviewed(1))),
                        new History(
                                one,
                                List.of(APPROVED_1, WITHOUT_DE_1),
                                Map.of("br", "revision 1 reviewed", "it", "revision 1 reviewed")),
                        new History(two, List.of(APPROVED_1, WITHOUT_DE_1), Map.of("it", unreviewed(2))),
                        new History(two, List.of(APPROVED_1, WITHOUT_DE_1, FOR_ALL_1), secondUnreviewed),
                        new History(
                                two, List.of(APPROVED_1, BLOCKED, WITHOUT_DE_1, RESTORED), Map.of("it", unreviewed(2))),
                        new History(two, List.of(APPROVED_1, WITHOUT_DE_1, APPROVED_2), second),
                        new History(two, List.of(APPROVED_1, UPDATE_DENIED_2), first),
                        new History(two, List.of(APPROVED_1, BLOCKED, UPDATE_DENIED_2, RESTORED), first),
                        new History(
                                two,
                                List.of(APPROVED_1, WITHOUT_DE_1, UPDATE_DENIED_2),
                                Map.of("br", "revision 1 reviewed", "it", "revision 1 reviewed")),
                        new History(two, List.of(APPROVED_1), secondUnreviewed),
                        new History(two, List.of(APPROVED_1, APPROVED_2), second),
                        new History(two, List.of(APPROVED_2), second),
                        new History(two, List.of(DENIED_1), nothing),
                        new History(two, List.of(DENIED_1, APPROVED_2), second),
                        new History(two, List.of(DENIED_1, DENIED_2), nothing),
                        new History(two, List.of(APPROVED_1, DENIED_2), nothing),
                        new History(two, List.of(APPROVED_1, BLOCKED, RESTORED), secondUnreviewed),
                        new History(two, List.of(BLOCKED, APPROVED_1, RESTORED, APPROVED_2), second))
                .flatMap(History::interleaved);
    }

    private static String unreviewed(int revision) {
        return "revision %d not yet reviewed".formatted(revision);
    }

    private record History(List<Read> screenings, List<Read> decisions, Map<String, String> end) {

        Stream<Arguments> interleaved() {
            List<List<Read>> orders = new ArrayList<>();
            interleave(List.of(), screenings, decisions, orders);
            return orders.stream()
                    .map(order -> Arguments.of(
                            String.join(", ", order.stream().map(Read::name).toList()), order, end));
        }

        private static void interleave(List<Read> before, List<Read> some, List<Read> others, List<List<Read>> orders) {
            if (some.isEmpty() && others.isEmpty()) {
                orders.add(before);
            }
            if (!some.isEmpty()) {
                interleave(with(before, some.getFirst()), some.subList(1, some.size()), others, orders);
            }
            if (!others.isEmpty()) {
                interleave(with(before, others.getFirst()), some, others.subList(1, others.size()), orders);
            }
        }

        private static List<Read> with(List<Read> before, Read next) {
            List<Read> more = new ArrayList<>(before);
            more.add(next);
            return more;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void members_may_show_the_same_in_the_end(String order, List<Read> reads, Map<String, String> end) {
        CaseFixture fixture = CaseFixture.aCaseOfFrance();
        reads.forEach(read -> read.step().apply(fixture));

        assertThat(fixture.shows()).isEqualTo(end);
    }
}
