package dev.herald.console.kafka;

import static dev.herald.console.api.CommandRequestFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CaveatView;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandGateway.GivenVerdict;
import dev.herald.console.api.CommandGateway.RecordedSearch;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.api.Worksheet;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Caveat;
import dev.herald.event.CommandAnswered;
import dev.herald.event.NamedOfficer;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.PreviewPart;
import dev.herald.streams.tracing.StageSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaCommandGatewayTest {

    private static final Officer ADEYEMI = new Officer("adeyemi", OfficerRole.SUPERVISOR, true, List.of("NG"));

    private static final Officer BRANDT = new Officer("brandt", OfficerRole.OFFICER, false, List.of("CH", "LI"));
    private static final CaseId CASE = new CaseId("FR/2026-000123");
    private static final CommandRequest APPROVAL = command("""
            {"kind": "APPROVE", "revision": 1, "sequence": 3}""");

    @Test
    void a_request_is_written_with_all_of_its_fields() {
        CommandRequest request = new CommandRequest(
                CommandRequest.Kind.DENY,
                2,
                17L,
                null,
                "Which court?",
                List.of(DocumentKind.COURT_DECISION),
                "br",
                60L,
                List.of(Ground.DUPLICATE, Ground.DUPLICATE),
                List.of(ConstitutionArticle.ARTICLE_3),
                "It is repeated.",
                "Because.",
                new Worksheet("a", "b", "c", "d", "e", "f", "g"),
                List.of(new CaveatView(CaveatKind.FINAL_JUDGMENT, List.of("DE"), "2024-05", "judged")),
                "brandt",
                "To you.",
                null,
                "ab".repeat(32),
                List.of("sequence=17", "flag C10=cd"));

        assertThat(KafkaCommandGateway.event(CASE, ADEYEMI, "c", request))
                .isEqualTo(OfficerCommand.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setCommandId("adeyemi/c")
                        .setOfficer("adeyemi")
                        .setRole(OfficerRole.SUPERVISOR)
                        .setCleared(true)
                        .setNationalities(List.of("NG"))
                        .setKind(CommandKind.DENY)
                        .setRevision(2)
                        .setSequence(17)
                        .setQuestion("Which court?")
                        .setWanted(List.of(DocumentKind.COURT_DECISION))
                        .setAddressee("br")
                        .setAnswerWithinSeconds(60L)
                        .setGrounds(List.of(Ground.DUPLICATE))
                        .setArticles(List.of(ConstitutionArticle.ARTICLE_3))
                        .setWhyNoArticle("It is repeated.")
                        .setReasons("Because.")
                        .setMessageToRequester("To you.")
                        .setPreviewHash("ab".repeat(32))
                        .setPreviewParts(List.of(new PreviewPart("sequence", "17"), new PreviewPart("flag C10", "cd")))
                        .setWorksheet(new PredominanceWorksheet("a", "b", "c", "d", "e", "f", "g"))
                        .setWaivedOfficer("brandt")
                        .setCaveats(List.of(new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("DE"), "2024-05", "judged")))
                        .build());
    }

    @Test
    void every_kind_of_request_is_a_kind_of_command_and_needs_no_other_field() {
        for (CommandRequest.Kind kind : CommandRequest.Kind.values()) {
            CommandRequest request = command("""
                    {"kind": "%s", "revision": 1, "sequence": 3}""".formatted(kind));
            OfficerCommand event = KafkaCommandGateway.event(CASE, ADEYEMI, "c", request);
            assertThat(event.getKind().name()).isEqualTo(kind.name());
            assertThat(event.getReasons()).isEmpty();
            assertThat(event.getGrounds()).isEmpty();
        }
    }

    private static final CommandSigner SIGNER =
            new CommandSigner(() -> ServiceSigners.signer("console"), StageSpans.OFF);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MockProducer<String, byte[]> log =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final CommandProducer producer = new CommandProducer(() -> log);
    private final KafkaCommandGateway gateway = new KafkaCommandGateway(
            producer, serde, () -> Instant.EPOCH, () -> List.of(BRANDT), SIGNER, Duration.ofMinutes(1));

    @Test
    void every_command_is_signed_by_the_console_under_the_id_of_its_record() {
        listen();
        Future<?> unused = gateway.send(CASE, ADEYEMI, "c", APPROVAL);

        ProducerRecord<String, byte[]> record = log.history().getFirst();
        EventHeaders headers = Objects.requireNonNull(EventHeaders.from(record.headers()));
        OfficerCommand written = (OfficerCommand) serde.deserialize(record.value());
        assertThat(reasonAgainst(record, headers, written)).isEmpty();
        assertThat(written.getDeciders()).as("BRANDT alone").isOne();
        assertThat(written.getDecidersNationalities()).containsExactly("CH", "LI");
        assertThat(reasonAgainst(
                        record, headers.child(headers.type(), headers.source(), headers.time(), null, 0), written))
                .contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(reasonAgainst(
                        record,
                        headers,
                        OfficerCommand.newBuilder(written).setOfficer("brandt").build()))
                .contains(SignatureRefusal.SIGNATURE_WRONG);
    }

    private static Optional<SignatureRefusal> reasonAgainst(
            ProducerRecord<String, byte[]> record, EventHeaders headers, OfficerCommand command) {
        return EventSignature.reasonAgainst(
                ServiceSigners.keys().get(),
                SignatureDomain.OFFICER_COMMAND,
                "console",
                headers,
                command,
                DetachedSignature.in(record.headers()).orElse(null),
                Instant.EPOCH);
    }

    @Test
    void no_command_is_accepted_before_the_end_of_the_outcomes_is_known() {
        assertThat(gateway.send(CASE, ADEYEMI, "c", APPROVAL))
                .failsWithin(3, TimeUnit.MINUTES)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GatewayClosed.class);
        assertThat(log.history()).isEmpty();
        assertThat(gateway.waiting()).isZero();
    }

    @Test
    void commands_of_a_cleared_officer_are_written_where_operators_do_not_read() {
        listen();
        CommandRequest denial = command("""
                {"kind": "DENY", "revision": 1, "sequence": 3, "reasons": "An attestation."}""");
        CompletableFuture<CommandResult> result = gateway.send(CASE, ADEYEMI, "c", denial);

        assertThat(log.history())
                .singleElement()
                .satisfies(record -> assertThat(record.topic()).isEqualTo(Topics.SEALED_COMMANDS.name()));
        assertThat(Topics.SEALED_COMMANDS.readers()).containsExactly(ClientRole.REVIEW);
        answer("c");
        assertThat(result).isCompleted();

        gateway.send(CASE, BRANDT, "d", denial).cancel(true);
        assertThat(log.history().getLast().topic())
                .as("an officer without clearance knows nothing sealed")
                .isEqualTo(Topics.COMMANDS.name());
    }

    @Test
    void a_command_is_answered_with_its_outcome_and_the_sequence_of_the_file() {
        listen();
        CompletableFuture<CommandResult> result = gateway.send(CASE, ADEYEMI, "c", APPROVAL);
        assertThat(log.history().getFirst().topic()).isEqualTo(Topics.SEALED_COMMANDS.name());
        answer("c");

        assertThat(result).isCompletedWithValue(new CommandResult(true, "ACCEPTED", "Done.", CaseState.IN_FORCE, 1, 4));
        assertThat(gateway.waiting()).isZero();
    }

    @Test
    void two_officers_who_choose_the_same_id_give_two_commands_and_get_an_answer_each() {
        listen();
        Future<?> adeyemis = gateway.send(CASE, ADEYEMI, "c", APPROVAL);
        Future<?> brandts = gateway.send(CASE, BRANDT, "c", APPROVAL);
        answer("c");

        assertThat(log.history().stream()
                        .map(record -> EventHeaders.from(record.headers()))
                        .filter(Objects::nonNull)
                        .map(EventHeaders::id))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(adeyemis).isDone();
        assertThat(brandts).isNotDone();
    }

    @Test
    void a_hand_over_names_the_officer_as_the_console_knows_the_officer() {
        listen();
        Future<?> known = gateway.send(CASE, ADEYEMI, "h1", handOverTo("brandt"));
        Future<?> unknown = gateway.send(CASE, ADEYEMI, "h2", handOverTo("nobody"));

        assertThat(List.of(known, unknown)).noneMatch(Future::isDone);
        assertThat(log.history().stream()
                        .map(record -> ((OfficerCommand) serde.deserialize(record.value())).getHandOverTo()))
                .containsExactly(
                        new NamedOfficer("brandt", OfficerRole.OFFICER, false, List.of("CH", "LI")),
                        new NamedOfficer("nobody", OfficerRole.UNKNOWN, false, List.of()));
    }

    private static CommandRequest handOverTo(String officer) {
        return command("""
                {"kind": "HAND_OVER", "handOverTo": "%s"}""".formatted(officer));
    }

    @Test
    void an_opening_is_a_command_with_the_evidence_and_its_version() {
        listen();
        CompletableFuture<CommandResult> result = gateway.open(CASE, ADEYEMI, "o", 3, new EvidenceId("refusal-1", 4L));

        assertThat(serde.deserialize(log.history().getFirst().value()))
                .isEqualTo(OfficerCommand.newBuilder()
                        .setCaseId(CASE.value())
                        .setCommandId("adeyemi/o")
                        .setOfficer("adeyemi")
                        .setRole(OfficerRole.SUPERVISOR)
                        .setCleared(true)
                        .setNationalities(List.of("NG"))
                        .setDeciders(1)
                        .setDecidersNationalities(List.of("CH", "LI"))
                        .setKind(CommandKind.OPEN_EVIDENCE)
                        .setRevision(3)
                        .setEvidence("refusal-1")
                        .setEvidenceVersion(4L)
                        .build());
        answer("o");
        assertThat(result).isCompletedWithValueMatching(CommandResult::accepted);
    }

    @Test
    void two_requests_with_one_command_id_do_not_end_each_other() {
        listen();
        CompletableFuture<CommandResult> first = gateway.send(CASE, ADEYEMI, "c", APPROVAL);
        CompletableFuture<CommandResult> second = gateway.send(CASE, ADEYEMI, "c", APPROVAL);
        first.completeExceptionally(new TimeoutException());
        assertThat(second).isNotDone();

        answer("c");
        assertThat(second).isCompletedWithValueMatching(CommandResult::accepted);
        assertThat(gateway.waiting()).isZero();
    }

    @Test
    void a_producer_that_was_closed_meanwhile_is_a_closed_gateway_and_the_next_command_opens_another() {
        listen();
        AtomicInteger opened = new AtomicInteger();
        MockProducer<String, byte[]> closed =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        closed.close();
        KafkaCommandGateway withClosed = new KafkaCommandGateway(
                new CommandProducer(() -> opened.getAndIncrement() == 0 ? closed : log),
                serde,
                () -> Instant.EPOCH,
                List::of,
                SIGNER,
                Duration.ofMinutes(1));
        withClosed.open(new TopicSnapshot("id", Map.of(0, 0L), Map.of(0, 0L)));

        assertThat(withClosed.send(CASE, ADEYEMI, "c", APPROVAL))
                .failsWithin(3, TimeUnit.MINUTES)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GatewayClosed.class);
        assertThat(withClosed.send(CASE, ADEYEMI, "c", APPROVAL)).isNotDone();
        assertThat(log.history()).hasSize(1);
    }

    @Test
    void a_verdict_names_the_fact() {
        listen();

        assertThat(gateway.compare(
                        CASE, ADEYEMI, "p1", new GivenVerdict(2, new EvidenceId("f-1", 4L), PersonVerdict.NOT_SAME)))
                .isNotDone();
        assertThat(gateway.compare(CASE, ADEYEMI, "p2", new GivenVerdict(2, new EvidenceId("HOLD", 1L), null)))
                .isNotDone();

        assertThat(log.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.SEALED_COMMANDS.name(), Topics.SEALED_COMMANDS.name());
        OfficerCommand command =
                (OfficerCommand) serde.deserialize(log.history().getFirst().value());
        assertThat(command.getKind()).isEqualTo(CommandKind.COMPARE_PERSON);
        assertThat(command.getEvidence()).isEqualTo("f-1");
        assertThat(command.getEvidenceVersion()).isEqualTo(4);
        assertThat(command.getVerdict()).isEqualTo(PersonVerdict.NOT_SAME);
        assertThat(command.getSequence()).isZero();
    }

    @Test
    void a_search_is_recorded_by_its_fields_digest_and_number_in_its_officers_name() {
        listen();

        assertThat(gateway.recordSearch(ADEYEMI, new RecordedSearch("s1", List.of("PERSON"), "5e", 3)))
                .succeedsWithin(3, TimeUnit.MINUTES);

        ProducerRecord<String, byte[]> record = log.history().getFirst();
        assertThat(record.key()).isEqualTo("~search-adeyemi");
        OfficerCommand command = (OfficerCommand) serde.deserialize(record.value());
        assertThat(command.getKind()).isEqualTo(CommandKind.SEARCH);
        assertThat(command.getSearchedBy()).containsExactly("PERSON");
        assertThat(command.getSearchDigest()).isEqualTo("5e");
        assertThat(command.getFound()).isEqualTo(3);
    }

    @Test
    void a_console_that_stops_says_so() {
        listen();
        producer.close();

        assertThat(gateway.recordView(CASE, ADEYEMI, "v"))
                .failsWithin(3, TimeUnit.MINUTES)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GatewayClosed.class);
    }

    @Test
    void a_view_of_a_list_is_written_under_the_officer_and_not_under_a_case() {
        listen();

        assertThat(gateway.recordList(ADEYEMI, "register, by words", "v")).succeedsWithin(3, TimeUnit.MINUTES);
        assertThat(log.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("herald.commands.v1");
            assertThat(record.key()).isEqualTo("~lists-adeyemi");
        });
    }

    @Test
    void the_number_of_requests_that_wait_is_bounded() {
        AwaitedResults<String> results = new AwaitedResults<>(2, Duration.ofMinutes(1));
        CompletableFuture<String> one = results.await("a");
        results.await("a");
        assertThat(results.await("b"))
                .failsWithin(3, TimeUnit.MINUTES)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GatewayClosed.class);

        one.complete("done");
        assertThat(results.await("b")).isNotDone();
        assertThat(results.size()).isEqualTo(2);
    }

    private void listen() {
        gateway.open(new TopicSnapshot("id", Map.of(0, 0L), Map.of(0, 7L)));
    }

    private void answer(String commandId) {
        gateway.accept(
                new ConsumerRecord<>(Topics.OUTCOMES.name(), 0, 7, CASE.value(), new byte[0]),
                CommandAnswered.newBuilder()
                        .setCaseId(CASE.value())
                        .setCommandId("adeyemi/" + commandId)
                        .setAccepted(true)
                        .setCode("ACCEPTED")
                        .setExplanation("Done.")
                        .setState(CaseState.IN_FORCE)
                        .setRevision(1)
                        .setSequence(4)
                        .build());
    }
}
