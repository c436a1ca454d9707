package dev.herald.system.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.event.Acknowledged;
import dev.herald.stack.Stack;
import dev.herald.system.CommandResult;
import dev.herald.system.SharedStack;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples of a member's client, each run by the guide's own lines, against one stack. */
@Timeout(600)
@Order(15)
@ExtendWith(SharedStack.class)
@ResourceLock(TestStacks.THIS_JVM)
public class MemberSamplesTest {

    /** The member that each sample reads for, as recipient of a diffusion. */
    private static final Map<MemberSample, String> RECIPIENTS =
            new EnumMap<>(Map.of(MemberSample.JAVA, "fr", MemberSample.JAVASCRIPT, "de", MemberSample.PYTHON, "ca"));

    private static final String CASE = "KE/2026-000702";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static final Map<MemberSample, MemberSample.Checkout> CHECKOUTS = new EnumMap<>(MemberSample.class);
    private static final List<Process> RUNNING = new ArrayList<>();

    @BeforeAll
    static void a_stack_and_the_samples_are_ready() throws Exception {
        stack = SharedStack.stack();
        for (MemberSample sample : MemberSample.values()) {
            MemberSample.Checkout checkout = sample.checkout(folder.resolve(sample.name()), stack.folder());
            if (checkout != null) {
                CHECKOUTS.put(sample, checkout);
            }
        }
    }

    @AfterAll
    static void end() throws InterruptedException {
        for (Process process : RUNNING) {
            MemberSample.stop(process);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_of_two_files_has_less_than_65_lines_of_code(MemberSample sample) throws IOException {
        assertThat(MemberGuide.text()).contains("is two files of less than 65 lines of code");
        assertThat(sample.linesOfCode())
                .hasSize(2)
                .allSatisfy(lines -> assertThat(lines).isBetween(15L, 64L));
    }

    @ParameterizedTest
    @EnumSource
    void the_guide_s_lines_end_with_a_receipt(MemberSample sample) throws Exception {
        String printed = checkout(sample).run("br", "../../../../member-gateway/examples/diffusion.json");

        assertThat(events(printed))
                .as("nothing but the receipt")
                .singleElement()
                .asString()
                .startsWith("RequestReceived ")
                .contains("BR/2026-000102", "revision");
    }

    /** Herald refuses a wrong signature, so an answer means that the signature is right. */
    @ParameterizedTest
    @EnumSource
    void what_a_sample_sends_is_signed(MemberSample sample) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> before = sentByBrazil();

        String printed = checkout(sample).run("br", "../../../../member-gateway/examples/diffusion.json");

        assertThat(printed).contains("RequestReceived ");
        List<ConsumerRecord<byte[], byte[]>> sent = sentByBrazil();
        assertThat(sent.subList(before.size(), sent.size()))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(DetachedSignature.in(record.headers())).isPresent());
    }

    /** Of the sample in Java the stack alone verifies signatures: its class makes the id itself. */
    @ParameterizedTest
    @EnumSource(names = {"JAVASCRIPT", "PYTHON"})
    void a_sample_signs_the_guide_s_message_as_the_guide_does(MemberSample sample) throws Exception {
        assertThat(checkout(sample).signatureOfTheGuide()).isEqualTo(MemberGuide.vector("`herald_signature`"));
    }

