package dev.herald.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The screen of {@code ./herald top}, from pages as the services print them. */
class TopScreenTest {

    private static final Instant AT = Instant.parse("2026-11-26T15:00:00Z");

    private static final String CONSOLE = """
            # HELP herald_flow_instances Instances that read for a stage
            # TYPE herald_flow_instances gauge
            herald_flow_instances{stage="edge"} 1.0
            herald_flow_instances{stage="intake"} 1.0
            herald_flow_instances{stage="screening"} 2.0
            herald_flow_instances{stage="review"} 0.0
            herald_flow_instances{stage="dissemination"} 1.0
            herald_flow_unread_records{stage="screening"} 12.0
            herald_flow_unread_records{stage="review"} 40.0
            herald_flow_oldest_unread_seconds{stage="screening"} 0.42
            herald_flow_oldest_unread_seconds{stage="review"} 1800.0
            herald_flow_oldest_unread_seconds{stage="edge"} NaN
            herald_flow_oldest_unscreened_request_seconds 0.42
            herald_flow_quarantine_records{stage="Intake, edge"} 2.0
            herald_flow_quarantine_records{stage="Review"} 1.0
            herald_cases_waiting 7.0
            herald_cases_escalated 1.0
            herald_cases_past_deadline 0.0
            herald_recalls_open 3.0
            herald_recalls_overdue 2.0
            herald_recalls_overdue_members 1.0
            """;

    private static MetricsReading reading(int second, double processed, Set<ClientRole> silent, String console) {
        Map<ClientRole, MetricsPage> pages = new EnumMap<>(ClientRole.class);
        pages.put(ClientRole.INTAKE, MetricsPage.parse("""
                herald_intake_edge_records_total{member="fr",outcome="forwarded"} %s
                herald_intake_edge_records_total{member="br",outcome="refused"} 5.0
                herald_intake_budgets_exceeded_total{code="TOO_MANY_CHANGES"} 4.0
                kafka_stream_thread_process_total{thread_id="a \\"b\\", c"} 1.0E3
                """.formatted(processed)));
        pages.put(ClientRole.DISSEMINATION, MetricsPage.parse("""
                herald_dissemination_deliveries_records_total{way="direct"} %s
                herald_dissemination_deliveries_records_total{way="backlog"} 0.0
                herald_dissemination_backlog_records 9.0
                herald_dissemination_mailbox_backlog_records{member="jp"} 8.0
                herald_dissemination_mailbox_backlog_records{member="de"} 1.0
                herald_dissemination_mailbox_backlog_records{member="us"} 0.0
                """.formatted(processed * 4)));
        pages.put(ClientRole.AUDIT_LOG, MetricsPage.parse("""
                herald_audit_log_lag_records 15.0
                herald_audit_log_behind_seconds 3.0
                """));
        pages.put(ClientRole.CONSOLE, MetricsPage.parse(console));
        pages.keySet().removeAll(silent);
        return new MetricsReading(AT.plusSeconds(second), pages, silent);
    }

    private static String screen(MetricsReading before, MetricsReading now) {
        return String.join("\n", TopScreen.of("local", before, now));
    }

    @Test
    void a_screen_has_each_stage_its_rate_and_what_waits() {
        String screen = screen(reading(0, 100, Set.of(), CONSOLE), reading(2, 125, Set.of(), CONSOLE));

        assertThat(screen.lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsSubsequence(
                        "local, 15:00:02 UTC",
                        "stage|instances|records/s|unread|oldest waits",
                        "edge|1|12.5|-|-",
                        "intake|1|0.0|-|-",
                        "screening|2|-|12|0.4 s",
                        "review|0|-|40|30 min",
                        "dissemination|1|0.0|-|-",
                        "oldest unscreened request|0.4 s",
                        "deliveries|50.0/s",
                        "waiting for mailboxes|9 (jp 8, de 1)",
                        "quarantine, 30 days|3 (Intake, edge 2, Review 1)",
                        "cases|7 wait for an officer, 1 escalated, 0 past a deadline",
                        "recalls|3 open, 2 removals overdue at 1 members",
                        "refused for a budget|4 since the start of intake",
                        "audit log|15 records behind, for 3.0 s")
                .doesNotContain("Not answering: ");
    }

    @Test
    void without_the_console_what_waits_is_not_known_and_the_screen_says_so() {
        Set<ClientRole> silent = Set.of(ClientRole.CONSOLE, ClientRole.AUDIT_LOG);
        String screen = screen(reading(0, 100, silent, CONSOLE), reading(2, 125, silent, CONSOLE));

        assertThat(screen.replaceAll(" {2,}", "|"))
                .contains(
                        "Not answering: audit log, console",
                        "The console measures what waits",
                        "screening|-|-|-|-",
                        "quarantine, 30 days|-",
                        "edge|-|12.5|-|-");
    }

    @Test
    void a_process_that_started_again_has_no_rate_yet() {
        assertThat(screen(reading(0, 100, Set.of(), CONSOLE), reading(2, 3, Set.of(), CONSOLE)))
                .contains("edge           1          -");
    }

    @Test
    void once_prints_one_screen_after_two_readings_and_fails_if_a_service_is_silent() {
        StringWriter out = new StringWriter();
        Deque<MetricsReading> readings = new ArrayDeque<>(
                List.of(reading(0, 100, Set.of(), CONSOLE), reading(2, 125, Set.of(ClientRole.AUDIT_LOG), CONSOLE)));
        int[] pauses = {0};

        int code = TopCommand.printOnce("local", readings::pop, () -> pauses[0]++, new PrintWriter(out));

        assertThat(code).isEqualTo(1);
        assertThat(pauses[0]).isEqualTo(1);
        assertThat(out.toString()).contains("Not answering: audit log").doesNotContain("\u001b");
    }

    @Test
    void screens_follow_each_other_until_an_interruption() {
        StringWriter out = new StringWriter();
        int[] reads = {0};

        int code = TopCommand.refresh(
                "local",
                () -> reading(2 * reads[0]++, 100 * reads[0], Set.of(), CONSOLE),
                () -> {
                    if (reads[0] == 3) {
                        throw new InterruptedException();
                    }
                },
                new PrintWriter(out));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isZero();
        assertThat(out.toString().split("\u001b\\[H", -1)).hasSize(3);
        assertThat(out.toString()).contains("edge           1          50.0");
    }

    @Test
    void a_page_that_is_none_has_no_samples() {
        assertThat(MetricsPage.parse("<html>not found</html>\n# comment\n").samples())
                .isEmpty();
        assertThat(MetricsPage.parse("a_b{x=\"1\"} +Inf 123\n").samples())
                .containsExactly(new MetricsPage.Sample("a_b", Map.of("x", "1"), Double.POSITIVE_INFINITY));
    }
}
