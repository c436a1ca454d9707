package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.console.pages.Browser;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.Bar;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.FactRegistered;
import dev.herald.provisioning.AccessPlan;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.system.monitoring.MonitoringCheck;
import dev.herald.system.monitoring.PrometheusTools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What operators do about what was put aside, what auditors read, and what officers and operators see at the console
 * while parts are away, on a stack that has carried two cases. The tests that write in the name of a service come last,
 * after the promises were judged.
 */
@Timeout(600)
@Order(12)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorCommandsTest {

    private static final String NAME = "Jeanne Exemple";
    private static final List<String> PLAYED = List.of(
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-request-is-denied-and-its-bureau-receives-the-reasons.yaml");
    /** The order of the tests that write in the name of a service: no promise holds after them. */
    private static final int FORGED = Integer.MAX_VALUE;

    /** The case of the first. */
    private static final String IN_FORCE = "FR/2026-000101";
    /** The case of the second. */
    private static final String DENIED = "KE/2026-000201";

    /** An instance that was killed is missed after 5 s. */
    private static final Map<String, String> MISSED_SOON = Map.of("herald.streams.session-timeout", "5s");

    private static TestStacks stacks;
    private static Stack stack;
    private static EventSerde serde;

    @BeforeAll
    static void two_cases_are_carried(@TempDir Path folder) throws IOException, InterruptedException {
        stacks = new TestStacks();
        stack = Stack.startFresh(stacks.options()
                .with(Component.SCREENING, MISSED_SOON)
                .with(Component.DISSEMINATION, MISSED_SOON)
                .withGateways(List.of(new MemberCode("de"), new MemberCode("us"))));
        serde = new EventSerde(stack.registry());
        ScenarioSubset.play(stack, folder, PLAYED);
    }

    @AfterAll
    static void end() {
        serde.close();
        stack.close();
        stacks.close();
    }

    /**
     * A member that comes back under its own name is given the mailboxes it had; it has to ask for those made since.
     */
    @Test
    void what_comes_into_a_mailbox_that_was_made_while_intake_was_away_is_read() throws Exception {
        stack.kill(Component.INTAKE);
        stack.addMailboxes(List.of(new MemberCode("nz")));
        stack.start(Component.INTAKE);

        send(stack.clientProperties(member("nz")), new ProducerRecord<>("i247.inbound.nz", bytes(NAME)));

        try (Admin admin = Admin.create(stack.adminProperties())) {
            TopicPartition mailbox = new TopicPartition("i247.inbound.nz", 0);
            Awaitility.await("the edge has read it")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> admin.listConsumerGroupOffsets("herald-intake-edge")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .containsKey(mailbox));
        }
    }

    @Test
    void provisioning_shows_what_differs_and_then_changes_only_that() throws Exception {
        assertThat(CommandResult.by(stack.folder(), "provision", "--plan"))
                .as("a second run changes nothing")
                .satisfies(plan -> assertThat(plan.code()).isZero())
                .satisfies(plan -> assertThat(plan.out()).contains("Plan: 0 to add, 0 to change, 0 conflicts"));
        AclBinding right = AccessPlan.rightsOf(Principal.operator()).getFirst();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "herald.sweeps.v1");
        try (Admin admin = Admin.create(stack.adminProperties())) {
            admin.deleteAcls(List.of(right.toFilter())).all().get();
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "1234567"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        for (int i = 0; i < 2; i++) { // the plan itself changes nothing
            CommandResult plan = CommandResult.by(stack.folder(), "provision", "--plan");
            assertThat(plan.code()).isEqualTo(1);
            assertThat(plan.out())
                    .contains("~ topic herald.sweeps.v1: max.message.bytes", "not 1234567")
                    .contains(
                            "+ right operator: READ on topic " + right.pattern().name())
                    .contains("Plan: 1 to add, 1 to change");
        }
        assertThat(CommandResult.by(stack.folder(), "provision").code()).isZero();
        assertThat(CommandResult.by(stack.folder(), "provision", "--plan").code())
                .isZero();
    }

    @Test
    void what_nobody_can_read_is_listed_and_shown_and_discarded() throws Exception {
        send(stack.clientProperties(member("br")), new ProducerRecord<>("i247.inbound.br", bytes(NAME)));

        String first = awaitIdsOf("br", 1).getFirst();
        assertThat(CommandResult.by(stack.folder(), "quarantine", "list", "--member", "br")
                        .out())
                .contains("intake-edge", "UnreadableEvent.NOT_WIRE_FORMAT", "i247.inbound.br-0@")
                .doesNotContain(NAME);
        assertThat(CommandResult.by(stack.folder(), "quarantine", "show", first).out())
                .contains("14 bytes", "not readable: NOT_WIRE_FORMAT")
                .doesNotContain(NAME, hex(NAME));
        assertThat(CommandResult.by(stack.folder(), "quarantine", "show", "--bytes", first)
                        .out())
                .contains(hex(NAME));

        CommandResult replayed = CommandResult.by(stack.folder(), "quarantine", "replay", first);
        assertThat(replayed.code()).as("its sender was refused").isEqualTo(1);
        assertThat(replayed.out()).startsWith(first + ": ").contains("NOT_REPLAYABLE");

        assertThat(CommandResult.by(stack.folder(), "quarantine", "discard", first, "--reason", "GARBAGE")
                        .code())
                .isZero();
        CommandResult repeated =
                CommandResult.by(stack.folder(), "quarantine", "discard", first, "--reason", "GARBAGE");
        assertThat(repeated.code()).isEqualTo(1);
        assertThat(repeated.out()).contains("ALREADY_RESOLVED");
        assertThat(CommandResult.by(stack.folder(), "quarantine", "list", "--member", "br")
                        .out())
                .startsWith("No quarantined record");
        assertThat(CommandResult.by(stack.folder(), "quarantine", "list", "--member", "br", "--all")
                        .out())
                .contains("QUARANTINE_DISCARDED by ", ": GARBAGE");

        send(stack.clientProperties(member("br")), new ProducerRecord<>("i247.inbound.br", bytes(NAME)));
        String second = awaitIdsOf("br", 1).getFirst();
        assertThat(CommandResult.by(stack.folder(), "quarantine", "list", "--member", "br", "--all", "--limit", "1")
                        .out())
                .startsWith(first + " ")
                .contains("1 more. To list them: --since ");
        assertThat(CommandResult.by(stack.folder(), "quarantine", "list", "--member", "br")
                        .out())
                .startsWith(second + " ")
                .doesNotContain("more. To list them");
        assertThat(CommandResult.by(stack.folder(), "audit", "~quarantine-" + first)
                        .out())
                .contains("QUARANTINE_DISCARDED", "herald.quarantine.v1-" + first, "GARBAGE")
                .contains("Entries: 1; ");
    }

    @Test
    @Order(FORGED)
    void what_a_service_did_not_quarantine_is_refused_also_if_its_record_exists() throws Exception {
        putAside(bytes(NAME), "review", Topics.DECISIONS.name(), 0);
        String id = awaitIds(1, "--topic", Topics.DECISIONS.name()).getFirst();

        CommandResult refused = CommandResult.by(stack.folder(), "quarantine", "replay", id);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("NOT_REPLAYABLE");
        assertThat(CommandResult.by(stack.folder(), "quarantine", "discard", id, "--reason", "TEST")
                        .code())
                .isZero();
    }

    @Test
    @Order(FORGED)
    void a_record_that_its_source_does_not_hold_is_gone() throws Exception {
        putAside(bytes(NAME), "dissemination", Topics.CORRESPONDENCE.name(), 1_000_000);
        String id = awaitIds(1, "--topic", Topics.CORRESPONDENCE.name()).getFirst();

        CommandResult refused = CommandResult.by(stack.folder(), "quarantine", "replay", id);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("GONE");
    }

    @Test
    void a_fact_is_added_once_flags_a_case_is_explained_and_taken_back() throws Exception {
        String review = LocalDate.now(ZoneOffset.UTC).plusDays(90) + "T00:00:00Z";
        Path situation = write(
                "situation.json",
                sample("situation.json").replace("\"ke\"", "\"jp\"").replace("2027-06-30T00:00:00Z", review));

        CommandResult added =
                CommandResult.by(stack.folder(), "register", "add", situation.toString(), "--as", "okafor");
        assertThat(added.code()).as(added.errors()).isZero();
        String factId = added.out().split(" ")[0];
        assertThat(CommandResult.by(stack.folder(), "register", "list").out()).doesNotContain(factId);
        confirmByTwo(added);
        assertThat(CommandResult.by(stack.folder(), "register", "add", situation.toString(), "--as", "okafor")
                        .out())
                .contains(factId, "nothing was done");
        assertThat(CommandResult.by(stack.folder(), "register", "list", "--kind", "GEOPOLITICAL_SENSITIVITY")
                        .out())
                .contains(factId, "operator", "90%", "holds")
                .doesNotContain("prosecutions");

        submit("jp", "JP/2026-009003", "Ohnename");
        awaitExplained("JP/2026-009003", "C26");
        assertThat(CommandResult.by(stack.folder(), "case", "JP/2026-009003", "--explain")
                        .out())
                .contains("factId: " + factId, "RPD Art. 34(3)")
                .doesNotContain("Ohnename");
        Awaitility.await()
                .atMost(Duration.ofMinutes(3)) // review writes down who looked, while the officer reads
                .untilAsserted(() -> assertThat(CommandResult.by(stack.folder(), "audit", "JP/2026-009003")
                                .out())
                        .as("who looked is on record")
                        .contains("adeyemi", "CASE_VIEWED"));

        CommandResult retracted = CommandResult.by(
                stack.folder(), "register", "retract", factId, "--reason", "FOUND_UNTRUE", "--as", "okafor");
        confirmByTwo(retracted);
        assertThat(CommandResult.by(stack.folder(), "register", "list").out()).contains("retracted");
        awaitExplained("JP/2026-009003", "flags: []");

        CommandResult audit = CommandResult.by(stack.folder(), "audit", "~register");
        assertThat(audit.code()).as(audit.out()).isZero();
        assertThat(audit.out())
                .contains("okafor", "FACT_ADDED", "GEOPOLITICAL_SENSITIVITY " + factId)
                .contains("FACT_RETRACTED", "FOUND_UNTRUE");
    }

    @Test
    void the_outcomes_of_a_year_are_counted_signed_and_verified_without_the_stack(@TempDir Path folder) {
        String year = String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear());
        Path file = folder.resolve("outcomes.json");
        Path policy = stack.folder().resolve("audit-log/policy");
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            CommandResult signed = CommandResult.by(
                    stack.folder(), "outcomes", "--year", year, "--signed", file.toString(), "--as", "okafor");
            assertThat(signed.code()).as(signed.errors()).isZero();
            assertThat(signed.errors()).contains("The year is not over");
            assertThat(folder.resolve("outcomes.json.md"))
                    .content()
                    .as("a checkpoint covers it soon")
                    .contains("# Outcomes of " + year, "okafor");
        });

        assertThat(CommandResult.by(stack.folder(), "outcomes", "--check", file.toString())
                        .code())
                .isZero();
        CommandResult verified = CommandResult.by(
                folder,
                "verify-proof",
                file.toString(),
                "--keys",
                stack.operatorsFile().toString(),
                "--policy",
                policy.toString());
        assertThat(verified.out())
                .as("by the log, and by the quorum when it has cosigned")
                .matches("(?s)(AUTHENTIC: outcomes of a year, signed by okafor|UNWITNESSED: outcomes of a year).*");
    }

    @Test
    void an_attestation_is_sealed_also_from_who_keeps_the_open_register() throws Exception {
        Path attestation = write("attestation.json", sample("attestation.json").replace("Vaudrec", "Ungenannt"));
        CommandResult added = CommandResult.by(stack.folder(), "register", "add", attestation.toString());
        assertThat(added.code()).as(added.errors()).isZero();
        String factId = added.out().split(" ")[0];
        assertThat(CommandResult.by(stack.folder(), "register", "list", "--sealed")
                        .out())
                .as("before a second operator confirms it")
                .doesNotContain(factId);
        confirmByTwo(added);

        assertThat(CommandResult.by(stack.folder(), "register", "list").out()).doesNotContain(factId);
        assertThat(CommandResult.by(stack.folder(), "register", "list", "--sealed")
                        .out())
                .contains(factId, " se ", "FR", "holds", "Unusual: more than")
                .doesNotContain("Ungenannt", "registrar", "REFUGEE");
        assertThat(CommandResult.by(stack.folder(), "audit", "~register").out())
                .contains("SEALED_FACT_ADDED")
                .doesNotContain(factId);

        CommandResult retracted =
                CommandResult.by(stack.folder(), "register", "retract", factId, "--reason", "ENTERED_BY_MISTAKE");
        assertThat(retracted.code()).as(retracted.errors()).isZero();
        confirmByTwo(retracted);
        assertThat(CommandResult.by(stack.folder(), "register", "list", "--sealed")
                        .out())
                .contains("retracted");
    }

    private void confirmByTwo(CommandResult awaiting) {
        String order = awaiting.out().replaceAll("(?s).*orders confirm (\\S+).*", "$1");
        CommandResult alone = CommandResult.by(stack.folder(), "orders", "confirm", order, "--operator", "okafor");
        assertThat(alone.code())
                .as("one person does not confirm their own order")
                .isEqualTo(1);
        CommandResult confirmed = CommandResult.by(stack.folder(), "orders", "confirm", order, "--operator", "novak");
        assertThat(confirmed.code()).as(confirmed.out() + confirmed.errors()).isZero();
    }

    @Test
    void what_operators_wrote_under_an_id_is_changed_by_the_same_id() throws Exception {
        String named = sample("judgment.json").replaceFirst("\\{", "{\"factId\": \"judgment-14\", ");
        Path first = write("first.json", named);
        Path second = write("second.json", named.replaceFirst("\\{", "{\"confidence\": 40, "));

        assertThat(CommandResult.by(stack.folder(), "register", "add", first.toString())
                        .out()
                        .lines())
                .startsWith("judgment-14 added", "Screening has read it and screens every affected case again.")
                .last()
                .asString()
                .contains("changes none until two officers agree");
        assertThat(CommandResult.by(stack.folder(), "register", "add", second.toString())
                        .out())
                .startsWith("judgment-14 changed");
        assertThat(CommandResult.by(stack.folder(), "register", "list").out()).contains("40%");
        assertThat(CommandResult.by(stack.folder(), "register", "retract", "judgment-14", "--reason", "NO_LONGER_HOLDS")
                        .out())
                .startsWith("judgment-14 retracted");
        assertThat(CommandResult.by(stack.folder(), "register", "retract", "judgment-14", "--reason", "NO_LONGER_HOLDS")
                        .out())
                .contains("nothing was done");
    }

    @Test
    @Order(FORGED)
    void nobody_edits_another_s_entries_and_a_bar_is_not_taken_back_here() throws Exception {
        FactRegistered bar = FactRegistered.newBuilder()
                .setFactId("bar:GB/2026-009004")
                .setKind(FactKind.BAR)
                .setReportedBy("review")
                .setProvenance("DENIED on revision 1")
                .setBar(Bar.newBuilder()
                        .setArticle(ConstitutionArticle.ARTICLE_3)
                        .setRequester("gb")
                        .build())
                .build();
        ProducerRecord<byte[], byte[]> asReview = new ProducerRecord<>(
                Topics.REGISTER.name(),
                null,
                bytes(bar.getFactId()),
                serde.serialize(bar),
                EventHeaders.first(
                                bar.getSchema().getFullName(), "/herald/review", Instant.now(), null, bar.getFactId())
                        .toKafka());
        send(stack.adminProperties(), asReview);
        Path mine = write(
                "mine.json", sample("judgment.json").replaceFirst("\\{", "{\"factId\": \"bar:GB/2026-009004\", "));

        CommandResult edited = CommandResult.by(stack.folder(), "register", "add", mine.toString());
        assertThat(edited.code()).isEqualTo(1);
        assertThat(edited.out()).contains("operators change only their own facts");
        CommandResult retracted = CommandResult.by(
                stack.folder(), "register", "retract", "bar:GB/2026-009004", "--reason", "FOUND_UNTRUE");
        assertThat(retracted.code()).isEqualTo(1);
        assertThat(retracted.out()).contains("depends on the decision");
    }

    @Test
    void what_is_not_in_the_register_cannot_be_taken_back() {
        CommandResult unknown =
                CommandResult.by(stack.folder(), "register", "retract", "no-such-fact", "--reason", "REPLACED");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors()).contains("no fact with this id", "register list");
    }

    @Test
    void of_a_closed_case_only_rules_and_hashes_are_explained() {
        awaitExplained(DENIED, "forgotten: true");
        assertThat(CommandResult.by(stack.folder(), "case", DENIED, "--explain").out())
                .contains("ruleBook: ", "ruleId: ")
                .doesNotContain("evidence:");
    }

    @Test
    void an_order_to_intake_is_audited_and_so_is_its_outcome() {
        for (String[] order : new String[][] {{"intake", "suspend"}, {"intake", "resume"}}) {
            CommandResult given = CommandResult.by(
                    stack.folder(),
                    order[0],
                    order[1],
                    "gb",
                    "--reasons",
                    "sends compressed garbage",
                    "--as",
                    "okafor");
            assertThat(given.code()).as(given.out() + given.errors()).isZero();
        }

        Awaitility.await("intake has audited both outcomes")
                .atMost(Duration.ofMinutes(3))
                .until(() -> CommandResult.by(stack.folder(), "audit", "~orders")
                        .out()
                        .contains("MAILBOX_RESUMED"));
        assertThat(CommandResult.by(stack.folder(), "audit", "~orders").out())
                .containsSubsequence("MAILBOX_SUSPENSION_ORDERED", "gb ", "MAILBOX_SUSPENDED", "DONE", "gb ")
                .containsSubsequence("MAILBOX_RESUMPTION_ORDERED", "gb ", "MAILBOX_RESUMED", "DONE", "gb ")
                .contains("okafor")
                .doesNotContain("garbage");
    }

    @Test
    void officers_decide_while_screening_and_dissemination_are_away_lose_no_word_without_kafka_and_operators_see_it()
            throws Exception {
        Assumptions.assumeTrue(isBrowserThere());
        String vague = "KE/2026-009010";
        Path request = write(
                "vague-request.json",
                example("ke", vague, "Ungenau")
                        .replaceFirst(
                                "(?s)\"facts\": \\{.*?\\}",
                                "\"facts\": {\"summary\": \"He committed fraud.\", \"dates\": [\"2023\"]}"));
        CommandResult sent = CommandResult.by(stack.folder(), "submit", "--as", "ke", request.toString());
        assertThat(sent.code()).as(sent.errors()).isZero();
        awaitExplained(vague, "C15");

        try (OfficersDuringOutages officers = new OfficersDuringOutages(stack)) {
            officers.play(vague, IN_FORCE);
        }
    }

    /** The gateways cosign each root of the audit that their members are sent, until one is shown another history. */
    @Test
    @Order(FORGED)
    void members_witness_the_audit_and_a_fork_that_one_of_them_is_shown_is_disputed_and_seen() throws Exception {
        Awaitility.await("two members have cosigned")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    CommandResult witnesses = CommandResult.by(stack.folder(), "audit", "--witnesses");
                    assertThat(witnesses.code()).as(witnesses.out()).isZero();
                    assertThat(witnesses.out().lines())
                            .as(witnesses.out())
                            .anyMatch(line -> line.contains(" de ") && line.contains("agrees with the topic"))
                            .anyMatch(line -> line.contains(" us ") && line.contains("agrees with the topic"));
                });

        CheckpointIssued shown = TopicRecord.readAll(stack.adminProperties(), serde, "i247.outbound.de").stream()
                .map(TopicRecord::event)
                .filter(CheckpointIssued.class::isInstance)
                .map(CheckpointIssued.class::cast)
                .reduce((first, later) -> later)
                .orElseThrow();
        show("de", ofAnotherHistory(shown));

        String policy = stack.auditPolicy().toString();
        Awaitility.await("de disputes it")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    CommandResult witnesses =
                            CommandResult.by(stack.folder(), "audit", "--witnesses", "--policy", policy);
                    assertThat(witnesses.code()).as(witnesses.out()).isEqualTo(1);
                    assertThat(witnesses.out().lines().filter(line -> line.contains("DISPUTES")))
                            .as(witnesses.out())
                            .singleElement()
                            // rolled back, if a further checkpoint came between
                            .satisfies(line -> assertThat(line)
                                    .contains(" de ")
                                    .containsPattern("DISPUTES: (FORK|ROLLED_BACK), the log signed both checkpoints"));
                });
    }

    /** Returns a checkpoint of as many other entries, with the log's own signature. */
    private static CheckpointIssued ofAnotherHistory(CheckpointIssued shown) throws IOException {
        Signer log = Signer.parse(
                        "service", Files.readString(stack.auditPolicy().resolveSibling("audit-log.key")))
                .orElseThrow();
        byte[] root = new byte[32];
        Checkpoint other = new Checkpoint(shown.getOrigin(), shown.getTreeSize(), TreeHash.of(root));
        return CheckpointIssued.newBuilder(shown)
                .setRootHash(ByteBuffer.wrap(root))
                .setNote(SignedCheckpoint.sign(other, NoteSigner.of(shown.getOrigin(), NoteKey.Kind.NOTE, log.key()))
                        .note())
                .build();
    }

    /** Puts a checkpoint into one mailbox, as whoever has the password of dissemination can. */
    private static void show(String member, CheckpointIssued issued) throws Exception {
        send(
                stack.clientProperties(Principal.service(ClientRole.DISSEMINATION)),
                new ProducerRecord<>(
                        "i247.outbound." + member,
                        null,
                        bytes(issued.getOrigin()),
                        serde.serialize(issued),
                        EventHeaders.first(
                                        issued.getSchema().getFullName(),
                                        "/herald/audit-log",
                                        Instant.now(),
                                        null,
                                        issued.getOrigin(),
                                        "another history")
                                .toKafka()));
    }

    @Test
    void a_broker_alone_has_every_copy_in_sync() {
        CommandResult status = CommandResult.by(stack.folder(), "status", "--json");
        assertThat(status.out()).as(status.errors()).contains("\"partitionsOutOfSync\" : 0");
    }

    @Test
    void dashboards_have_data_every_metric_is_documented_and_an_alarm_fires(@TempDir Path folder) throws Exception {
        PrometheusTools.require();
        send(stack.clientProperties(member("jp")), new ProducerRecord<>("i247.inbound.jp", bytes(NAME)));
        try (MonitoringCheck monitoring = MonitoringCheck.start(stack, TestStacks.project(), folder)) {
            monitoring.everyQueryReturnsData();
            monitoring.everyMetricIsDocumented();
            monitoring.everyLabelIsDocumented();
            monitoring.awaitAlarm("RecordsQuarantined");
        }
    }

    @Test
    void lists_of_the_operators_guide_are_printed() {
        for (String[] list : new String[][] {
            {"member"}, {"member", "fr", "jp", "--json"}, {"keys", "jp"}, {"operators"}, {"officers"}, {"orders"}
        }) {
            CommandResult printed = CommandResult.by(stack.folder(), list);
            assertThat(printed.code()).as(printed.out() + printed.errors()).isZero();
            assertThat(printed.out()).isNotBlank();
        }
        assertThat(CommandResult.by(stack.folder(), "officers").out())
                .contains("decide, also where a sealed fact holds a case; recused where bureau or person is of NG")
                .contains("see held sweeps, and no case");
    }

    @Test
    void a_case_of_which_no_mailbox_has_anything_is_named() {
        CommandResult nothing = CommandResult.by(stack.folder(), "acknowledge", "FR/2026-999999", "--as", "all");

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.errors())
                .contains("No mailbox has anything to acknowledge about FR/2026-999999.", "needs no repetition");
    }

    @Test
    void a_member_s_key_is_rotated_by_two_operators_and_the_old_one_ended_by_one(@TempDir Path folder)
            throws Exception {
        MemberKeyCheck.replacesTheKeyOfCanada(stack, folder);
    }

    @Test
    @Order(FORGED)
    void no_statement_about_the_audit_contradicts_it() throws Exception {
        putAside(bytes(NAME), "intake", "i247.inbound.jp", 0);
        CommandResult.by(
                stack.folder(), "quarantine", "discard", awaitIdsOf("jp", 1).getFirst(), "--reason", "TEST");

        CommandResult audit = Awaitility.await("the audit log publishes at an interval")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> CommandResult.by(stack.folder(), "audit", "--witnesses"),
                        result -> result.out().contains("the log"));

        assertThat(audit.code()).as(audit.out()).isZero();
        assertThat(audit.out()).contains("No statement contradicts the topics.");
    }

    @Test
    void nobody_s_name_is_in_a_log_or_a_metric_or_the_audit() throws Exception {
        PersonalDataScan.assertNoneWhereNoneMayBe(stack);
    }

    @Test
    @Order(FORGED - 1)
    void what_the_documented_commands_have_written_keeps_every_promise() {
        PromiseTests.assertNoViolation(stack);
    }

    /** Returns whether there is a browser. If there is none, a message says so; where CI builds, that is a failure. */
    private static boolean isBrowserThere() {
        Optional<String> missing = Browser.missing();
        missing.ifPresent(reason -> {
            assertThat(System.getenv("CI")).as(reason).isNull();
            System.out.println(reason);
        });
        return missing.isEmpty();
    }

    @Test
    void every_service_tells_its_version_and_commit_and_shows_no_metric_that_nobody_uses() throws Exception {
        ActuatorPages.describeEachInstance(stack);
    }

    private static void awaitExplained(String caseId, String words) {
        Awaitility.await(words)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> CommandResult.by(stack.folder(), "case", caseId, "--explain")
                        .out()
                        .contains(words));
    }

    private static String sample(String file) throws IOException {
        return Files.readString(
                TestStacks.project().resolve("docs/samples/facts").resolve(file));
    }

    private static Path write(String file, String text) throws IOException {
        return Files.writeString(stack.folder().resolve(file), text);
    }

    private static void submit(String member, String caseId, String familyName) throws IOException {
        Path file = write(member + "-request.json", example(member, caseId, familyName));
        CommandResult sent = CommandResult.by(stack.folder(), "submit", "--as", member, file.toString());
        assertThat(sent.code()).as(sent.errors()).isZero();
    }

    private static List<String> awaitIdsOf(String member, int count) {
        return awaitIds(count, "--member", member);
    }

    private static List<String> awaitIds(int count, String... filter) {
        return Awaitility.await("it is aside")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> CommandResult.by(
                                        stack.folder(),
                                        Stream.concat(Stream.of("quarantine", "list"), Stream.of(filter))
                                                .toArray(String[]::new))
                                .out()
                                .lines()
                                .filter(line -> !line.startsWith("No quarantined record"))
                                .map(line -> line.split(" ")[0])
                                .toList(),
                        ids -> ids.size() >= count);
    }

    /** As a service does that cannot read or handle a record. */
    private static void putAside(byte[] value, String service, String topic, long offset)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> aside = new ProducerRecord<>(Topics.QUARANTINE.name(), value);
        Map.of(
                        QuarantineHeaders.SERVICE,
                        service,
                        QuarantineHeaders.STAGE,
                        "a-test",
                        QuarantineHeaders.ERROR,
                        "IllegalStateException",
                        QuarantineHeaders.TOPIC,
                        topic,
                        QuarantineHeaders.PARTITION,
                        "0",
                        QuarantineHeaders.OFFSET,
                        Long.toString(offset))
                .forEach((header, text) -> aside.headers().add(header, bytes(text)));
        send(stack.adminProperties(), aside);
    }

    private static void send(Map<String, Object> login, ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static String example(String member, String caseId, String familyName) throws IOException {
        return Files.readString(TestStacks.project().resolve("member-gateway/examples/red-notice.json"))
                .replace("FR/2026-000101", caseId)
                .replace("\"submittedBy\": \"fr\"", "\"submittedBy\": \"" + member + "\"")
                .replace("Vaudrec", familyName);
    }

    private static Principal member(String code) {
        return Principal.member(new MemberCode(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes(text));
    }
}
