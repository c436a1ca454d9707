package dev.herald.console.pages;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.PreviewSeal;
import dev.herald.console.api.ClaimView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.api.OpenCaseFile;
import dev.herald.console.persons.DescribedPerson;
import dev.herald.console.persons.FoundPerson;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueQuery.ClaimCondition;
import dev.herald.console.queue.QueueViews;
import dev.herald.console.queue.QueueViews.FoundCase;
import dev.herald.console.queue.QueueViews.QueueSlice;
import dev.herald.console.queue.QueueViews.SearchResult;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.CaseFile;
import dev.herald.event.RequestSubmitted;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Case files in memory, from {@code pages/cases.json}. A test changes them as JSON. */
final class FakeCaseFiles implements CaseViews, QueueViews {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Lists of a case file, which the samples leave out where they are empty. */
    private static final List<String> LISTS = List.of(
            "concerns",
            "missingDocuments",
            "proposedCaveats",
            "consult",
            "flags",
            "questions",
            "timeline",
            "approvedFlags",
            "waivers",
            "openings",
            "verdicts",
            "decisions",
            "caveats",
            "patterns",
            "reports");

    /** A browser of an earlier test may still ask while a test changes them. */
    private final Map<String, ObjectNode> files = Collections.synchronizedMap(new LinkedHashMap<>());

    private volatile @Nullable QueueQuery query;
    private volatile @Nullable SearchQuery searched;
    private volatile boolean closed;

    FakeCaseFiles() {
        reset();
    }

