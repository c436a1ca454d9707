package dev.herald.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.herald.cli.top.MetricsReading.Instance;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.profile.Clusters;
import dev.herald.contract.catalogue.ClientRole;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            herald_flow_age_seconds 1.5
            """;

    private static MetricsReading reading(int second, double processed, Set<ClientRole> silent, String console) {
        Map<Instance, MetricsPage> pages = new HashMap<>();
        pages.put(first(ClientRole.INTAKE), MetricsPage.parse("""
                herald_intake_edge_records_total{member="fr",outcome="forwarded"} %s
                herald_intake_edge_records_total{member="br",outcome="refused"} 5.0
                herald_intake_budgets_exceeded_total{code="TOO_MANY_CHANGES"} 4.0
                kafka_stream_thread_process_total{thread_id="a \\"b\\", c"} 1.0E3
                """.formatted(processed)));
        pages.put(first(ClientRole.DISSEMINATION), MetricsPage.parse("""
                herald_dissemination_deliveries_records_total{way="direct"} %s
                herald_dissemination_deliveries_records_total{way="backlog"} 0.0
                herald_dissemination_backlog_records 9.0
                herald_dissemination_mailbox_backlog_records{member="jp"} 8.0
                herald_dissemination_mailbox_backlog_records{member="de"} 1.0
                herald_dissemination_mailbox_backlog_records{member="us"} 0.0
                """.formatted(processed * 4)));
        pages.put(first(ClientRole.AUDIT_LOG), MetricsPage.parse("""
                herald_audit_log_lag_records 15.0
                herald_audit_log_behind_seconds 3.0
                """));
        pages.put(first(ClientRole.CONSOLE), MetricsPage.parse(console));
        Set<Instance> gone = silent.stream().map(TopScreenTest::first).collect(Collectors.toSet());
        pages.keySet().removeAll(gone);
        return new MetricsReading(AT.plusSeconds(second), pages, gone);
    }

    /** An edge and an admission of intake in two processes each, and two consoles. */
    private static MetricsReading cluster(int second, double forwarded, boolean hasSecondEdge) {
        Map<Instance, MetricsPage> pages = new HashMap<>();
        pages.put(new Instance(ClientRole.INTAKE, address("edge")), page("edge_records", forwarded));
        if (hasSecondEdge) {
            pages.put(new Instance(ClientRole.INTAKE, address("edge-2")), page("edge_records", 3 * forwarded));
        }
        for (String name : List.of("intake", "intake-2")) {
            pages.put(
                    new Instance(ClientRole.INTAKE, address(name)),
                    MetricsPage.parse("kafka_stream_thread_process_total %s\n".formatted(forwarded)));
        }
        pages.put(
                new Instance(ClientRole.CONSOLE, address("console")),
                MetricsPage.parse("herald_flow_age_seconds 40.0\nherald_cases_waiting 5.0\n"));
        pages.put(
                new Instance(ClientRole.CONSOLE, address("console-2")),
                MetricsPage.parse("herald_flow_age_seconds 2.0\nherald_cases_waiting 7.0\n"));
        return new MetricsReading(AT.plusSeconds(second), pages, Set.of());
    }

    private static MetricsPage page(String counter, double value) {
        return MetricsPage.parse("herald_intake_%s_total %s\n".formatted(counter, value));
    }

    private static Instance first(ClientRole service) {
        return new Instance(
                service, address(service.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static URI address(String host) {
        return URI.create("http://" + host);
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
                        "dissemination|1|-|-|-",
                        "oldest unscreened request|0.4 s",
                        "deliveries|50.0/s",
                        "waiting for mailboxes|9 (jp 8, de 1)",
                        "quarantine, 30 days|3 (Intake, edge 2, Review 1)",
                        "cases|7 wait for an officer, 1 escalated, 0 past a deadline",
                        "recalls|3 open, 2 removals overdue at 1 members",
                        "refused for a budget|4 since the start of intake",
                        "audit log|15 records behind, for 3.0 s")
                .doesNotContain("Not answering: ")
                .noneMatch(line -> line.startsWith("partitions|"));
    }

    @Test
    void partitions_with_a_fault_have_a_line() {
        String faulty = CONSOLE + """
                herald_partitions_out_of_sync 12.0
                herald_partitions_below_min_insync 2.0
                herald_partitions_without_leader 0.0
                """;

        assertThat(screen(reading(0, 100, Set.of(), faulty), reading(2, 125, Set.of(), faulty))
                        .replaceAll(" {2,}", "|"))
                .contains("partitions|12 with a copy out of sync, 2 that refuse records, 0 without a leader\n");
    }

    @Test
    void without_the_console_what_waits_is_not_known_and_the_screen_says_so() {
        Set<ClientRole> silent = Set.of(ClientRole.CONSOLE, ClientRole.AUDIT_LOG);
        String screen = screen(reading(0, 100, silent, CONSOLE), reading(2, 125, silent, CONSOLE));

        assertThat(screen.replaceAll(" {2,}", "|"))
                .contains(
                        "Not answering: audit log at http://audit-log, console at http://console",
                        "The console measures what waits",
                        "screening|-|-|-|-",
                        "quarantine, 30 days|-",
                        "edge|-|12.5|-|-");
    }

    @Test
    void instances_are_summed_and_of_two_consoles_the_fresher_one_counts() {
        String screen = screen(cluster(0, 100, true), cluster(2, 120, true)).replaceAll(" {2,}", "|");

        assertThat(screen)
                .contains("edge|-|40.0|", "intake|-|20.0|", "cases|7 wait for an officer")
                .as("no asked instance has the counter")
                .contains(
                        "screening|-|-|",
                        "deliveries|-\n",
                        "refused for a budget|-\n",
                        "audit log|- records behind, for -");
    }

    @Test
    void an_instance_that_appears_does_not_count_as_a_burst() {
        assertThat(screen(cluster(0, 100, false), cluster(2, 120, true)).replaceAll(" {2,}", "|"))
                .contains("edge|-|10.0|");
    }

    @Test
    void every_instance_is_asked_at_its_address_and_a_silent_one_is_named(@TempDir Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/prometheus", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("herald_audit_log_lag_records 2.0\n".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        String up = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(
                Files.createDirectory(folder.resolve("test.credentials")).resolve("http.audit-log"), "secret");
        Path profile = Files.writeString(
                folder.resolve("test.properties"),
                "bootstrap.servers=-\nregistry.url=-\nhealth.audit-log=%s,http://127.0.0.1:1\n".formatted(up));

        try (ClusterConnection cluster = Clusters.connect(profile.toString());
                HttpMetricsSource source = new HttpMetricsSource(cluster, InstantSource.fixed(AT))) {
            MetricsReading reading = source.read();
            assertThat(reading.of(ClientRole.AUDIT_LOG).sum("herald_audit_log_lag_records"))
                    .hasValue(2);
            assertThat(reading.silent())
                    .containsExactly(new Instance(ClientRole.AUDIT_LOG, URI.create("http://127.0.0.1:1")));
        } finally {
            server.stop(0);
        }
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
        assertThat(out.toString()).contains("Not answering: audit log at ").doesNotContain("\u001b");
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
