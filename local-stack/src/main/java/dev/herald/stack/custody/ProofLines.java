package dev.herald.stack.custody;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a proof. Each is written in one way only, so that a line is what its reader would write, or it was
 * altered.
 */
final class ProofLines {

    static final String FORMAT = "herald-recall-proof/1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "hash";

    private ProofLines() {}

    /**
     * The first line.
     *
     * @param caseId the case
     * @param members codes by index of the members that entries are about
     */
    record First(CaseId caseId, Map<Integer, String> members) {}

    /**
     * The last line.
     *
     * @param entries how many entries there are
     * @param head hash of the last of them
     * @param first hash in the first line
     */
    record Last(long entries, String head, String first) {}

    static String write(First first) {
        ObjectNode line = JSON.createObjectNode();
        line.put("proof", FORMAT).put("case", first.caseId().value());
        ObjectNode members = line.putObject("members");
        new TreeMap<>(first.members()).forEach((index, code) -> members.put(Integer.toString(index), code));
        return sealed(line);
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
        CustodyEntry.Statement said = entry.statement();
        if (said != null) {
            line.putObject("statement")
                    .put("position", said.position())
                    .put("sha256", said.sha256())
                    .put("reasonGiven", said.reasonGiven())
                    .put("systems", said.systems())
                    .put("systemsSha256", said.systemsSha256());
        }
        return text(line.put("previous", entry.previousHash()).put(HASH, entry.hash()));
    }

    static String write(Last last) {
        return sealed(JSON.createObjectNode()
                .put("end", last.entries())
                .put("head", last.head())
                .put("first", last.first()));
    }

    /** The hash that a line claims; empty where it claims none. */
    static String hash(String line) {
        return json(line).map(node -> node.path(HASH).asString("")).orElse("");
    }

    static Optional<First> first(String line) {
        return json(line)
                .filter(node -> node.has("proof"))
                .flatMap(node -> read(() -> {
                            Map<Integer, String> members = new TreeMap<>();
                            node.path("members")
                                    .properties()
                                    .forEach(member -> members.put(
                                            Integer.parseInt(member.getKey()),
                                            member.getValue().asString("")));
                            return new First(new CaseId(node.path("case").asString("")), members);
                        })
                        .filter(first -> write(first).equals(line)));
    }

    static Optional<CustodyEntry> entry(String line) {
        return json(line)
                .filter(node -> node.has("entry"))
                .flatMap(node -> read(() -> entry(node)))
                .filter(entry -> write(entry).equals(line));
    }

    static Optional<Last> last(String line) {
        return json(line)
                .filter(node -> node.has("end"))
                .map(node -> new Last(
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

    private static CustodyEntry.@Nullable Statement statement(@Nullable JsonNode said) {
        return said == null
                ? null
                : new CustodyEntry.Statement(
                        said.path("position").asString(""),
                        said.path("sha256").asString(""),
                        said.path("reasonGiven").asBoolean(false),
                        said.path("systems").asInt(0),
                        said.path("systemsSha256").asString(""));
    }

    private interface Reading<T> {
        T get();
    }

    /** What is of no form that was ever written, is not what was written. */
    private static <T> Optional<T> read(Reading<T> reading) {
        try {
            return Optional.of(reading.get());
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

    private static String sealed(ObjectNode line) {
        return text(line.put(HASH, FramedHash.of(text(line).getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JacksonException e) {
            throw new IllegalStateException("texts and numbers can be written as JSON", e);
        }
    }
}