    /** Reads the samples again. */
    void reset() {
        closed = false;
        files.clear();
        try (InputStream in = FakeCaseFiles.class.getResourceAsStream("/pages/cases.json")) {
            JSON.readTree(in).forEach(file -> put((ObjectNode) file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void put(ObjectNode file) {
        for (String list : LISTS) {
            if (!file.has(list)) {
                file.putArray(list);
            }
        }
        file.get("flags").forEach(flag -> {
            ((ObjectNode) flag).put("officerWithinSeconds", 604_800).put("blocksOnExpiry", false);
            for (String list : List.of("facts", "matchedCases")) {
                if (!flag.has(list)) {
                    ((ObjectNode) flag).putArray(list);
                }
            }
        });
        if (!file.has("deciders")) {
            ArrayNode recused = file.putObject("deciders")
                    .put("officers", 5)
                    .put("cleared", 2)
                    .putArray("recused");
            for (String revision : List.of("approvedRequest", "request")) {
                file.path(revision).path("person").path("nationalities").forEach(code -> recused.add(code));
            }
        }
        if (file.path("proposal") instanceof ObjectNode proposal) {
            proposal.put("previewHash", "3f9a1c7e09b2" + "0".repeat(52));
        }
        if (file.get("caseId").stringValue().equals("FR/2026-000123")) {
            file.set("previousRequest", earlier((ObjectNode) file.get("request")));
        }
        files.put(file.get("caseId").stringValue(), file);
    }

    /** Returns the revision before: with less to say about the facts, and without the second charge. */
    private static ObjectNode earlier(ObjectNode request) {
        ObjectNode earlier = request.deepCopy().put("revision", 1);
        ObjectNode facts = (ObjectNode) earlier.get("facts");
        facts.put("summary", facts.get("summary").stringValue().replaceFirst("[^.]*\\.", "She took the money."));
        ArrayNode charges = (ArrayNode) earlier.get("charges");
        while (charges.size() > 1) {
            charges.remove(charges.size() - 1);
        }
        return earlier;
    }

    /** Returns a case as JSON, to be changed. */
    ObjectNode json(String caseId) {
        return files.get(caseId);
    }

    private List<ObjectNode> all() {
        synchronized (files) {
            return List.copyOf(files.values());
        }
    }

    /** Returns the addresses of the pages. */
    List<String> addresses() {
        synchronized (files) {
            return files.keySet().stream().map(id -> "/cases/" + id).toList();
        }
    }

    /** Nothing can be read any more. */
    void close() {
        closed = true;
    }

    /** Returns the last query for the queue. */
    @Nullable
    QueueQuery lastQuery() {
        return query;
    }

    private void checkOpen() {
        if (closed) {
            throw new ViewsClosed("the case files have not been read yet");
        }
    }

    @Override
    public Optional<CaseView> find(CaseId id, Officer reader) {
        checkOpen();
        return Optional.ofNullable(files.get(id.value()))
                .map(file -> new CaseView(
                        seen(RecordOfJson.read(file, CaseFile.class), reader),
                        request(file, "request"),
                        request(file, "approvedRequest"),
                        request(file, "previousRequest"),
                        JSON.treeToValue(file.get("deciders"), CaseView.DecidersView.class)));
    }

    private static CaseFile seen(CaseFile file, Officer reader) {
        return reader.cleared() ? file : OpenCaseFile.of(file);
    }

    private static @Nullable RequestSubmitted request(ObjectNode file, String name) {
        return RecordOfJson.read(file.path(name), RequestSubmitted.class);
    }

    @Override
    public Optional<Explanation> explain(CaseId id, Officer reader) {
        return Optional.ofNullable(files.get(id.value())).map(file -> {
            List<ExplainedFlag> flags = new ArrayList<>();
            for (JsonNode flag : file.get("flags")) {
                if (flag.path("cleared").asBoolean(false) && !reader.cleared()) {
                    continue;
                }
                flags.add(new ExplainedFlag(
                        flag.get("ruleId").stringValue(),
                        "1",
                        Severity.valueOf(flag.get("severity").stringValue()),
                        flag.get("legalBasis").stringValue(),
                        flag.get("explanation").stringValue(),
                        List.of(),
                        flag.path("evidence")
                                .valueStream()
                                .map(path -> new ExplainedField(
                                        path.stringValue(),
                                        path.stringValue().startsWith("person.name")
                                                ? "[masked]"
                                                : valueOf(file, path)))
                                .toList(),
                        List.of(),
                        List.of()));
            }
            return new Explanation(
                    id.value(),
                    "fr",
                    Instrument.RED_NOTICE,
                    CaseState.OPEN,
                    1,
                    0,
                    false,
                    "book",
                    1,
                    null,
                    null,
                    flags,
                    List.of());
        });
    }

    @Override
    public Optional<PreviewSeal> seal(CaseId id, Officer officer, CommandRequest command) {
        return Optional.ofNullable(files.get(id.value())).map(file -> {
            ObjectNode words = JSON.valueToTree(command);
            words.remove(List.of("commandId", "previewHash", "previewParts"));
            String sequence = file.get("sequence").asString();
            String hash = new FramedHash()
                    .add(words.toString())
                    .add(sequence)
                    .add(file.get("flags").toString())
                    .hex();
            return new PreviewSeal(hash, List.of("sequence=" + sequence));
        });
    }

    private static String valueOf(JsonNode file, JsonNode path) {
        JsonNode value = file.get("request")
                .at("/" + path.stringValue().replaceAll("[.\\[\\]]+", "/").replaceAll("/$", ""));
        return value.isContainer() ? "" : value.asString("");
    }

    @Override
    public List<CaseSummary> list(CaseQuery given) {
        throw new AssertionError("the pages use the queue");
    }

    @Override
    public boolean awaitSequence(CaseId id, long sequence) {
        return true;
    }

    @Override
    public Optional<ClaimView> claimOf(CaseId id) {
        return Optional.ofNullable(files.get(id.value())).flatMap(file -> Optional.ofNullable(claim(file)));
    }

    @Override
    public boolean awaitOtherClaim(CaseId id, Optional<ClaimView> before) {
        return true;
    }

    /** Gives a case a claim, or none. A reader sees the case before or after. */
    void put(String caseId, @Nullable ClaimView claim) {
        ObjectNode file = files.get(caseId).deepCopy();
        file.set("claim", JSON.valueToTree(claim));
        files.put(caseId, file);
    }

    private static @Nullable ClaimView claim(ObjectNode file) {
        return file.path("claim").isObject() ? JSON.treeToValue(file.get("claim"), ClaimView.class) : null;
    }

    /** Adds a case that is like another one. */
    void add(String caseId, String like) {
        ObjectNode file = files.get(like).deepCopy();
        files.put(caseId, file.put("caseId", caseId));
    }

    @Override
    public QueueSlice queue(QueueQuery given) {
        checkOpen();
        query = given;
        List<CaseSummary> found = new ArrayList<>();
        for (ObjectNode file : all()) {
            if (matches(file, given)) {
                found.add(summary(file));
            }
        }
        Comparator<@Nullable Instant> earliest = Comparator.nullsLast(Comparator.naturalOrder());
        found.sort(Comparator.comparing(CaseSummary::detained, Comparator.reverseOrder())
                .thenComparing(CaseSummary::unreviewedSince, earliest)
                .thenComparing((CaseSummary one) ->
                        one.nextDeadline() != null && one.nextDeadline().isBefore(given.soon())
                                ? one.nextDeadline()
                                : Instant.MAX)
                .thenComparing(CaseSummary::weight, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(CaseSummary::changedAt));
        return new QueueSlice(found.stream().limit(given.limit()).toList(), found.size());
    }

    @Override
    public SearchResult search(SearchQuery given, Officer reader) {
        checkOpen();
        searched = given;
        List<FoundCase> found = new ArrayList<>();
        for (ObjectNode file : all()) {
            FoundPerson person = given.person().isEmpty()
                    ? null
                    : DescribedPerson.ofRequest(request(file, "request"))
                            .flatMap(new SearchedPerson(given.person(), given.born())::find)
                            .orElse(null);
            boolean wanted = given.person().isEmpty() || person != null;
            boolean bureau = given.bureau().isEmpty()
                    || given.bureau().equals(file.get("requester").stringValue());
            if (wanted && bureau) {
                found.add(new FoundCase(summary(file), person));
            }
        }
        return new SearchResult(found, false);
    }

    /** Returns the last search. */
    @Nullable
    SearchQuery lastSearch() {
        return searched;
    }

    private static boolean matches(ObjectNode file, QueueQuery given) {
        boolean waits = !file.get("state").stringValue().equals("SUSPENDED");
        return (given.state() == null
                        || given.state().name().equals(file.get("state").stringValue()))
                && (!given.onlyReviewDue() || file.path("reviewDue").asBoolean(false))
                && hasClaim(file, given.claim())
                && given.labels().stream().allMatch(label -> switch (label) {
                    case QueueLabel.WAITS -> waits;
                    case QueueLabel.HELD ->
                        file.get("flags")
                                .valueStream()
                                .anyMatch(flag -> flag.path("holds").asBoolean(false));
                    case QueueLabel.SEALED ->
                        file.get("flags")
                                .valueStream()
                                .anyMatch(flag -> flag.path("cleared").asBoolean(false));
                    case QueueLabel.ESCALATED -> file.path("escalated").isObject();
                    default ->
                        file.get("flags")
                                        .valueStream()
                                        .anyMatch(flag -> label.equals(
                                                "rule " + flag.get("ruleId").stringValue()))
                                || label.equals(
                                        "instrument " + file.get("instrument").stringValue())
                                || label.equals(
                                        "requester " + file.get("requester").stringValue());
                });
    }

    private static boolean hasClaim(ObjectNode file, @Nullable ClaimCondition condition) {
        ClaimView claim = claim(file);
        boolean running = claim != null && condition != null && claim.isRunning(condition.now());
        return condition == null
                || (condition.holder() == null
                        ? !running
                        : running && condition.holder().equals(claim.officer()));
    }

    private static CaseSummary summary(ObjectNode file) {
        ObjectNode summary = file.deepCopy();
        summary.set(
                "flags",
                JSON.valueToTree(file.get("flags")
                        .valueStream()
                        .map(flag -> flag.get("ruleId").stringValue())
                        .toList()));
        summary.set(
                "concerns",
                JSON.valueToTree(file.get("concerns")
                        .valueStream()
                        .map(concern -> concern.path("ruleId").asString("?"))
                        .toList()));
        summary.put("escalated", file.path("escalated").isObject());
        summary.put(
                "answerOverdue",
                file.get("questions")
                        .valueStream()
                        .anyMatch(question -> question.path("overdue").asBoolean(false)
                                && question.path("answeredAt").isNull()));
        summary.put("detained", false);
        summary.putArray("arrestedIn");
        summary.put("tier", file.get("patterns").size());
        file.get("concerns")
                .valueStream()
                .filter(concern -> concern.path("ruleId").isNull()
                        && concern.path("questionId").isNull())
                .findFirst()
                .ifPresent(concern -> summary.set("unreviewedSince", concern.get("since")));
        summary.set(
                "weight",
                JSON.valueToTree(file.get("flags")
                        .valueStream()
                        .map(flag -> Severity.valueOf(flag.get("severity").stringValue()))
                        .min(Comparator.naturalOrder())
                        .orElse(null)));
        summary.put(
                "openQuestions",
                file.get("questions")
                        .valueStream()
                        .filter(question -> question.path("answeredAt").isNull())
                        .count());
        summary.put("awaitsSecondOfficer", file.path("proposal").isObject());
        JsonNode deadline = file.get("questions")
                .valueStream()
                .filter(question -> question.path("answeredAt").isNull())
                .map(question -> question.get("answerBy"))
                .findFirst()
                .orElse(file.get("reviewDueAt"));
        summary.set("nextDeadline", deadline);
        summary.set(
                "changedAt",
                file.get("timeline").valueStream().toList().getLast().get("at"));
        return JSON.treeToValue(summary, CaseSummary.class);
    }
}
