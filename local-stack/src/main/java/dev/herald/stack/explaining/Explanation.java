package dev.herald.stack.explaining;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.event.AuditEntry;
import dev.herald.event.FactRegistered;
import dev.herald.stack.register.FactTable;
import dev.herald.stack.register.FactTable.Standing;
import dev.herald.stack.register.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a case is flagged, or not: every flag with its basis, what it looked at, what it does, and the facts it rests on
 * with their versions and how they stand now. Of a case that was closed, what is left: hashes.
 *
 * <p>Made from a case file as review shows it. Values that the contract marks as personal are masked; who reported a
 * fact and where it comes from is shown only where the fact is FOR_OFFICIAL_USE_ONLY.
 */
public final class Explanation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCREENED = "SCREENED";

    private final JsonNode file;
    private final Map<String, Recorded<FactRegistered>> register;
    private final Instant now;

    private Explanation(JsonNode file, Map<String, Recorded<FactRegistered>> register, Instant now) {
        this.file = file;
        this.register = register;
        this.now = now;
    }

    /** Whether the person of a case file is forgotten, so that only hashes are left. */
    public static boolean isForgotten(JsonNode file) {
        return file.path("request").isNull() || file.path("request").isMissingNode();
    }

    /**
     * The explanation of a case file, as JSON.
     *
     * @param file the case file
     * @param register the open register as it is now
     * @param audit what the audit has about the case; consulted for a case that was closed
     */
    public static ObjectNode of(
            JsonNode file, Map<String, Recorded<FactRegistered>> register, Collection<AuditEntry> audit, Instant now) {
        return new Explanation(file, register, now).json(audit);
    }

    private ObjectNode json(Collection<AuditEntry> audit) {
        boolean forgotten = isForgotten(file);
        ObjectNode json = JSON.objectNode();
        for (String field : List.of("caseId", "requester", "instrument", "state", "revision", "approvedRevision")) {
            json.set(field, file.path(field));
        }
        json.put("forgotten", forgotten);
        json.set("ruleBook", file.path("ruleBook"));
        json.set("registerVersion", file.path("registerVersion"));
        lastExamined().ifPresent(entry -> {
            json.put("examinedAt", entry.path("at").asString(""));
            json.put("cause", cause(entry));
        });
        if (forgotten) {
            left(json.putArray("rulesThatSpoke"));
            examinations(json.putArray("examinations"), audit);
            return json;
        }
        flags(json.putArray("flags"), file.path("flags"), file.path("request"));
        if (!file.path("approvedFlags").isEmpty()) {
            flags(json.putArray("flagsOnWhatIsInForce"), file.path("approvedFlags"), file.path("approvedRequest"));
        }
        return json;
    }

    private Optional<JsonNode> lastExamined() {
        List<JsonNode> entries = new ArrayList<>();
        file.path("timeline").valueStream().filter(Explanation::isExamination).forEach(entries::add);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
    }

    private static boolean isExamination(JsonNode entry) {
        String what = entry.path("what").asString("");
        return what.equals("REVISION_RECEIVED") || what.equals("SCREENED_AGAIN");
    }

    /** A revision that came in was examined because it came in; of another look the timeline says why. */
    private static String cause(JsonNode entry) {
        String detail = entry.path("detail").asString("");
        int colon = detail.indexOf(':');
        return entry.path("what").asString("").equals("REVISION_RECEIVED") || colon < 0
                ? "SUBMISSION"
                : detail.substring(0, colon);
    }

    private void flags(ArrayNode flags, JsonNode raised, JsonNode request) {
        for (JsonNode flag : raised) {
            ObjectNode json = flags.addObject();
            for (String field : List.of("ruleId", "ruleVersion", "severity", "legalBasis", "explanation")) {
                json.set(field, flag.path(field));
            }
            consequences(json.putArray("does"), flag);
            ArrayNode evidence = json.putArray("evidence");
            for (JsonNode path : flag.path("evidence")) {
                evidence.addObject()
                        .put("field", path.asString(""))
                        .put("value", Evidence.at(request, path.asString("")));
            }
            if (flag.path("matchedCase").isString()) {
                json.set("matchedCase", flag.path("matchedCase"));
            }
            ArrayNode facts = json.putArray("facts");
            flag.path("facts").forEach(fact -> fact(facts.addObject(), fact));
        }
    }

    private static void consequences(ArrayNode does, JsonNode flag) {
        does.add(
                switch (flag.path("severity").asString("")) {
                    case "BLOCK" -> "has to be cured before the request can be approved";
                    case "BLOCK_OVERRIDABLE" -> "keeps it from approval unless an officer overrides it with a reason";
                    case "INFORMATION" -> "is worth knowing; nothing follows from it";
                    default -> "asks for a person to look";
                });
        if (flag.path("blocksInForce").asBoolean(false)) {
            does.add("blocks what is in force until a person decides");
        }
        if (flag.path("holds").asBoolean(false)) {
            does.add("keeps a diffusion waiting for an officer");
        }
        if (flag.path("refuses").asBoolean(false)) {
            does.add("refuses the request without an officer");
        }
    }

    private void fact(ObjectNode json, JsonNode reference) {
        String factId = reference.path("factId").asString("");
        long version = reference.path("version").asLong(0);
        json.put("factId", factId).put("version", version);
        for (String field : List.of("kind", "confidence", "confidentiality")) {
            json.set(field, reference.path(field));
        }
        Recorded<FactRegistered> latest = register.get(factId);
        if (latest != null) {
            FactRegistered fact = latest.fact();
            json.put("valid", FactTable.validity(fact.getValidFrom(), fact.getValidUntil()));
            if (isForAll(reference) && fact.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY) {
                json.put("reportedBy", fact.getReportedBy()).put("provenance", fact.getProvenance());
            }
        }
        json.put("since", since(latest, version));
    }

    private static boolean isForAll(JsonNode reference) {
        return reference.path("confidentiality").asString("").equals(Confidentiality.FOR_OFFICIAL_USE_ONLY.name());
    }

    private String since(@Nullable Recorded<FactRegistered> latest, long version) {
        if (latest == null) {
            return "no longer in the register";
        }
        Standing standing = Standing.of(latest.fact(), now);
        String changed =
                latest.version() == version ? "unchanged since" : "written anew since, as version " + latest.version();
        return switch (standing) {
            case HOLDS -> changed;
            case RETRACTED -> "retracted since, as version " + latest.version();
            case NOT_YET, OVER -> changed + ", and its time is " + standing.words();
        };
    }

    private void left(ArrayNode rules) {
        for (JsonNode flag : file.path("flags")) {
            ObjectNode json = rules.addObject();
            for (String field : List.of("ruleId", "ruleVersion", "severity")) {
                json.set(field, flag.path(field));
            }
        }
    }

    private static void examinations(ArrayNode examinations, Collection<AuditEntry> audit) {
        audit.stream()
                .filter(entry -> entry.getService().equals("screening")
                        && entry.getAction().equals(SCREENED))
                .forEach(entry -> examinations
                        .addObject()
                        .put("at", String.valueOf(entry.getAt()))
                        .put("revision", entry.getRevision())
                        .put("rules", entry.getGround())
                        .put("why", entry.getDetail())
                        .put("ruleBook", entry.getRuleBook())
                        .put("hash", entry.getHash()));
    }
}
