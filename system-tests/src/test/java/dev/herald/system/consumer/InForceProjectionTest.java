package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.event.RequestReceived;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a consumer comes to the end of the topic, it has the same copy there. */
class InForceProjectionTest {

    private static final String CASE = "FR/2026-000001";
    private static final int LENGTH = 80;

    private final InForceProjection copy = new InForceProjection();

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_starts_empty_on_what_compaction_left_has_what_others_have_that_read_it_all(int seed) {
        Random chance = new Random(seed);
        DisseminationLog log = DisseminationLog.ofSomeLives(chance, LENGTH);

        assertThat(log.compactedUpTo(chance.nextInt(LENGTH + 1)).read().cases())
                .isEqualTo(log.read().cases());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_stops_anywhere_and_goes_on_after_a_compaction_has_the_same(int seed) {
        Random chance = new Random(seed);
        DisseminationLog log = DisseminationLog.ofSomeLives(chance, LENGTH);
        int stopped = chance.nextInt(LENGTH + 1);
        DisseminationLog later = log.compactedUpTo(chance.nextInt(LENGTH + 1));

        assertThat(log.until(stopped).then(later.from(stopped)).read().cases())
                .isEqualTo(log.read().cases());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_reads_again_what_it_has_read_has_the_same(int seed) {
        Random chance = new Random(seed);
        DisseminationLog log = DisseminationLog.ofSomeLives(chance, LENGTH);
        int stopped = chance.nextInt(LENGTH + 1);

        assertThat(log.then(log).read().cases()).isEqualTo(log.read().cases());
        assertThat(log.until(stopped)
                        .then(log.from(chance.nextInt(stopped + 1)))
                        .read()
                        .cases())
                .isEqualTo(log.read().cases());
    }

    @Test
    void the_lives_that_are_made_up_leave_something_shown_something_hidden_and_something_restricted() {
        assertThat(seeds().boxed()
                        .flatMap(seed ->
                                DisseminationLog.ofSomeLives(new Random(seed), LENGTH)
                                        .read()
                                        .cases()
                                        .values()
                                        .stream()))
                .anyMatch(standing -> standing.shown() && !standing.content().equals("state"))
                .anyMatch(standing -> standing.shown() && standing.content().equals("state"))
                .anyMatch(standing -> !standing.shown())
                .anyMatch(standing -> standing.version() > 1);
    }

    @Test
    void what_is_blocked_is_hidden_and_its_content_is_let_go() {
        takes(DisseminationLog.published(CASE, 1, DisseminationLog.content()), DisseminationLog.blocked(CASE, 1));

        assertThat(copy.lines()).containsExactly(CASE + " 1 hidden state");
    }

    @Test
    void what_is_revoked_is_gone_at_once() {
        takes(DisseminationLog.published(CASE, 1, DisseminationLog.content()), DisseminationLog.revoked(CASE, 1));

        assertThat(copy.lines()).isEmpty();
    }

    @Test
    void what_was_closed_and_begins_anew_is_shown_again() {
        takes(
                DisseminationLog.published(CASE, 1, null),
                DisseminationLog.closed(CASE),
                DisseminationLog.published(CASE, 2, null));

        assertThat(copy.lines()).containsExactly(CASE + " 2 shown state");
    }

    @Test
    void an_older_version_that_is_read_again_does_not_replace_a_newer() {
        takes(
                DisseminationLog.published(CASE, 2, DisseminationLog.content()),
                DisseminationLog.blocked(CASE, 1),
                DisseminationLog.published(CASE, 1, null));

        assertThat(copy.lines()).containsExactly(CASE + " 2 shown content");
    }

    @Test
    void a_tombstone_takes_away_what_is_under_its_key_and_a_tick_nothing() {
        takes(DisseminationLog.published(CASE, 1, null));
        copy.take("~tick", null);
        assertThat(copy.lines()).hasSize(1);

        copy.take(CASE, null);
        assertThat(copy.lines()).isEmpty();
    }

    @Test
    void what_nobody_knows_the_meaning_of_is_not_passed_over() {
        assertThatThrownBy(() -> takes(new RequestReceived())).isInstanceOf(IllegalArgumentException.class);
    }

    private void takes(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            copy.take(CASE, event);
        }
    }
}
