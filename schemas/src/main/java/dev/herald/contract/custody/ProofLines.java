package dev.herald.contract.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and parses the lines of a proof. A line has one canonical form; any other form counts as altered. */
final class ProofLines {

    static final String FORMAT = "herald-recall-proof/1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "hash";

    private ProofLines() {}

    /**
     * The first line of a proof.
     *
     * @param members codes by index, for the members in the entries
     */
    record FirstLine(CaseId caseId, Map<Integer, String> members) {}

    /**
     * The last line of a proof.
     *
     * @param entries number of entries
     * @param head hash of the last entry
     * @param first hash of the first line
     */
    record LastLine(long entries, String head, String first) {}

    static String write(FirstLine first) {
        ObjectNode line = JSON.createObjectNode();
        line.put("proof", FORMAT).put("case", first.caseId().value());
        ObjectNode members = line.putObject("members");
        new TreeMap<>(first.members()).forEach((index, code) -> members.put(Integer.toString(index), code));
        return withHash(line);
    }

    static String write(CustodyEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        line.put("entry", entry.sequence())
                .put("case", entry.caseId().value())
                .put("at", entry.at().toString())
                .put("act", entry.act().name())
                .put("version", entry.version())
                .put("members", entry.members());
        if (!entry.named().isEmpty()) {
            line.put(
                    "named",
                    String.join(
                            " ", entry.named().stream().map(MemberCode::value).toList()));
        }
        if (entry.acknowledgeBy() != null) {
            line.put("acknowledgeBy", entry.acknowledgeBy().toString());
        }
        CustodyEntry.Statement statement = entry.statement();
        if (statement != null) {
            line.putObject("statement")
                    .put("position", statement.position())
                    .put("sha256", statement.sha256())
                    .put("reasonGiven", statement.reasonGiven())
                    .put("systems", statement.systems())
                    .put("systemsSha256", statement.systemsSha256());
        }
        return text(line.put("previous", entry.previousHash()).put(HASH, entry.hash()));
    }

    static String write(LastLine last) {
        return withHash(JSON.createObjectNode()
                .put("end", last.entries())
                .put("head", last.head())
                .put("first", last.first()));
    }

    /** Returns the hash in a line; empty if the line has none. */
    static String hash(String line) {
        return json(line).map(node -> node.path(HASH).asString("")).orElse("");
    }

    static Optional<FirstLine> parseFirst(String line) {
        return json(line)
                .filter(node -> node.has("proof"))
                .flatMap(node -> parse(() -> {
                            Map<Integer, String> members = new TreeMap<>();
                            node.path("members")
                                    .properties()
                                    .forEach(member -> members.put(
                                            Integer.parseInt(member.getKey()),
                                            member.getValue().asString("")));
                            return new FirstLine(new CaseId(node.path("case").asString("")), members);
                        })
                        .filter(first -> write(first).equals(line)));
    }

    static Optional<CustodyEntry> parseEntry(String line) {
        return json(line)
                .filter(node -> node.has("entry"))
                .flatMap(node -> parse(() -> entry(node)))
                .filter(entry -> write(entry).equals(line));
    }

    static Optional<LastLine> parseLast(String line) {
        return json(line)
                .filter(node -> node.has("end"))
                .map(node -> new LastLine(
                        node.path("end").asLong(0),
                        node.path("head").asString(""),
                        node.path("first").asString("")))
                .filter(last -> write(last).equals(line));
    }

    private static CustodyEntry entry(JsonNode node) {
        return new CustodyEntry(
                new CaseId(node.path("case").asString("")),
                node.path("entry").asLong(0),
                Instant.parse(node.path("at").asString("")),
                CustodyEntry.Act.valueOf(node.path("act").asString("")),
                node.path("version").asInt(0),
                node.path("members").asString(""),
                named(node.path("named").asString("")),
                node.has("acknowledgeBy")
                        ? Instant.parse(node.path("acknowledgeBy").asString(""))
                        : null,
                statement(node.get("statement")),
                node.path("previous").asString(""));
    }

    private static List<MemberCode> named(String codes) {
        return codes.isEmpty()
                ? List.of()
                : Arrays.stream(codes.split(" ", -1)).map(MemberCode::new).toList();
    }

    private static CustodyEntry.@Nullable Statement statement(@Nullable JsonNode statement) {
        return statement == null
                ? null
                : new CustodyEntry.Statement(
                        statement.path("position").asString(""),
                        statement.path("sha256").asString(""),
                        statement.path("reasonGiven").asBoolean(false),
                        statement.path("systems").asInt(0),
                        statement.path("systemsSha256").asString(""));
    }

    /** Returns empty for a value that Herald would not have written. */
    private static <T> Optional<T> parse(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(String line) {
        try {
            return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String withHash(ObjectNode line) {
        return text(line.put(HASH, FramedHash.of(text(line).getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JacksonException e) {
            throw new IllegalStateException("strings and numbers can be written as JSON", e);
        }
    }
}
