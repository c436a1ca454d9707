package dev.herald.console.kafka;

import dev.herald.console.api.CaveatView;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.RecordedSearch;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.console.api.Worksheet;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.Roster;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CommandAnswered;
import dev.herald.event.NamedOfficer;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.event.PreviewPart;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes officers' commands to the log and awaits their results in {@code herald.outcomes.v1}, which it reads from the
 * end at its start; it accepts no command before that. A command that was written will be carried out, whether or not
 * its sender still waits: the same command id asks for the result again.
 */
public final class KafkaCommandGateway implements CommandGateway, TopicHandler {

    /** The source of what officers order, {@code ce_source}. */
    static final String SOURCE = "/herald/officer-console";

    private static final int MAX_WAITING = 10_000;

    private final CommandProducer producer;
    private final EventSerde serde;
    private final InstantSource clock;
    private final OfficerDirectory officers;
    private final CommandSigner signer;
    private final AwaitedResults<CommandResult> awaited;
    private final FollowedOffsets offsets = new FollowedOffsets();
    private volatile boolean listening;

    /**
     * Creates the gateway.
     *
     * @param officers the officers whom commands may name
     * @param timeout how long a result is awaited
     */
    public KafkaCommandGateway(
            CommandProducer producer,
            EventSerde serde,
            InstantSource clock,
            OfficerDirectory officers,
            CommandSigner signer,
            Duration timeout) {
        this.producer = producer;
        this.serde = serde;
        this.clock = clock;
        this.officers = officers;
        this.signer = signer;
        this.awaited = new AwaitedResults<>(MAX_WAITING, timeout);
    }

    @Override
    public CompletableFuture<CommandResult> send(
            CaseId caseId, Officer officer, String commandId, CommandRequest request) {
        OfficerCommand event = event(caseId, officer, commandId, request);
        return writeAndAwait(
                request.handOverTo() == null
                        ? event
                        : OfficerCommand.newBuilder(event)
                                .setHandOverTo(named(request.handOverTo()))
                                .build());
    }

    /** Returns what the console knows of an officer; an officer without a role where it knows none of this name. */
    private NamedOfficer named(String name) {
        return officers.officers().stream()
                .filter(officer -> officer.name().equals(name))
                .map(officer -> new NamedOfficer(name, officer.role(), officer.cleared(), officer.nationalities()))
                .findFirst()
                .orElseGet(() -> new NamedOfficer(name, OfficerRole.UNKNOWN, false, List.of()));
    }

    @Override
    public CompletableFuture<CommandResult> open(
            CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence) {
        return writeAndAwait(command(caseId, officer, commandId)
                .setKind(CommandKind.OPEN_EVIDENCE)
                .setRevision(revision)
                .setEvidence(evidence.id())
                .setEvidenceVersion(evidence.version())
                .build());
    }

    @Override
    public CompletableFuture<CommandResult> compare(
            CaseId caseId, Officer officer, String commandId, GivenVerdict given) {
        OfficerCommand command = command(caseId.value(), officer, commandId)
                .setKind(CommandKind.COMPARE_PERSON)
                .setRevision(given.revision())
                .setEvidence(given.fact().id())
                .setEvidenceVersion(given.fact().version())
                .setVerdict(given.verdict())
                .build();
        return writeAndAwait(command);
    }

