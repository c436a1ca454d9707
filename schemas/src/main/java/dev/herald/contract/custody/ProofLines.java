package dev.herald.contract.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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

    static final String FORMAT = "herald-recall-proof/3";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "hash";
    /** No member has a higher index. A line with more bits is not looked at, however long it is. */
    private static final int MAX_INDEX = 16_383;

    private static final int MAX_BITS_HEX = (MAX_INDEX + 1) / 4;

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
     * @param signature dissemination's signature under the last entry, as detached JWS; null if there is none
     */
    record LastLine(
            long entries,
            String head,
            String first,
            @Nullable String signature) {}

    /**
     * The line after the last, which shows that the last entry is in the published tree.
     *
     * @param proof the proof, as text
     * @param salt salt of the last entry's leaf
     */
    record InclusionLine(String proof, String salt) {}

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
            ObjectNode said = line.putObject("statement")
                    .put("position", statement.position())
                    .put("sha256", statement.sha256())
                    .put("reasonGiven", statement.reasonGiven())
                    .put("systems", statement.systems())
                    .put("systemsSha256", statement.systemsSha256());
            putSignature(said, statement.signature());
        }
        return text(line.put("previous", entry.previousHash()).put(HASH, entry.hash()));
    }

    static String write(LastLine last) {
        ObjectNode line = JSON.createObjectNode()
                .put("end", last.entries())
                .put("head", last.head())
                .put("first", last.first());
        if (last.signature() != null) {
            line.put("signature", last.signature());
        }
        return withHash(line);
    }

    private static void putSignature(ObjectNode statement, CustodyEntry.@Nullable Signature signature) {
        if (signature != null) {
            statement
                    .putObject("signed")
                    .put("messageId", signature.messageId())
                    .put("schemaSha256", signature.schemaSha256())
                    .put("bodySha256", signature.bodySha256())
                    .put("signature", signature.jws());
        }
    }

    static String write(InclusionLine inclusion) {
        return withHash(
                JSON.createObjectNode().put("inclusion", inclusion.proof()).put("salt", inclusion.salt()));
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
                                            index(member.getKey()),
                                            new MemberCode(member.getValue().asString("")).value()));
                            return new FirstLine(new CaseId(node.path("case").asString("")), members);
                        })
                        .filter(first -> write(first).equals(line)));
    }

    static Optional<CustodyEntry> parseEntry(String line) {
        return json(line)
                .filter(node -> node.has("entry"))
                .flatMap(node -> parse(() -> entry(node))
                        .filter(entry ->
                                parse(() -> write(entry)).filter(line::equals).isPresent()));
    }

    static Optional<LastLine> parseLast(String line) {
        return json(line)
                .filter(node -> node.has("end"))
                .map(node -> new LastLine(
                        node.path("end").asLong(0),
                        node.path("head").asString(""),
                        node.path("first").asString(""),
                        node.has("signature") ? node.path("signature").asString("") : null))
                .filter(last -> write(last).equals(line));
    }

    static Optional<InclusionLine> parseInclusion(String line) {
        return json(line)
                .filter(node -> node.has("inclusion"))
                .map(node -> new InclusionLine(
                        node.path("inclusion").asString(""), node.path("salt").asString("")))
                .filter(inclusion -> write(inclusion).equals(line));
    }

    private static CustodyEntry entry(JsonNode node) {
        return new CustodyEntry(
                new CaseId(node.path("case").asString("")),
                node.path("entry").asLong(0),
                Instant.parse(node.path("at").asString("")),
                CustodyEntry.Act.valueOf(node.path("act").asString("")),
                node.path("version").asInt(0),
                bits(node.path("members").asString("")),
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
                        statement.path("systemsSha256").asString(""),
                        signature(statement.get("signed")));
    }

    private static CustodyEntry.@Nullable Signature signature(@Nullable JsonNode signed) {
        return signed == null
                ? null
                : new CustodyEntry.Signature(
                        signed.path("messageId").asString(""),
                        signed.path("schemaSha256").asString(""),
                        signed.path("bodySha256").asString(""),
                        signed.path("signature").asString(""));
    }

    private static int index(String text) {
        int index = Integer.parseInt(text);
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("no member has the index " + index);
        }
        return index;
    }

    private static String bits(String hex) {
        if (hex.length() > MAX_BITS_HEX) {
            throw new IllegalArgumentException("bits of %d members are too many".formatted(hex.length() * 4));
        }
        HexFormat.of().parseHex(hex);
        return hex;
    }

    /** Returns empty for a value that Herald would not have written. */
    private static <T> Optional<T> parse(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
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