    private static List<ConsumerRecord<byte[], byte[]>> sentByBrazil() {
        List<ConsumerRecord<byte[], byte[]>> sent = new ArrayList<>();
        new TopicReader(stack.adminProperties()).read("i247.inbound.br", sent::add);
        return sent;
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_request_prints_its_reasons(MemberSample sample) throws Exception {
        String printed = checkout(sample).run("br", "../../../../member-gateway/examples/red-notice.json");

        assertThat(printed).contains("Refused ", "SENDER_NOT_OWNER", "submittedBy", "the owner of the mailbox");
    }

    /** Nothing that the guide lets a member send vanishes: the promises are judged after this class. */
    @ParameterizedTest
    @EnumSource
    void an_acknowledgement_of_what_was_never_held_is_refused(MemberSample sample) throws Exception {
        String caseId = "FR/2026-99999" + sample.ordinal();

        checkout(sample).run("br", "acknowledge RECEIVED " + caseId + " 1");

        CommandResult mailbox =
                CommandResult.by(stack.folder(), "mailbox", "br", "--case", caseId, "--await", "MessageRefused");
        assertThat(mailbox.out()).as(mailbox.errors()).contains("NOT_HELD");
    }

    /** The diffusion is circulated at once; the approval that follows is its second version. */
    @Test
    void reading_shows_a_notice_and_its_recall_and_only_what_is_acknowledged_is_said() throws Exception {
        assumeThat(CHECKOUTS).as("no sample can run here").isNotEmpty();
        for (MemberSample sample : CHECKOUTS.keySet()) {
            RUNNING.add(checkout(sample).read(RECIPIENTS.get(sample)));
        }
        String diffusion = Files.readString(TestStacks.project().resolve("member-gateway/examples/diffusion.json"))
                .replace("BR/2026-000102", CASE)
                .replace("\"submittedBy\": \"br\"", "\"submittedBy\": \"ke\"")
                .replace("[\"fr\", \"de\"]", "[\"fr\", \"de\", \"ca\"]");

        submit(diffusion);
        awaitCustody(" +2 .*");
        awaitPrinted("DiffusionCirculated " + CASE);
        assertThat(acknowledgements()).as("reading only reads").isEmpty();
        acknowledge("RECEIVED");
        Awaitility.await("each acknowledgement")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(acknowledgements()).hasSameSizeAs(CHECKOUTS.keySet()));
        awaitCustody(" +2 +(\\S+ +){3}\\d{4}-.*");
        submit(
                "{\"type\": \"RequestWithdrawn\", \"caseId\": \"%s\", \"submittedBy\": \"ke\", \"reason\": \"Arrested.\"}"
                        .formatted(CASE));
        awaitPrinted("RemovalInstructed " + CASE);
        assertThat(acknowledgements())
                .extracting(Acknowledged::getKind)
                .containsOnly(AcknowledgementKind.RECEIVED)
                .hasSameSizeAs(CHECKOUTS.keySet());
        acknowledge("REMOVED");
        awaitCustody(" +2 +.* REMOVED \\d{4}-.*");

        assertThat(CHECKOUTS.values())
                .allSatisfy(checkout -> assertThat(checkout.text()).doesNotContain("Quintavalle", "CheckpointIssued"));
    }

    /** Returns the lines of events, without those of the shell, of `connect` and of the JVM. */
    private static List<String> events(String printed) {
        return printed.lines()
                .filter(line -> line.matches("[A-Z]\\w+ \\S+ \\{.*"))
                .toList();
    }

    /** By the guide's own line: it names a kind, a case and a version. */
    private static void acknowledge(String kind) throws Exception {
        assertThat(MemberGuide.text()).contains("acknowledge RECEIVED BR/2026-000102 1`");
        for (MemberSample sample : CHECKOUTS.keySet()) {
            String printed = checkout(sample).run(RECIPIENTS.get(sample), "acknowledge %s %s 2".formatted(kind, CASE));
            assertThat(events(printed)).isEmpty();
        }
    }

    private static void awaitPrinted(String text) {
        Awaitility.await(text)
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(CHECKOUTS.values())
                        .allSatisfy(checkout -> assertThat(checkout.text()).contains(text)));
    }

    private static void submit(String event) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), event);
        CommandResult submitted = CommandResult.by(stack.folder(), "submit", "--as", "ke", file.toString());
        assertThat(submitted.code()).as(submitted.errors()).isZero();
    }

    /** Returns what intake accepted as acknowledged by members about the case. */
    private static List<Acknowledged> acknowledgements() {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            return TopicRecord.readAll(
                            stack.clientProperties(Principal.operator()), serde, Topics.ACKNOWLEDGEMENTS.name())
                    .stream()
                    .filter(found -> found.event() instanceof Acknowledged)
                    .map(found -> (Acknowledged) found.event())
                    .filter(acknowledged -> acknowledged.getCaseId().equals(CASE))
                    .toList();
        }
    }

    /** Waits until custody shows for every sample's member a line that ends so. */
    private static void awaitCustody(String ending) {
        Awaitility.await("acknowledgements").atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            String custody = CommandResult.by(stack.folder(), "custody", CASE).out();
            assertThat(CHECKOUTS.keySet())
                    .allSatisfy(sample -> assertThat(custody.lines())
                            .as(custody)
                            .anyMatch(line -> line.matches(RECIPIENTS.get(sample) + ending)));
        });
    }

    private static MemberSample.Checkout checkout(MemberSample sample) {
        assumeThat(CHECKOUTS)
                .as("%s is not run: it needs %s", sample, sample.requirement)
                .containsKey(sample);
        return CHECKOUTS.get(sample);
    }
}
