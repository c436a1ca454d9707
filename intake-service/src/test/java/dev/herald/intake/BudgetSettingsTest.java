package dev.herald.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.budget.BudgetPolicy;
import dev.herald.intake.budget.Budgets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class BudgetSettingsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(BudgetSettings.class)
    static class Settings {}

    @Test
    void the_limits_without_settings_are_those_that_are_shipped_and_that_refusals_name() {
        application.run(context ->
                assertThat(context.getBean(BudgetSettings.class).budgets()).isEqualTo(Budgets.SHIPPED));
        Budgets shipped = Budgets.SHIPPED;
        assertThat(RefusalCode.CASE_CHANGED_TOO_OFTEN.limit())
                .contains(shipped.changesPerHour() + " changes", shipped.changesPerDay() + " in a day");
        assertThat(RefusalCode.TOO_MANY_NAMES.limit()).contains(shipped.names() + " names");
        assertThat(RefusalCode.NO_ROOM_FOR_NAMES.limit()).contains(shipped.namesOfAll() + " names");
        assertThat(RefusalCode.TOO_MANY_IN_A_YEAR.limit()).contains(shipped.lastingPerYear() + " new cases");
        assertThat(RefusalCode.OPEN_CASES_TOO_LARGE.limit()).contains(shipped.openBytes() / (1 << 30) + " GiB");
        assertThat(RefusalCode.TOO_MUCH_SENT.limit()).contains(shipped.sentBytesPerHour() / (1 << 30) + " GiB");
        assertThat(RefusalCode.TOO_MANY_REPORTS.limit()).contains(shipped.reportsPerDay() + " reports");
        assertThat(RefusalCode.TOO_MANY_ATTESTATIONS.limit()).contains(shipped.attestationsPerDay() + " attestations");
        assertThat(RefusalCode.ORDER_WAITS.limit()).contains(BudgetPolicy.ORDERS_PER_DAY + " orders");
        assertThat(RefusalCode.TOO_MANY_DOCUMENTS.limit())
                .contains(
                        shipped.documentsPerCase() + " documents",
                        shipped.documentBytesPerCase() / (1 << 20) + " MiB",
                        shipped.documentBytesPerDay() / (1 << 30) + " GiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changes-per-hour=0",
                "changes-per-day=10001",
                "names=0",
                "open-bytes=1KB",
                "sent-bytes-per-hour=100MB",
                "reports-per-day=-1",
                "attestations-per-day=0",
                "document-bytes-per-day=2000GB",
                "documents-per-case=2501",
                "document-bytes-per-case=0B",
                "lasting-per-year=0",
                "names-of-all=0"
            })
    void a_limit_that_cannot_work_is_named(String setting) {
        application
                .withPropertyValues("herald.intake.budget." + setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("herald.intake.budget." + setting.replaceAll("=.*", "") + " must be"));
    }
}
