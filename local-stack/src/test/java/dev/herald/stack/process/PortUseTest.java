package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortUseTest {

    @Test
    void a_taken_port_is_named_with_its_purpose_and_the_way_out() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortUse use = new PortUse(other.getLocalPort(), "the broker");
            assertThatThrownBy(() -> PortUse.requireFree(List.of(use)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Port %d is taken".formatted(use.port()))
                    .hasMessageContaining("the broker")
                    .hasMessageContaining("HERALD_PORT_OFFSET");
        }
    }

    @Test
    void every_taken_port_is_named_at_once() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<PortUse> uses = List.of(
                    new PortUse(one.getLocalPort(), "the intake service"),
                    new PortUse(two.getLocalPort(), "the review service"));
            assertThatThrownBy(() -> PortUse.requireFree(uses))
                    .hasMessageContaining("intake")
                    .hasMessageContaining("review");
        }
    }

    @Test
    void free_ports_are_free_and_different() {
        List<Integer> ports = PortUse.free(7);
        assertThat(ports).hasSize(7).doesNotHaveDuplicates().allMatch(PortUse::isFree);
    }

    @Test
    void no_port_is_given_to_two_stacks_of_one_process() {
        assertThat(PortUse.free(400)).doesNotContainAnyElementsOf(PortUse.free(400));
    }
}
