package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;

class RunningServicesTest {

    @Test
    void groups_of_services_with_members_are_named_in_order() {
        assertThat(RunningServices.groups(List.of(
                        group("herald-screening", GroupState.STABLE),
                        group("herald-intake-edge", GroupState.PREPARING_REBALANCE))))
                .containsExactly("herald-intake-edge", "herald-screening");
    }

    @Test
    void groups_without_members_and_groups_of_outsiders_do_not_count() {
        assertThat(RunningServices.groups(List.of(
                        group("herald-review", GroupState.EMPTY),
                        group("herald-dissemination", GroupState.DEAD),
                        group("i247.fr.gateway", GroupState.STABLE),
                        group("consumer.airline.client", GroupState.STABLE))))
                .isEmpty();
    }

    private static GroupListing group(String name, GroupState state) {
        return new GroupListing(name, Optional.of(GroupType.CLASSIC), "consumer", Optional.of(state));
    }
}
