package dev.herald.console.pages;

import dev.herald.console.api.ClaimView;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.RecordedSearch;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.Officer;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A review that knows enough for the pages: it refuses what is about an older file, and an approval over a flag without
 * reasons or with facts unopened; it takes two officers where a flag says so, and the second has to confirm the hash of
 * the proposal. Everything else it carries out.
 */
final class FakeReview implements CommandGateway, EvidenceViews {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Instant AT = Instant.parse("2026-11-26T15:00:00Z");

    /** A command that was sent. */
    record Sent(String caseId, String officer, String commandId, CommandRequest request) {}

    /** What a hand-over and a claim are valid for. */
    private static final Duration CLAIM = Duration.ofHours(1);

    private final FakeCaseFiles files;
    private final InstantSource clock;
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> views = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> openings = new ArrayList<>();
    /** Cases whose sealed fact was not confirmed. */
    final List<CaseId> unconfirmed = new ArrayList<>();

    private final Set<String> faster = new HashSet<>();
    private final List<GivenVerdict> verdicts = new ArrayList<>();
    private final List<RecordedSearch> searches = new ArrayList<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private @Nullable CompletableFuture<CommandResult> next;
    private @Nullable Throwable viewFailure;

    FakeReview(FakeCaseFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    void reset() {
        sent.clear();
        views.clear();
        lists.clear();
        openings.clear();
        verdicts.clear();
        searches.clear();
        documents.clear();
        next = null;
        viewFailure = null;
        faster.clear();
        unconfirmed.clear();
    }

    List<Sent> sent() {
        return sent;
    }

    /** Returns the views, as {@code adeyemi at FR/2026-000123}. */
    List<String> views() {
        return views;
    }

    /** Returns the openings, as {@code adeyemi opens <evidence>}. */
    List<String> openings() {
        return openings;
    }

    /** Returns the verdicts that were given, the accepted ones. */
    List<GivenVerdict> verdicts() {
        return verdicts;
    }

    /** The officer moreau claims a case a moment before the next officer who wants it. */
    void willBeClaimedFirst(String caseId) {
        faster.add(caseId);
    }

    /** A document is there; those that no test gave are hostile. */
    void willHold(String sha256, byte[] document) {
        documents.put(sha256, document);
    }

    void willAnswer(CommandResult result) {
        next = CompletableFuture.completedFuture(result);
    }

    void willFail(Throwable failure) {
        next = CompletableFuture.failedFuture(failure);
    }

    void willRecordNoView(Throwable failure) {
        viewFailure = failure;
    }

    @Override
    public synchronized CompletableFuture<CommandResult> send(
            CaseId caseId, Officer officer, String commandId, CommandRequest request) {
        sent.add(new Sent(caseId.value(), officer.name(), commandId, request));
        return next == null ? CompletableFuture.completedFuture(decide(caseId, officer, request)) : next;
    }

    private CommandResult decide(CaseId caseId, Officer officer, CommandRequest request) {
        ObjectNode file = files.json(caseId.value());
        if (request.kind().isAboutClaim()) {
            return changeClaim(file, officer, request);
        }
        long sequence = file.get("sequence").asLong();
        if (request.sequence() != sequence) {
            return refused(file, "FILE_MOVED", "The case file is at sequence %d.".formatted(sequence));
        }
        int officers = 1;
        if (request.kind() == CommandRequest.Kind.APPROVE) {
            for (JsonNode flag : file.get("flags")) {
                officers = Math.max(officers, flag.get("officers").asInt());
                if (Objects.requireNonNullElse(request.reasons(), "").isBlank()) {
                    return refused(file, "REASONS_REQUIRED", "An approval over a flag needs reasons.");
                }
                for (JsonNode fact : flag.get("facts")) {
                    if (openedAt(officer.name(), fact.get("factId").stringValue()) == null) {
                        return refused(
                                file,
                                "EVIDENCE_NOT_OPENED",
                                flag.get("ruleId").stringValue() + " rests on facts that you have not opened.");
                    }
                }
            }
        }
        if (request.kind() == CommandRequest.Kind.DENY && request.grounds().isEmpty()) {
            return refused(
                    file, "GROUND_REQUIRED", "To deny needs at least one ground. A decision DENIED needs reasons.");
        }
        if (officers > 1 || !request.articles().isEmpty()) {
            JsonNode proposal = file.path("proposal");
            if (!proposal.isObject()) {
                ObjectNode proposed = file.putObject("proposal");
                proposed.put("kind", request.kind() == CommandRequest.Kind.APPROVE ? "APPROVED" : "DENIED");
                proposed.put("revision", request.revision()).put("officer", officer.name());
                proposed.set("grounds", JSON.valueToTree(request.grounds()));
                proposed.set("articles", JSON.valueToTree(request.articles()));
                proposed.put("reasons", request.reasons()).put("proposedAt", AT.toString());
                proposed.put("messageToRequester", Objects.requireNonNullElse(request.messageToRequester(), ""));
                proposed.put("previewHash", request.previewHash());
                happened(file, "DECISION_PROPOSED", officer.name(), "");
                return new CommandResult(
                        true,
                        "AWAITS_SECOND_OFFICER",
                        "Another officer has to order the same.",
                        CaseState.OPEN,
                        1,
                        sequence);
            }
            if (!proposal.get("previewHash").stringValue().equals(request.previewHash())) {
                return refused(file, "CONFIRMATION_REQUIRED", "Another officer proposed the same.");
            }
            file.remove("proposal");
        }
        switch (request.kind()) {
            case APPROVE -> file.put("state", "IN_FORCE").put("approvedRevision", request.revision());
            case DENY -> file.put("state", request.articles().isEmpty() ? "DENIED" : "BARRED");
            case BLOCK -> file.put("state", "BLOCKED");
            case RESTORE -> file.put("state", "IN_FORCE");
            case ASK, CONSULT -> ask(file, officer, request);
            default -> file.put("reviewDue", false);
        }
        happened(file, request.kind().name(), officer.name(), "");
        return new CommandResult(true, "ACCEPTED", "Done.", CaseState.OPEN, 1, sequence + 1);
    }

    private static void ask(ObjectNode file, Officer officer, CommandRequest request) {
        boolean consultation = request.kind() == CommandRequest.Kind.CONSULT;
        ObjectNode question = ((ArrayNode) file.get("questions")).addObject();
        question.put("questionId", "FR-" + file.get("questions").size());
        question.put(
                "addressee",
                consultation ? request.addressee() : file.get("requester").stringValue());
        question.put("consultation", consultation)
                .put("text", request.question())
                .put("askedBy", officer.name());
        question.put("askedAt", AT.toString())
                .put("answerBy", AT.plusSeconds(864_000).toString());
        question.putNull("answeredAt").put("overdue", false).putArray("documents");
        file.put("state", "AWAITING_ANSWER");
    }

    /** Adds an entry to the timeline and moves the sequence, as any change does. */
    static void happened(ObjectNode file, String what, String who, String detail) {
        file.put("sequence", file.get("sequence").asLong() + 1);
        ((ArrayNode) file.get("timeline"))
                .addObject()
                .put("at", AT.toString())
                .put("what", what)
                .put("who", who)
                .put("revision", file.get("revision").asInt())
                .put("detail", detail);
    }

    /** One officer holds a case. Whoever releases it or hands it over may do so. */
    private CommandResult changeClaim(ObjectNode file, Officer officer, CommandRequest request) {
        String caseId = file.get("caseId").stringValue();
        if (faster.remove(caseId)) {
            putClaim(caseId, "moreau");
        }
        ClaimView claim = files.claimOf(new CaseId(caseId)).orElse(null);
        if (request.kind() == CommandRequest.Kind.CLAIM
                && claim != null
                && claim.isRunning(clock.instant())
                && !claim.officer().equals(officer.name())) {
            return refused(
                    file, "ALREADY_CLAIMED", "%s holds the case until %s.".formatted(claim.officer(), claim.until()));
        }
        if (request.kind() == CommandRequest.Kind.RELEASE) {
            files.put(caseId, null);
        } else {
            putClaim(caseId, request.handOverTo() == null ? officer.name() : request.handOverTo());
        }
        return new CommandResult(
                true,
                "ACCEPTED",
                "Done.",
                CaseState.valueOf(file.get("state").stringValue()),
                file.get("revision").asInt(),
                file.get("sequence").asLong());
    }

    /** Lets an officer hold a case for an hour. */
    void putClaim(String caseId, String officer) {
        files.put(
                caseId, new ClaimView(officer, clock.instant(), clock.instant().plus(CLAIM)));
    }

    private static CommandResult refused(ObjectNode file, String code, String explanation) {
        return new CommandResult(
                false,
                code,
                explanation,
                CaseState.valueOf(file.get("state").stringValue()),
                file.get("revision").asInt(),
                file.get("sequence").asLong());
    }

    @Override
    public CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId) {
        if (viewFailure != null) {
            return CompletableFuture.failedFuture(viewFailure);
        }
        views.add(officer.name() + " at " + caseId);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<CommandResult> open(
            CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence) {
        if (next != null) {
            return next;
        }
        openings.add(officer.name() + " opens " + evidence.id());
        return CompletableFuture.completedFuture(
                new CommandResult(true, "ACCEPTED", "Done.", CaseState.OPEN, revision, 1));
    }

    /** Keeps a verdict in the file, and moves no sequence. */
    @Override
    public CompletableFuture<CommandResult> compare(
            CaseId caseId, Officer officer, String commandId, GivenVerdict given) {
        if (next != null) {
            return next;
        }
        verdicts.add(given);
        ObjectNode file = files.json(caseId.value());
        ArrayNode kept = (ArrayNode) file.get("verdicts");
        kept.removeIf(known -> known.get("officer").stringValue().equals(officer.name()));
        if (given.verdict() != null) {
            kept.addObject()
                    .put("officer", officer.name())
                    .put("factId", given.fact().id())
                    .put("version", given.fact().version())
                    .put("verdict", given.verdict().name())
                    .put("at", AT.toString());
        }
        return CompletableFuture.completedFuture(new CommandResult(
                true,
                "ACCEPTED",
                "Done.",
                CaseState.OPEN,
                given.revision(),
                file.get("sequence").asLong()));
    }

    @Override
    public CompletableFuture<Void> recordSearch(Officer officer, RecordedSearch search) {
        if (viewFailure != null) {
            return CompletableFuture.failedFuture(viewFailure);
        }
        searches.add(search);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> recordList(Officer officer, String list, String viewId) {
        if (viewFailure != null) {
            return CompletableFuture.failedFuture(viewFailure);
        }
        lists.add(officer.name() + ": " + list);
        return CompletableFuture.completedFuture(null);
    }

    /** Returns what was listed, such as {@code okafor: audit of adeyemi}. */
    List<String> lists() {
        return lists;
    }

    /** Returns the searches that were recorded. */
    List<RecordedSearch> searches() {
        return searches;
    }

    private @Nullable Instant openedAt(String officer, String evidence) {
        return openings.contains(officer + " opens " + evidence) ? AT : null;
    }

    @Override
    public Optional<EvidenceView> list(CaseId id, Officer officer) {
        ObjectNode file = files.json(id.value());
        if (file == null) {
            return Optional.empty();
        }
        ObjectNode view = JSON.createObjectNode();
        view.put("caseId", id.value()).put("revision", file.get("revision").asInt());
        ArrayNode facts = view.putArray("facts");
        List<JsonNode> flags = Stream.of("flags", "approvedFlags")
                .flatMap(list -> file.get(list).valueStream())
                .filter(flag -> officer.cleared() || !flag.path("cleared").asBoolean(false))
                .toList();
        for (JsonNode flag : flags) {
            for (JsonNode fact : flag.get("facts")) {
                ObjectNode named = facts.addObject();
                named.setAll((ObjectNode) fact);
                named.putArray("flags").add(flag.get("ruleId"));
                named.putPOJO(
                        "openedAt", openedAt(officer.name(), fact.get("factId").stringValue()));
            }
        }
        ArrayNode documents = view.putArray("documents");
        for (JsonNode question : file.get("questions")) {
            for (JsonNode document : question.path("documents")) {
                ObjectNode named = documents.addObject();
                named.setAll((ObjectNode) document);
                named.putArray("revisions");
                named.putArray("questions").add(question.get("questionId"));
                named.put("arrived", true);
                named.putPOJO(
                        "openedAt",
                        openedAt(officer.name(), document.get("sha256").stringValue()));
            }
        }
        return Optional.of(JSON.readValue(JSON.writeValueAsBytes(view), EvidenceView.class));
    }

    @Override
    public Optional<byte[]> document(CaseId id, String sha256) {
        return Optional.of(
                documents.getOrDefault(sha256, "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<FactContent> fact(String factId, long version) {
        if (factId.startsWith("gone:")) {
            return Optional.empty();
        }
        return Optional.of(new FactContent(Instant.parse("2026-09-01T08:30:00Z"), JSON.readTree("""
                        {"factId": "x", "kind": "REFUSED_EXTRADITION", "reportedBy": "br", "provenance": "Consultation, question Q4",
                         "person": {"names": [{"familyName": "Shcherbakova", "forenames": "Yuliya"}], "birthDate": "1979-03-05", "nationalities": ["LV"], "sex": "FEMALE"},
                         "refusedExtradition": {"state": "BR", "requester": "fr", "date": "2025-08-14", "ground": "POLITICAL",
                          "rationale": "The court found that the proceedings followed a change of government and named no personal gain."}}
                        """)));
    }

    @Override
    public List<CaseId> unconfirmed(Instant by) {
        return List.copyOf(unconfirmed);
    }

    @Override
    public Optional<FactContent> hold(CaseId id, long version) {
        return Optional.of(new FactContent(Instant.parse("2026-09-01T08:30:00Z"), JSON.readTree("""
                        {"facts": [{"attestedBy": "br", "attestation": {"matter": "INTERIM_MEASURE", "against": ["FR"],
                          "person": {"names": [{"familyName": "Vexholm", "forenames": "Tome"}], "birthDate": "1988"}}}]}
                        """)));
    }
}
