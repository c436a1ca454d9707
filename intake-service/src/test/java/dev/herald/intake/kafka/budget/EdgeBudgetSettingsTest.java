package dev.herald.intake.kafka.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.intake.mailbox.MailboxBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EdgeBudgetSettingsTest {

    @Test
    void keys_bind_to_settings_and_have_defaults() {
        assertThat(settings(Map.of()).toBudget()).isEqualTo(new MailboxBudget(200, 6_000, 30, 10, 3));
        assertThat(settings(Map.of(
                                "herald.edge.budget.messages-per-second", "1",
                                "herald.edge.budget.messages-at-once", "2",
                                "herald.edge.budget.unreadable-per-minute", "3",
                                "herald.edge.budget.overruns-before-suspension", "4",
                                "herald.edge.budget.endings-before-suspension", "5"))
                        .toBudget())
                .isEqualTo(new MailboxBudget(1, 2, 3, 4, 5));
    }

    @Test
    void a_budget_that_cannot_work_is_named_with_its_limit() {
        EdgeBudgetSettings none = settings(Map.of("herald.edge.budget.messages-per-second", "0"));

        assertThatIllegalArgumentException()
                .isThrownBy(none::toBudget)
                .withMessage("the budget's messages-per-second must be 1 to 100000 but is 0");
    }

    private static EdgeBudgetSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("herald.edge.budget", EdgeBudgetSettings.class);
    }
}
