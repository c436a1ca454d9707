package dev.herald.system.forgetting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.member.AdmittedMember;
import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.order.OperatorKeyReader;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.NoticePublished;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SealedCaseFile;
import dev.herald.gateway.request.RequestFile;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.RedressKeyStore;
import dev.herald.stack.Stack;
import dev.herald.system.CommandResult;
import dev.herald.system.MemberMessages;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two persons go through a stack whose clocks are short: one is published and withdrawn while a question is open, one
 * is barred. Both names are looked for in every file of broker, registry and services, and found, while their cases
 * live.
 */
@Timeout(600)
@DisabledIfSystemProperty(
        named = "herald.test.containers",
        matches = "true",
        disabledReason = "reads the broker's files")
@Order(11)
@ResourceLock(TestStacks.THIS_JVM)
class ForgettingTest {

    /** One word, so that it is found in whatever an event writes. */
    private static final String WITHDRAWN = "Zyxwaldquern";

    private static final String BARRED = "Quvrexholtzen";

    private static final String WITHDRAWN_CASE = "FR/2026-000101";
    private static final String BARRED_CASE = "FR/2026-000102";
    private static final List<String> HOLDERS = List.of("br", "de");

    /** Places where a name was found at any moment: what goes through some of them is soon gone again. */
    private static final Map<String, Set<String>> SEEN = Map.of(WITHDRAWN, new TreeSet<>(), BARRED, new TreeSet<>());

    /** A file that is renamed while others are read is seen by the next look. */
    private static final Duration STAYS = Duration.ofSeconds(3);

    @TempDir
    private static Path files;

    private static TestStacks stacks;
    private static Stack stack;
    private static EventSerde serde;

    @BeforeAll
    static void two_cases_are_carried_to_their_end() throws Exception {
        stacks = new TestStacks();
        stack = Stack.startFresh(TestStacks.wherePolicyApproves(stacks.optionsWithinThisJvm())
                .withMembers(Stream.of("fr", "br", "de").map(MemberCode::new).toList())
                .withQuickCleaning());
        serde = new EventSerde(stack.registry());

        document();
        request(WITHDRAWN_CASE, WITHDRAWN, "P10Y");
        request(BARRED_CASE, BARRED, "P1Y");
        look();
        HOLDERS.forEach(holder -> awaitInMailbox(holder, NoticePublished.class));
        HOLDERS.forEach(holder -> acknowledge(holder, AcknowledgementKind.RECEIVED));
        awaitOn(Topics.CASES.name(), CaseFile.class, BARRED_CASE);
        awaitTraces(
                BARRED,
                "i247.inbound.fr",
                "herald.requests.v1",
                "herald.screenings.v1",
                "herald.subjects.v1",
                "herald.cases.v1",
                "state/screening/cases",
                "state/review/cases",
                "state/console/cases");
        awaitTraces(
                WITHDRAWN,
                "i247.inbound.fr",
                "i247.outbound.br",
                "herald.submissions.v1",
                "herald.documents.v1",
                "herald.photographs.v1",
                "herald.signed-messages.v1",
                "herald.subjects.v1",
                "herald.cases.v1",
                "herald.disseminations.v1",
                "herald-screening-cases-changelog",
                "herald-review-cases-changelog",
                "herald-dissemination-cases-changelog",
                "herald-dissemination-photographs-changelog",
                "state/screening/cases",
                "state/review/cases",
                "state/console/cases",
                "state/dissemination/cases");

        order("adeyemi");
        order("brandt");
        readFile(BARRED_CASE);
        ask("castillo");
        send("fr", new RequestWithdrawn(WITHDRAWN_CASE, "fr", WITHDRAWN + " was found."));
        readFile(WITHDRAWN_CASE);
        HOLDERS.forEach(holder -> awaitInMailbox(holder, RemovalInstructed.class));
        HOLDERS.forEach(holder -> acknowledge(holder, AcknowledgementKind.REMOVED));
        awaitOn(Topics.DISSEMINATIONS.name(), CaseClosed.class, WITHDRAWN_CASE);
        awaitOn(Topics.DISSEMINATIONS.name(), CaseClosed.class, BARRED_CASE);
        admitCommission();
        send(
                "ccf",
                CommissionOrdered.newBuilder()
                        .setCaseId(WITHDRAWN_CASE)
                        .setSubmittedBy("ccf")
                        .setOrder(CommissionOrderKind.UPDATE)
                        .setGround(Ground.ACCURACY_AND_QUALITY)
                        .setDecidedOn("2026-02-01")
                        .setSignedBy(List.of("A. Rapporteur", "B. Chair"))
                        .setCorrection(WITHDRAWN + " was never charged.")
                        .build());
        awaitCorrection();
    }

