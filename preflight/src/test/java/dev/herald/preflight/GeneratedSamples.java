package dev.herald.preflight;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.contract.wire.OptionalTypes;
import dev.herald.event.RequestSubmitted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents made by chance, the same for the same seed: requests that differ from a written one in a few fields, and
 * other events with values of every form and of none.
 */
final class GeneratedSamples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> SENDERS = List.of("fr", "br", "de", "ke", "icc", "unsc", "zz");
    private static final List<String> DATES = List.of(
            "1971",
            "1971-03",
            "1971-03-05",
            "2012-05-05",
            "2020-02",
            "2025-01-14",
            "2026-06-15",
            "2026-06-20",
            "2031-01-01",
            "2099",
            "1850",
            "soon");
    private static final List<String> PERIODS =
            List.of("P0D", "P3M", "P5M", "P10M", "P18M", "P2Y", "P10Y", "P150Y", "years");
    private static final List<String> MEDIA_TYPES =
            List.of("application/pdf", "image/jpeg; q=1", "text/plain", "image/png", "application/zip");
    private static final List<String> TEXTS = List.of(
            "Meridian",
            "Ada",
            "Penal code, art. 1",
            "",
            "12345",
            "bad\u0007text",
            "QDi.432",
            "1267 (1999)",
            "He insulted the president and the government at a demonstration.",
            "x".repeat(4_000),
            "x".repeat(200_000));
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 12, 1_000, -1, 921_601, 2_000_000);
    private static final List<String> BYTES = List.of("%PDF-1.7", "plain", "");
    private static final int MANY = 300;

    private final Random random;
    private final List<Sample> written;
    private int number;

    /** Creates a generator that varies written requests. */
    GeneratedSamples(long seed, List<Sample> written) {
        this.random = new Random(seed);
        this.written =
                written.stream().filter(sample -> !sample.json().has("type")).toList();
    }

    /** Returns a request that differs from a written one in at most three fields. */
    Sample request() {
        Sample base = pick(written);
        ObjectNode json = base.json().deepCopy();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            vary(json, RequestSubmitted.getClassSchema(), base.mailbox());
        }
        return numbered(new Sample(base.origin(), base.mailbox(), json));
    }

    /**
     * Returns an event of any type about a case that members send, except a request. Preflight knows neither the trees
     * of the audit nor members' keys, so that it cannot judge what a witness says.
     */
    Sample otherEvent() {
        List<Schema> types = Topics.INBOUND.events().stream()
                .map(type -> SpecificData.get().getSchema(type))
                .filter(schema ->
                        !schema.equals(RequestSubmitted.getClassSchema()) && schema.getField("caseId") != null)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList();
        Schema type = pick(types);
        MemberCode sender = new MemberCode(pick(SENDERS));
        ObjectNode json = ((ObjectNode) value(type, "", sender)).put("type", type.getName());
        return numbered(new Sample(type.getName(), sender, json));
    }

    /** Gives a case a number of its own, so that no sample meets the case of another. */
    Sample numbered(Sample sample) {
        number++;
        String caseId = sample.json().path("caseId").asString("");
        if (caseId.matches("[A-Z]{2,8}/[0-9]{4}-[0-9]{6}") && !caseId.endsWith("/0000-000000")) {
            sample.json().put("caseId", "%s/2026-%06d".formatted(caseId.substring(0, caseId.indexOf('/')), number));
        }
        return new Sample("%d: %s".formatted(number, sample.origin()), sample.mailbox(), sample.json());
    }

    private void vary(ObjectNode json, Schema schema, MemberCode sender) {
        Schema.Field field = pick(schema.getFields().stream()
                .filter(one -> !FieldProperty.SET_BY_INTAKE.marks(one))
                .toList());
        Schema type = OptionalTypes.present(field.schema());
        JsonNode present = json.path(field.name());
        if (present instanceof ObjectNode object && random.nextInt(4) > 0) {
            vary(object, type, sender);
        } else if (present instanceof ArrayNode list
                && !list.isEmpty()
                && list.get(0).isObject()
                && random.nextInt(3) > 0) {
            vary((ObjectNode) list.get(random.nextInt(list.size())), type.getElementType(), sender);
        } else if (random.nextInt(4) == 0) {
            json.remove(field.name());
        } else {
            json.set(field.name(), value(type, field.name(), sender));
        }
    }

    private JsonNode value(Schema schema, String field, MemberCode sender) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, sender);
            case UNION -> value(OptionalTypes.present(schema), field, sender);
            case ARRAY -> list(schema.getElementType(), field, sender);
            case ENUM -> JSON.stringNode(pick(schema.getEnumSymbols()));
            case STRING -> JSON.stringNode(text(schema, field, sender));
            case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
            case INT -> JSON.numberNode(pick(NUMBERS));
            case LONG ->
                schema.getLogicalType() == null
                        ? JSON.numberNode(pick(NUMBERS))
                        : JSON.stringNode("2026-06-01T00:00:00Z");
            case BYTES ->
                JSON.stringNode(Base64.getEncoder().encodeToString(pick(BYTES).getBytes(StandardCharsets.UTF_8)));
            default -> throw new AssertionError("the contract has no " + schema.getType());
        };
    }

    private ObjectNode record(Schema schema, MemberCode sender) {
        ObjectNode json = JSON.objectNode();
        for (Schema.Field field : schema.getFields()) {
            boolean mayBeAbsent = field.hasDefaultValue();
            if (!FieldProperty.SET_BY_INTAKE.marks(field) && !(mayBeAbsent && random.nextBoolean())) {
                json.set(field.name(), value(field.schema(), field.name(), sender));
            }
        }
        return json;
    }

    private ArrayNode list(Schema entry, String field, MemberCode sender) {
        ArrayNode list = JSON.arrayNode();
        int size = random.nextInt(20) == 0 ? MANY : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(
                    i > 0 && random.nextInt(4) == 0
                            ? Objects.requireNonNull(list.get(0)).deepCopy()
                            : value(entry, field, sender));
        }
        return list;
    }

    private String text(Schema schema, String field, MemberCode sender) {
        return switch (Objects.requireNonNullElse(schema.getProp("logicalType"), "")) {
            case "case-id" -> caseId(sender);
            case "member-code" -> random.nextInt(4) == 0 ? pick(SENDERS) : code(field, sender);
            case "partial-date" -> pick(DATES);
            case "iso-period" -> pick(PERIODS);
            case "sha-256" -> pick(List.of("a".repeat(64), "b".repeat(64), "hash"));
            case "country" -> pick(List.of("FR", "BR", "DE", "840", "fr"));
            default -> field.equals("mediaType") ? pick(MEDIA_TYPES) : pick(TEXTS);
        };
    }

    private String code(String field, MemberCode sender) {
        return field.equals("submittedBy") ? sender.value() : pick(List.of("br", "de", "us", "qq", "F R"));
    }

    private String caseId(MemberCode sender) {
        String own = sender.value().toUpperCase(Locale.ROOT);
        return switch (random.nextInt(8)) {
            case 0 -> own + "/0000-000000";
            case 1 -> "JP/2026-000001";
            case 2 -> own;
            default -> own + "/2026-000001";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
