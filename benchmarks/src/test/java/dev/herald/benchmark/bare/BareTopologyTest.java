package dev.herald.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another process makes the same topology of its words. */
class BareTopologyTest {

    static List<BareTopology> topologies() {
        return List.of(new BareHopTopology(3), new BareFanoutTopology("bench.notices", List.of("bench.a", "bench.b")));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void is_the_same_after_it_was_put_into_words(BareTopology topology) {
        assertThat(BareTopology.of(topology.arguments())).isEqualTo(topology);
    }

    @Test
    void other_words_are_none() {
        assertThatThrownBy(() -> BareTopology.of(List.of("hub", "3"))).hasMessage("no bare topology: hub");
    }
}