    /**
     * Operators read commands and may not know sealed facts, so cleared officers' commands have a topic of their own.
     */
    private CompletableFuture<CommandResult> writeAndAwait(OfficerCommand command) {
        Topic topic = command.getCleared() ? Topics.SEALED_COMMANDS : Topics.COMMANDS;
        CompletableFuture<CommandResult> result =
                awaited.await(awaitedKey(command.getCaseId(), command.getCommandId()));
        if (result.isDone()) {
            return result;
        }
        Future<?> unused = write(command, topic).whenComplete((written, failed) -> {
            if (failed != null) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    @Override
    public CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId) {
        return write(
                command(caseId, officer, viewId)
                        .setKind(CommandKind.VIEW)
                        .setRevision(0)
                        .build(),
                Topics.COMMANDS);
    }

    @Override
    public CompletableFuture<Void> recordSearch(Officer officer, RecordedSearch search) {
        return write(
                command(AuditPlaceholders.searchesOf(officer.name()), officer, search.searchId())
                        .setKind(CommandKind.SEARCH)
                        .setRevision(0)
                        .setSearchedBy(search.fields())
                        .setSearchDigest(search.digest())
                        .setFound(search.found())
                        .build(),
                Topics.COMMANDS);
    }

    @Override
    public CompletableFuture<Void> recordList(Officer officer, String list, String viewId) {
        return write(
                command(AuditPlaceholders.listsOf(officer.name()), officer, viewId)
                        .setKind(CommandKind.VIEW)
                        .setRevision(0)
                        .setEvidence(list)
                        .build(),
                Topics.COMMANDS);
    }

    /** Returns a command as it is written. */
    static OfficerCommand event(CaseId caseId, Officer officer, String commandId, CommandRequest request) {
        return command(caseId, officer, commandId)
                .setKind(CommandKind.valueOf(request.kind().name()))
                .setRevision(Objects.requireNonNullElse(request.revision(), 0))
                .setSequence(Objects.requireNonNullElse(request.sequence(), 0L))
                .setQuestion(request.question())
                .setWanted(request.wanted())
                .setAddressee(request.addressee())
                .setAnswerWithinSeconds(request.answerWithinSeconds())
                .setGrounds(request.grounds())
                .setArticles(request.articles())
                .setWhyNoArticle(Objects.requireNonNullElse(request.whyNoArticle(), ""))
                .setReasons(Objects.requireNonNullElse(request.reasons(), ""))
                .setMessageToRequester(Objects.requireNonNullElse(request.messageToRequester(), ""))
                .setWorksheet(worksheet(request.worksheet()))
                .setWaivedOfficer(request.waivedOfficer())
                .setCaveats(CaveatView.values(request.caveats()))
                .setPreviewHash(request.previewHash())
                .setPreviewParts(request.previewParts().stream()
                        .map(KafkaCommandGateway::previewPart)
                        .toList())
                .build();
    }

    private static PreviewPart previewPart(String part) {
        int end = part.indexOf('=');
        return new PreviewPart(part.substring(0, end), part.substring(end + 1));
    }

    private static OfficerCommand.Builder command(CaseId caseId, Officer officer, String commandId) {
        return command(caseId.value(), officer, commandId);
    }

    /** Two officers who choose the same id give two commands, and each gets the answer to their own. */
    private static String ofOfficer(Officer officer, String commandId) {
        return officer.name() + "/" + commandId;
    }

    private static OfficerCommand.Builder command(String key, Officer officer, String commandId) {
        return OfficerCommand.newBuilder()
                .setCaseId(key)
                .setCommandId(ofOfficer(officer, commandId))
                .setOfficer(officer.name())
                .setRole(officer.role())
                .setCleared(officer.cleared())
                .setNationalities(officer.nationalities());
    }

    private static @Nullable PredominanceWorksheet worksheet(@Nullable Worksheet worksheet) {
        return worksheet == null
                ? null
                : new PredominanceWorksheet(
                        worksheet.natureOfOffence(),
                        worksheet.statusOfPersons(),
                        worksheet.identityOfSource(),
                        worksheet.positionOfOthers(),
                        worksheet.internationalObligations(),
                        worksheet.neutrality(),
                        worksheet.generalContext());
    }

    /** Writes a command; done when the required replicas have it. */
    private CompletableFuture<Void> write(OfficerCommand command, Topic topic) {
        if (!listening) {
            return CompletableFuture.failedFuture(new GatewayClosed("outcomes cannot be read yet"));
        }
        Roster roster = DecidingOfficers.roster(officers.officers());
        OfficerCommand event = OfficerCommand.newBuilder(command)
                .setDeciders(roster.officers())
                .setDecidersNationalities(roster.nationalities())
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                SOURCE,
                clock.instant(),
                event.getCaseId(),
                event.getCaseId(),
                event.getCommandId());
        return producer.send(() -> new ProducerRecord<>(
                topic.name(), null, event.getCaseId(), serde.serialize(event), signer.headers(headers, event, topic)));
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        Map<Integer, Long> next = offsets.resume(topic, TopicSnapshot::ends);
        listening = true; // the end is fixed before any command is accepted
        return next;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof CommandAnswered answered) {
            awaited.complete(
                    awaitedKey(answered.getCaseId(), answered.getCommandId()),
                    new CommandResult(
                            answered.getAccepted(),
                            answered.getCode(),
                            answered.getExplanation(),
                            answered.getState(),
                            answered.getRevision(),
                            answered.getSequence()));
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        offsets.moveTo(next);
    }

    /** Returns how many commands wait for their results. */
    int waiting() {
        return awaited.size();
    }

    private static String awaitedKey(String caseId, String commandId) {
        return caseId + " " + commandId;
    }
}