    @AfterAll
    static void end() {
        serde.close();
        stack.close();
        stacks.close();
    }

    @Test
    void of_a_withdrawn_case_no_file_holds_the_person() {
        Awaitility.await("nobody and nothing knows the name any more")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .during(STAYS)
                .untilAsserted(() -> assertThat(traces(WITHDRAWN)).isEmpty());
    }

    @Test
    void of_a_case_that_ended_while_a_question_was_open_a_fingerprint_without_a_name_is_left() {
        Awaitility.await("screening leaves a fingerprint")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(
                                TopicRecord.readAll(stack.adminProperties(), serde, Topics.FINGERPRINTS.name()))
                        .filteredOn(record -> record.event() instanceof FingerprintRecorded)
                        .isNotEmpty() // one for each strong key of the name
                        .allSatisfy(record -> assertThat(record.key()).matches("[0-9a-f]{64}")));
    }

    @Test
    void of_a_barred_case_the_sealed_subjects_hold_the_least_identity_and_nothing_else_does() {
        Awaitility.await("only what a bar needs is kept")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .during(STAYS)
                .untilAsserted(() -> assertThat(traces(BARRED)).containsExactly(Topics.SUBJECTS.name()));
    }

    @Test
    void only_the_commission_opens_the_file_of_an_ended_case() {
        for (Map.Entry<String, String> ended :
                Map.of(WITHDRAWN_CASE, WITHDRAWN, BARRED_CASE, BARRED).entrySet()) {
            Path file = fileOf(ended.getKey());
            assertThat(file).content().hasLineCount(1).contains(ended.getKey()).doesNotContain(ended.getValue());
            int year = JsonMapper.shared().readTree(file).get("year").intValue();
            assertThat(open(file, year)).contains(ended.getValue()).endsWith("of each file with --proof.");
            assertThat(open(file, year + 1)).contains("the key does not open").doesNotContain(ended.getValue());
        }
    }

    private static Path fileOf(String caseId) {
        return files.resolve(caseId.replace('/', '-'));
    }

    private static String open(Path file, int year) {
        Path key = new RedressKeyStore(stack.folder().resolve("commission")).keyFile(year);
        CommandResult opened =
                CommandResult.by(stack.folder(), "redress", "open", file.toString(), "--key", key.toString());
        return (opened.out() + opened.errors()).strip();
    }

    // what happens

    private static void document() throws Exception {
        byte[] text = ("The face of " + WITHDRAWN).getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        send(
                "fr",
                new DocumentProvided(
                        WITHDRAWN_CASE, "fr", hash, DocumentKind.PHOTOGRAPH, "text/plain", ByteBuffer.wrap(text)));
    }

    private static void admitCommission() {
        MemberCode commission = new MemberCode("ccf");
        try (OrderClient orders = new OrderClient(stack, serde)) {
            assertThat(orders.give(
                                    OperatorKeyReader.read(stack.operatorKey("okafor")),
                                    OperatorKeyReader.read(stack.operatorKey("novak")),
                                    OrderClient.content(OperatorOrderKind.ADMIT_MEMBER)
                                            .setMember("ccf")
                                            .setAdmission(OrderedAdmission.newBuilder()
                                                    .setKind(MemberKind.COMMISSION)
                                                    .setName("The Commission")
                                                    .setFirstIndex(MemberDirectory.nextIndex())
                                                    .setKey(AdmittedMember.keyOnThisMachine(
                                                            stack, commission, Instant.now()))
                                                    .setAuthority("Committee")
                                                    .setReason("a test")
                                                    .build()))
                            .code())
                    .isEqualTo("ADMITTED");
            new AdmittedMember(stack, new PrintWriter(Writer.nullWriter())).complete(commission);
        }
    }

    private static void awaitCorrection() {
        Path file = files.resolve("correction");
        Awaitility.await("the correction is kept, for the Commission alone")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> {
                    CommandResult.by(stack.folder(), "redress", "read", WITHDRAWN_CASE, "--out", file.toString());
                    assertThat(file).exists();
                    String first = Files.readString(file).lines().findFirst().orElseThrow();
                    int year = JsonMapper.shared().readTree(first).get("year").intValue();
                    assertThat(open(file, year)).contains(WITHDRAWN + " was never charged.");
                });
    }

    private static void request(String caseId, String familyName, String maximumPenalty) throws IOException {
        String example = Files.readString(TestStacks.project().resolve("member-gateway/examples/red-notice.json"))
                .replace("FR/2026-000101", caseId)
                .replace("Vaudrec", familyName)
                .replace("1971-03-05", caseId.equals(BARRED_CASE) ? "1964-11-30" : "1971-03-05")
                .replace("P10Y", maximumPenalty);
        send("fr", requireNonNull(RequestFile.read(example).event()));
    }

    private static void acknowledge(String member, AcknowledgementKind kind) {
        send(
                member,
                Acknowledged.newBuilder()
                        .setCaseId(WITHDRAWN_CASE)
                        .setSubmittedBy(member)
                        .setKind(kind)
                        .setVersion(1)
                        .build());
    }

    private static void ask(String officer) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("kind", "ASK")
                .put("commandId", "question-of-" + officer)
                .put("question", "Which court issued the warrant?")
                .put("answerWithinSeconds", 3600);
        try (OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            Awaitility.await("review answers")
                    .atMost(Duration.ofMinutes(3))
                    .until(
                            () -> console.orderOnCurrentFile(new CaseId(WITHDRAWN_CASE), officer, question),
                            OfficerClient.Accepted.class::isInstance);
        }
    }

    private static void order(String officer) {
        ObjectNode denial = JsonNodeFactory.instance.objectNode();
        denial.put("kind", "DENY")
                .put("commandId", "denial-of-" + officer)
                .put("reasons", "What " + BARRED + " said is of predominantly political character.");
        denial.putArray("grounds").add("POLITICAL_CHARACTER");
        denial.putArray("articles").add("ARTICLE_3");
        ObjectNode worksheet = denial.putObject("worksheet");
        for (String factor : List.of(
                "natureOfOffence",
                "statusOfPersons",
                "identityOfSource",
                "positionOfOthers",
                "internationalObligations",
                "neutrality",
                "generalContext")) {
            worksheet.put(factor, BARRED + " is a politician.");
        }
        try (OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            Awaitility.await("review answers")
                    .atMost(Duration.ofMinutes(3))
                    .until(
                            () -> console.orderOnCurrentFile(new CaseId(BARRED_CASE), officer, denial),
                            OfficerClient.Accepted.class::isInstance);
        }
    }

    /** Sends as a gateway does, signed: the original is evidence until the case is closed. */
    private static void send(String member, SpecificRecord event) {
        MemberMessages.send(stack, serde, member, event);
    }

    // what is seen

    private static void awaitInMailbox(String member, Class<? extends SpecificRecord> type) {
        awaitOn(Topics.outbound(new MemberCode(member)), type, WITHDRAWN_CASE);
    }

    private static void awaitOn(String topic, Class<? extends SpecificRecord> type, String caseId) {
        Awaitility.await(type.getSimpleName() + " about " + new CaseId(caseId) + " on " + topic)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    boolean seen = TopicRecord.readAll(stack.adminProperties(), serde, topic).stream()
                            .anyMatch(there -> type.isInstance(there.event())
                                    && there.key().equals(caseId));
                    look(); // afterwards: a mailbox is emptied after twenty seconds
                    return seen;
                });
    }

    /** As soon as it is there: this stack keeps nothing long. */
    private static void readFile(String caseId) {
        awaitOn(Topics.REDRESS.name(), SealedCaseFile.class, caseId);
        assertThat(CommandResult.by(
                                stack.folder(),
                                "redress",
                                "read",
                                caseId,
                                "--out",
                                fileOf(caseId).toString())
                        .code())
                .isZero();
    }

    /** While the case lives, sooner or later: what is written is not yet on disk, and is not for ever. */
    private static void awaitTraces(String name, String... places) {
        Awaitility.await("the name is found where it is")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> {
                    look();
                    assertThat(SEEN.get(name)).contains(places);
                });
    }

    private static void look() {
        SEEN.forEach((name, places) -> places.addAll(traces(name)));
    }

    private static Set<String> traces(String name) {
        return new NameOccurrences(stack.folder(), name).places();
    }
}
