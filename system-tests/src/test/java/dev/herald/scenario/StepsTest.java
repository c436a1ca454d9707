package dev.herald.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.order.OperatorKeyReader;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.MemberHistory;
import dev.herald.provisioning.MembersTopic;
import dev.herald.scenario.context.CaseFiles;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.scenario.context.Membership;
import dev.herald.scenario.context.RegisterWriter;
import dev.herald.scenario.context.RetryPolicy;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.context.ScenarioEnvironment;
import dev.herald.scenario.context.ServiceOutages;
import dev.herald.scenario.context.UnreadRecords;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.SentMessage;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.system.CommandResult;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The steps that need no service but intake, on a real broker. */
@Timeout(600)
@Order(10)
@ResourceLock(TestStacks.THIS_JVM)
class StepsTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");

    private static TestStacks stacks;
    private static Stack stack;
    private static EventSerde serde;
    private static MemberGateways gateways;
    private static RegisterWriter registerWriter;
    private static MembersTopic records;
    private static ServiceOutages outages;
    private static ScenarioEnvironment environment;
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    private final Map<String, SentMessage> sent = new HashMap<>();

    @BeforeAll
    static void start() {
        stacks = new TestStacks();
        stack = Stack.startFresh(stacks.optionsWithinThisJvm()
                .withServices(Set.of(Component.INTAKE))
                .withMembers(List.of(FR, BR)));
        Map<String, Object> operator = stack.clientProperties(Principal.operator());
        serde = new EventSerde(stack.registry());
        gateways = new MemberGateways(stack, serde, (member, observed, event) -> {});
        registerWriter = new RegisterWriter(stack, serde);
        records = new MembersTopic(operator, stack.registry());
        outages = new ServiceOutages(stack, TOLD::add);
        OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword);
        environment = new ScenarioEnvironment(
                gateways,
                console,
                new CaseFiles(console),
                registerWriter,
                new Membership(stack, gateways, serde),
                outages,
                new UnreadRecords(stack),
                List::of,
                TOLD::add);
    }

    @AfterAll
    static void end() {
        outages.close();
        environment.console().close();
        registerWriter.close();
        gateways.close();
        serde.close();
        stack.close();
        stacks.close();
    }

    @Test
    void a_new_member_has_a_mailbox_a_record_with_a_place_of_its_own_and_a_gateway() throws Exception {
        run("member: {code: nz, is: NEW, kind: NCB, routes: [{mode: AFTER_REVIEW, reason: supervised}]}");

        MemberRecord record = records.records().get("nz");
        assertThat(record.getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(record.getKind()).isEqualTo(MemberKind.NCB);
        assertThat(record.getDiffusionRoutes())
                .singleElement()
                .extracting(DiffusionRoute::getMode, DiffusionRoute::getAuthority)
                .containsExactly(RouteMode.AFTER_REVIEW, "operator");
        assertThat(records.records().values().stream().map(MemberRecord::getIndex))
                .doesNotHaveDuplicates();
        assertThat(record.getIndex()).isGreaterThan(13);
        assertThat(record.getStatusChanges())
                .as("two operators admitted it")
                .extracting(MemberStatusChange::getStatus)
                .containsExactly(MemberStatus.ACTIVE);
        assertThat(stack.members()).contains(new MemberCode("nz"));
        assertThat(gateways.initialMembers()).containsOnlyKeys(FR, BR);
        assertThat(gateways.gateway(new MemberCode("nz")).member()).isEqualTo(new MemberCode("nz"));
        run("bytes: {name: hello, as: nz, text: hello}");
        assertThat(sent.get("hello")).isEqualTo(new SentMessage(new MemberCode("nz"), "i247.inbound.nz", 0));
    }

    @Test
    void a_record_that_changes_keeps_what_the_step_does_not_speak_of() throws Exception {
        MemberRecord before = records.records().get("br");

        run("member: {code: br, is: SUSPENDED, routes: [{mode: SUSPENDED, reason: misuse, authority: council}]}");
        MemberRecord suspended = records.records().get("br");
        run("member: {code: br, is: ACTIVE, routes: [{mode: AT_ONCE, reason: restored}]}");
        MemberRecord after = records.records().get("br");

        assertThat(suspended.getStatus()).isEqualTo(MemberStatus.SUSPENDED);
        assertThat(List.of(before.getEpoch(), suspended.getEpoch(), after.getEpoch()))
                .isEqualTo(List.of(0L, 0L, 1L));
        assertThat(after.getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(after.getDiffusionRoutes().stream().map(DiffusionRoute::getMode))
                .containsExactly(RouteMode.SUSPENDED, RouteMode.AT_ONCE);
        assertThat(List.of(after.getIndex(), after.getKind(), after.getName()))
                .isEqualTo(List.of(before.getIndex(), before.getKind(), before.getName()));
    }

    @Test
    void the_operator_s_commands_change_the_same_record_and_list_it() throws Exception {
        run("member: {code: xk, is: NEW}");

        assertThat(herald("member", "route", "xk", "--mode", "AFTER_REVIEW", "--until", "180d"))
                .contains("Diffusions of xk travel AFTER_REVIEW", "then AT_ONCE");
        assertThat(herald("member", "suspend", "xk")).contains("xk is suspended");
        assertThat(herald("member", "suspend", "xk")).contains("nothing was written");
        assertThat(command("connect", "--entity", "xk/customs")).contains("Its sponsor is suspended or removed");
        assertThat(herald("member", "reactivate", "xk")).contains("xk is active");

        MemberRecord record = records.records().get("xk");
        assertThat(command("connect", "--entity", "xk/customs")).contains("user entity.xk.customs.");
        assertThat(record.getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(record.getEpoch()).isEqualTo(1);
        assertThat(MemberHistory.modeAt(record, Instant.now())).isEqualTo(RouteMode.AFTER_REVIEW);
        assertThat(command("member", "xk"))
                .contains("status: SUSPENDED", "status: ACTIVE", "mode: AFTER_REVIEW", "Committee", "a test");
        assertThat(auditOfOrders("MEMBER_REACTIVATED")).contains("okafor", "MEMBER_ROUTED", "MEMBER_SUSPENDED");
    }

    /** Waits for an action, since intake audits an order after its answer. */
    private static String auditOfOrders(String action) {
        return Awaitility.await(action)
                .atMost(Duration.ofMinutes(3))
                .until(() -> command("audit", "~orders"), audit -> audit.contains(action));
    }

    @Test
    void two_operators_admit_a_member_that_no_directory_has_and_remove_it_when_it_leaves() throws Exception {
        String[] add = {"member", "add", "es", "--kind", "NCB", "--name", "NCB Madrid"};
        String waits = herald(add);
        assertThat(waits).contains("another operator has to confirm it");
        assertThat(herald(add)).as("again").contains("the order waits").doesNotContain("ADMITTED");
        assertThat(records.records()).doesNotContainKey("es");
        String id = waits.replaceAll("(?s).*orders confirm ([0-9a-f-]+).*", "$1");

        assertThat(command("connect", "es")).contains("the order of okafor waits for a second operator", id);
        assertThat(command("orders", "confirm", id, "--as", "okafor"))
                .contains("Not confirmed: the operator gave this order, and another one has to confirm it.");

        assertThat(command("orders", "confirm", id, "--as", "novak"))
                .contains(
                        "operator: okafor",
                        "kind: ADMIT_MEMBER",
                        "name: NCB Madrid",
                        "keyId: es-1",
                        "es has its mailbox");

        MemberRecord record = records.records().get("es");
        assertThat(List.of(record.getName(), record.getKind(), record.getStatus(), record.getEpoch()))
                .isEqualTo(List.of("NCB Madrid", MemberKind.NCB, MemberStatus.ACTIVE, 0L));
        assertThat(record.getIndex()).isGreaterThan(13);
        assertThat(record.getKeys()).extracting(MemberKey::getKeyId).containsExactly("es-1");
        assertThat(record.getStatusChanges())
                .extracting(MemberStatusChange::getAuthority)
                .containsExactly("Committee");
        assertThat(disseminationMayWriteTo("i247.outbound.es")).isTrue();
        assertThat(command("connect", "es")).contains("i247.es");
        gateways.connectMember(new MemberCode("es"));
        run("bytes: {name: olah, as: es, text: hello}");
        assertThat(sent.get("olah")).isEqualTo(new SentMessage(new MemberCode("es"), "i247.inbound.es", 0));

        assertThat(herald(add)).contains("es is a member", "Nothing was changed");
        assertThat(herald("member", "add", "es", "--kind", "NCB", "--name", "Another"))
                .contains("es is the code of another member");
        assertThat(records.records().get("es")).isEqualTo(record);
        assertThat(command("provision", "--members", "es", "--plan")).contains("0 to add, 0 to change");
        everyCommandKnows("es");
        leaves(record);
    }

    /** The directory of the release does not have the member. */
    private static void everyCommandKnows(String admitted) throws IOException {
        assertThat(command("connect", "--entity", admitted + "/border-control"))
                .contains("user entity.%s.border-control.".formatted(admitted));

        Path members = stack.folder().resolve("members.json");
        Files.writeString(
                members, CommandResult.by(stack.folder(), "member", "--json").out());
        Path manifests = stack.folder().resolve("manifests");
        assertThat(command(
                        "manifests",
                        "--into",
                        manifests.toString(),
                        "--partitions",
                        "4",
                        "--replication",
                        "1",
                        "--members-file",
                        members.toString(),
                        "--entities",
                        admitted + "/border-control"))
                .contains("users.yaml");
        assertThat(Files.readString(manifests.resolve("topics.yaml"))).contains("name: i247.inbound." + admitted);
        assertThat(Files.readString(manifests.resolve("users.yaml")))
                .contains("name: i247." + admitted, "name: entity.%s.border-control".formatted(admitted));

        // The rules themselves are in a module that is not here: PreflightCommandTest applies them.
        String[] check = {"check", "--preflight", "../member-gateway/examples/red-notice.json", "--as"};
        assertThat(command(with(check, admitted)))
                .contains("The members are those of the cluster local.", "module preflight is not on the class path");
        assertThat(command(with(check, "jp")))
                .as("of the directory, and no member of this stack")
                .contains("jp has no member's record");
    }

    private static String[] with(String[] arguments, String last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
    }

    /** Its record and its index stay, and the entities that it sponsors lose their rights. */
    private static void leaves(MemberRecord member) {
        stack.clientProperties(Principal.nationalEntity("es/aduanas"));
        String waits = herald("member", "remove", "es");
        assertThat(waits).contains("another operator has to confirm it").doesNotContain("aduanas");
        assertThat(records.records().get("es")).isEqualTo(member);
        String id = waits.replaceAll("(?s).*orders confirm ([0-9a-f-]+).*", "$1");

        assertThat(command("orders", "confirm", id, "--operator", "novak"))
                .contains(
                        "operator: okafor",
                        "kind: CHANGE_MEMBER",
                        "Its national entities lost their rights: ",
                        "aduanas");

        MemberRecord removed = records.records().get("es");
        assertThat(removed.getStatus()).isEqualTo(MemberStatus.REMOVED);
        assertThat(List.of(removed.getIndex(), removed.getName(), removed.getKeys()))
                .isEqualTo(List.of(member.getIndex(), member.getName(), member.getKeys()));
        assertThat(command("member", "es")).contains("status: REMOVED", "Committee");
        assertThat(herald("member", "remove", "es")).contains("nothing was written");
    }

    @Test
    void an_admission_that_was_interrupted_before_its_mailbox_is_planned_and_finished() throws Exception {
        try (OrderClient orders = new OrderClient(stack, serde)) {
            OrderResult admitted = orders.give(
                    OperatorKeyReader.read(stack.operatorKey("okafor")),
                    OperatorKeyReader.read(stack.operatorKey("novak")),
                    OrderClient.content(OperatorOrderKind.ADMIT_MEMBER)
                            .setMember("pt")
                            .setAdmission(OrderedAdmission.newBuilder()
                                    .setKind(MemberKind.NCB)
                                    .setName("NCB Lisbon")
                                    .setAuthority("Committee")
                                    .setReason("a test")
                                    .build()));
            assertThat(admitted.code()).isEqualTo("ADMITTED");
        }

        assertThat(command("provision", "--members", "pt", "--plan"))
                .contains("+ topic i247.inbound.pt", "+ topic i247.outbound.pt");
        assertThat(herald("member", "add", "pt", "--kind", "NCB", "--name", "NCB Lisbon"))
                .contains("pt is a member", "pt has its mailbox");
        assertThat(disseminationMayWriteTo("i247.outbound.pt")).isTrue();
    }

    private static String herald(String... order) {
        return command(Stream.concat(
                        Stream.of(order), Stream.of("--authority", "Committee", "--reason", "a test", "--as", "okafor"))
                .toArray(String[]::new));
    }

    private static String command(String... arguments) {
        CommandResult said = CommandResult.by(stack.folder(), arguments);
        return said.out() + said.errors();
    }

    @Test
    void a_member_that_has_no_record_cannot_change() {
        assertThatThrownBy(() -> run("member: {code: xx, is: SUSPENDED}", new RetryPolicy(Duration.ofSeconds(2))))
                .hasMessageContaining("xx");
    }

    @Test
    void a_mailbox_that_is_withheld_cannot_be_written_and_goes_on_being_read() throws Exception {
        assertThat(disseminationMayWriteTo("i247.outbound.fr")).isTrue();
        stack.closeMailbox(FR);
        stack.closeMailbox(FR);

        assertThat(disseminationMayWriteTo("i247.outbound.fr")).isFalse();
        assertThat(disseminationMayWriteTo("i247.outbound.br")).isTrue();
        assertThat(TopicRecord.readAll(gateways.clientProperties(FR), serde, "i247.outbound.fr"))
                .isEmpty();
        stack.reopenMailbox(FR);
        stack.reopenMailbox(FR);
        assertThat(disseminationMayWriteTo("i247.outbound.fr")).isTrue();
    }

    @Test
    void bytes_are_sent_as_they_are_and_what_has_a_name_is_found_again() throws Exception {
        run("bytes: {name: a, as: br, hex: 00ffff}");
        run("bytes: {name: b, case: one, as: br, text: '${one}', key: '${one}'}");
        run("bytes: {name: c, as: br, hex: ''}");
        run("bytes: {name: d, as: br}");
        run("bytes: {name: e, as: br, size: 900000}");

        assertThat(sent.values().stream().map(SentMessage::offset)).doesNotHaveDuplicates();
        Map<Long, TopicRecord> there = new HashMap<>();
        TopicRecord.readAll(stack.adminProperties(), serde, "i247.inbound.br")
                .forEach(record -> there.put(record.offset(), record));
        assertThat(there.get(offset("a")).note()).startsWith("3 bytes");
        assertThat(there.get(offset("b")).note()).startsWith("14 bytes");
        assertThat(there.get(offset("b")).key()).isEqualTo("FR/2026-000101");
        assertThat(there.get(offset("c")).note()).startsWith("0 bytes");
        assertThat(there.get(offset("d")).note()).isEqualTo("tombstone");
        assertThat(there.get(offset("e")).note()).startsWith("900000 bytes");
    }

    @Test
    void what_the_broker_does_not_take_is_said_where_it_was_not_expected() throws Exception {
        run("bytes: {as: br, size: 1500000, refused: true}");

        assertThatThrownBy(() -> run("bytes: {as: br, size: 1500000}")).hasMessageContaining("too large");
        assertThatThrownBy(() -> run("bytes: {as: br, size: 10, refused: true}"))
                .hasMessageContaining("expected to refuse");
    }

    @Test
    void a_flood_is_as_many_cases_about_as_many_persons() throws Exception {
        run("flood: {case: burst, base: prosecution, count: 25}");

        List<RequestSubmitted> requests =
                TopicRecord.readAll(stack.adminProperties(), serde, "i247.inbound.fr").stream()
                        .map(TopicRecord::event)
                        .filter(RequestSubmitted.class::isInstance)
                        .map(RequestSubmitted.class::cast)
                        .toList();
        assertThat(requests)
                .hasSize(25)
                .allMatch(request -> request.getSubmittedBy().equals("fr"));
        assertThat(requests.stream().map(RequestSubmitted::getCaseId))
                .containsExactlyInAnyOrderElementsOf(
                        names(25).all("burst").stream().map(CaseId::value).toList());
        assertThat(requests.stream().map(request -> request.getPerson().getName()))
                .doesNotHaveDuplicates();
        assertThat(TOLD).anyMatch(line -> line.contains("25 requests"));
    }

    @Test
    void what_is_killed_comes_back_while_the_scenario_goes_on() throws Exception {
        run("kill: {component: intake, away: 10ms}");
        assertThat(stack.isRunning(Component.INTAKE) && TOLD.contains("intake is ready again"))
                .isFalse();

        outages.awaitRestarts();
        assertThat(stack.isRunning(Component.INTAKE)).isTrue();
        assertThat(TOLD).containsSubsequence("intake is killed (kill -9)", "intake is ready again");
    }

    private void run(String yaml) throws InterruptedException {
        run(yaml, retryPolicy());
    }

    private void run(String yaml, RetryPolicy retryPolicy) throws InterruptedException {
        Scenario scenario = ScenarioFile.read(
                "a sentence",
                """
                label: x
                description: x
                cases: {one: fr, burst: fr}
                steps:
                  - %s
                ends: {one: {state: NONE}, burst: {state: NONE}}
                told: {%s}
                """.formatted(
                        yaml, yaml.contains("name: ") ? yaml.replaceFirst(".*name: (\\w+).*", "$1") + ": []" : ""),
                Path.of("../system-tests/scenarios/requests"));
        ScenarioContext context = new ScenarioContext(
                CaseIdAllocation.assign(List.of(scenario)).getFirst(), environment, retryPolicy, sent);
        scenario.steps().getFirst().run(context, "1");
    }

    private static CaseNames names(int count) {
        return CaseIdAllocation.assign(List.of(ScenarioFile.read("a sentence", """
                        label: x
                        description: x
                        cases: {burst: fr}
                        steps: [flood: {case: burst, count: %d}]
                        ends: {burst: {state: NONE}}
                        """.formatted(count), Path.of("."))))
                .getFirst();
    }

    private static RetryPolicy retryPolicy() {
        return new RetryPolicy(Duration.ofMinutes(3));
    }

    private long offset(String name) {
        return sent.get(name).offset();
    }

    private static boolean disseminationMayWriteTo(String topic) throws Exception {
        try (Admin admin = Admin.create(
                stack.login(Principal.service(ClientRole.DISSEMINATION)).clientProperties(stack.bootstrapServers()))) {
            return admin.describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get(3, TimeUnit.MINUTES)
                    .get(topic)
                    .authorizedOperations()
                    .contains(AclOperation.WRITE);
        }
    }
}
