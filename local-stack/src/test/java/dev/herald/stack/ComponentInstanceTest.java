package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentInstanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"screening", "screening#2", "broker", "gateways"})
    void a_name_denotes_the_instance_that_has_it(String label) {
        assertThat(ComponentInstance.named(label).label()).isEqualTo(label);
    }

    @Test
    void the_first_instance_has_the_name_of_its_component() {
        assertThat(ComponentInstance.named("screening#1")).isEqualTo(ComponentInstance.first(Component.SCREENING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker#2", "gateways#2", "screening#0", "screening#10", "screening#two", "screning#2"})
    void a_name_without_an_instance_is_refused(String label) {
        assertThatThrownBy(() -> ComponentInstance.named(label)).isInstanceOf(UserError.class);
    }

    @Test
    void instances_are_sorted_by_the_order_of_their_start() {
        assertThat(ComponentInstance.named("screening#2"))
                .isGreaterThan(ComponentInstance.named("screening"))
                .isLessThan(ComponentInstance.named("review"));
    }
}
