package dev.herald.contract.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusListTest {

    private static final int EXAMPLE_PLACES = 16;

    /** Appendix C.1 of draft-ietf-oauth-status-list-21. */
    private static final String ONE_BIT =
            "eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAA"
                    + "AAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb";

    /** Appendix C.2. */
    private static final String TWO_BITS =
            "eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5"
                    + "WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                    + "AAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAAAAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoA"
                    + "AAAAAAAAAAAAAEBqH81gAQw";

    private static final Map<Integer, Integer> TWO_BIT_STATUSES = Map.ofEntries(
            Map.entry(0, 1),
            Map.entry(1993, 2),
            Map.entry(25460, 1),
            Map.entry(159495, 3),
            Map.entry(495669, 1),
            Map.entry(554353, 1),
            Map.entry(645645, 2),
            Map.entry(723232, 1),
            Map.entry(854545, 1),
            Map.entry(934534, 2),
            Map.entry(1000345, 3));

    @Test
    void the_examples_of_section_4_are_read() {
        StatusList one = StatusList.parse(1, "eNrbuRgAAhcBXQ").orElseThrow();
        assertThat(IntStream.range(0, EXAMPLE_PLACES).map(one::status))
                .containsExactly(1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1);
        StatusList two = StatusList.parse(2, "eNo76fITAAPfAgc").orElseThrow();
        assertThat(IntStream.range(0, two.size()).map(two::status)).containsExactly(1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3);
    }

    @Test
    void the_vectors_of_a_million_places_are_read_and_written() {
        StatusList one = StatusList.of(1);
        StatusList two = StatusList.of(2);
        TWO_BIT_STATUSES.forEach((idx, status) -> {
            one.set(idx, status);
            two.set(idx, status);
        });
        assertThat(StatusList.parse(1, ONE_BIT)).contains(one);
        assertThat(StatusList.parse(2, TWO_BITS)).contains(two);
        assertThat(StatusList.parse(1, one.lst())).contains(one);
        assertThat(StatusList.parse(2, two.lst())).contains(two);
    }

    @Test
    void a_place_can_be_set_again_without_its_neighbours() {
        StatusList list = StatusList.of(2);
        IntStream.range(0, EXAMPLE_PLACES).forEach(idx -> list.set(idx, StatusList.SUSPENDED));
        list.set(5, StatusList.VALID);
        list.set(6, StatusList.INVALID);
        assertThat(IntStream.range(3, 9).map(list::status)).containsExactly(2, 2, 0, 1, 2, 2);
    }

    @Test
    void what_is_no_list_or_too_large_is_refused() {
        assertThat(StatusList.parse(3, "eNrbuRgAAhcBXQ")).isEmpty();
        assertThat(StatusList.parse(1, "eNrbuRgAAhcBX*")).isEmpty();
        assertThat(StatusList.parse(1, "eNrbuRgAAhcB")).isEmpty();
        assertThat(StatusList.parse(1, StatusList.of(2).lst())).isEmpty(); // twice as many places
        assertThat(StatusList.parse(1, "A".repeat(3 * StatusList.PLACES))).isEmpty();
        assertThatThrownBy(() -> StatusList.of(2).status(StatusList.PLACES))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> StatusList.of(0)).hasMessageContaining("1, 2, 4 or 8 bits");
    }

    @Test
    void a_million_notices_of_which_one_in_a_hundred_is_revoked_take_less_than_30_kilobytes() {
        StatusList list = StatusList.of(2);
        Random random = new Random(21);
        random.ints(StatusList.PLACES / 100, 0, StatusList.PLACES).forEach(idx -> list.set(idx, StatusList.INVALID));
        assertThat(Base64.getUrlDecoder().decode(list.lst())).hasSizeLessThan(30_000);
        assertThat(list.lst()).hasSizeLessThan(30_000);
    }
}
