package dev.herald.cli.request;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Preflights as JSON. Every field is always present. */
final class PreflightJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PreflightJson() {}

    /** Returns the object of one file. */
    static ObjectNode of(FilePreflight one) {
        PreflightResult result = one.result();
        ObjectNode json = JSON.objectNode()
                .put("file", one.file().toString())
                .put("type", one.type())
                .put("sender", one.sender() == null ? null : one.sender().value())
                .put("verdict", one.verdict().name());
        ArrayNode problems = json.putArray("problems");
        one.problems()
                .forEach(problem -> problems.addObject()
                        .put("code", problem.code())
                        .put("field", problem.field())
                        .put("limit", problem.limit())
                        .put("remedy", problem.remedy()));
        json.put("screened", result != null && result.screened());
        addFlags(json.putArray("flags"), result);
        json.put("namedDocuments", result == null ? 0 : result.namedDocuments());
        ArrayNode unjudged = json.putArray("notJudged");
        if (result != null) {
            result.unjudged()
                    .forEach(point ->
                            unjudged.addObject().put("subject", point.subject()).put("reason", point.reason()));
        }
        return json;
    }

    private static void addFlags(ArrayNode flags, @Nullable PreflightResult result) {
        if (result == null) {
            return;
        }
        for (RaisedFlag flag : result.flags()) {
            ObjectNode json = flags.addObject()
                    .put("rule", flag.rule())
                    .put("version", flag.version())
                    .put("severity", flag.severity().name())
                    .put("legalBasis", flag.legalBasis())
                    .put("explanation", flag.explanation())
                    .put("holds", flag.holds());
            ArrayNode evidence = json.putArray("evidence");
            flag.evidence().forEach(evidence::add);
        }
    }
}
