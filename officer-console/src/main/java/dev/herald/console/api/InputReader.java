package dev.herald.console.api;

import dev.herald.contract.CaseId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object into a record, and finds its errors at once, up to a hundred. Jackson stops at the first field
 * that it cannot bind, so the reader removes that field and binds again. Jakarta Validation then checks the bound
 * fields.
 */
@Component
public final class InputReader {

    private static final int MAX_BYTES = 65_536;
    private static final int MAX_NAME_LENGTH = 40;

    /** Each field that is not known costs another binding, so that reading ends with this many errors. */
    private static final int MAX_ERRORS = 100;

    private final JsonMapper json;
    private final Validator validator;

    /** A record that is read from JSON. */
    public interface Input {

        /** Returns errors that concern several fields, given the names of the fields that have a value. */
        default List<InputError> checkFields(Set<String> given) {
            return List.of();
        }
    }

    InputReader(JsonMapper json, Validator validator) {
        this.json = json.rebuild()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule("symbols").setDeserializerModifier(new KnownSymbolsOnly()))
                .build();
        this.validator = validator;
    }

    /**
     * Returns the case id of two path segments.
     *
     * @throws InvalidInput if they form none
     */
    public static CaseId caseId(String member, String reference) {
        try {
            return CaseId.of(member, reference);
        } catch (IllegalArgumentException e) {
            throw InvalidInput.of("FORM", "caseId", CaseId.FORM, "Send the case id as two path segments.");
        }
    }

    /**
     * Reads a record from the body of a request.
     *
     * @throws InvalidInput with all errors, at most a hundred
     */
    public <T extends Record & Input> T read(InputStream body, Class<T> type) {
        return read(parse(body, type), type);
    }

    /**
     * Binds a record. Fields that cannot be bound are removed from the object.
     *
     * @throws InvalidInput with all errors, at most a hundred
     */
    public <T extends Record & Input> T read(ObjectNode object, Class<T> type) {
        Set<String> given = new TreeSet<>(object.propertyNames());
        given.removeIf(name -> isBlank(object.get(name)));
        List<InputError> errors = new ArrayList<>();
        Set<String> unbound = new TreeSet<>();
        T input = bind(object, type, errors, unbound);
        for (ConstraintViolation<T> violation : validator.validate(input)) {
            String path = violation.getPropertyPath().toString().replace(".<list element>", "");
            RecordComponent field = component(type, rootOf(path));
            if (!unbound.contains(field.getName())) {
                errors.add(error(codeOf(violation, field), path, field));
            }
        }
        errors.addAll(input.checkFields(given));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors.stream().limit(MAX_ERRORS).toList());
        }
        return input;
    }

    private ObjectNode parse(InputStream body, Class<? extends Record> type) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw InvalidInput.of("TOO_LARGE", "body", "%d bytes".formatted(MAX_BYTES), "Send less.");
            }
            if (json.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException | IOException e) {
            // answered like any other body that is not an object
        }
        String fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
        throw InvalidInput.of("NOT_JSON", "body", "one JSON object", "Send a JSON object. Its fields: " + fields + ".");
    }

    /** Binds what can be bound. Adds an error and the field's name for each field that cannot. */
    private <T extends Record> T bind(ObjectNode object, Class<T> type, List<InputError> errors, Set<String> unbound) {
        while (true) {
            try {
                return json.treeToValue(object, type);
            } catch (JacksonException e) {
                JacksonException.Reference root = e.getPath().getFirst();
                if (e instanceof UnrecognizedPropertyException unknown
                        && e.getPath().size() == 1) {
                    String name = unknown.getPropertyName();
                    errors.add(new InputError("UNKNOWN_FIELD", shortened(name), null, "Leave it out."));
                    object.remove(name);
                    if (errors.size() == MAX_ERRORS) {
                        throw new InvalidInput(errors);
                    }
                    continue;
                }
                RecordComponent field = component(type, root.getPropertyName());
                String path = isList(field) && e.getPath().size() > 1
                        ? "%s[%d]".formatted(field.getName(), e.getPath().get(1).getIndex())
                        : field.getName();
                boolean ofWrongShape = object.get(field.getName()).isArray() != isList(field)
                        || (symbolsOf(field).isEmpty()
                                && (field.getType() == String.class
                                        || field.getType().isRecord()));
                errors.add(error(ofWrongShape ? "TYPE" : codeOfValue(field), path, field));
                unbound.add(field.getName());
                object.remove(field.getName());
            }
        }
    }

    private static String codeOfValue(RecordComponent field) {
        return symbolsOf(field).isEmpty() ? "OUT_OF_RANGE" : "NOT_IN_VOCABULARY";
    }

    private static String codeOf(ConstraintViolation<?> violation, RecordComponent field) {
        return switch (violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()) {
            case "NotNull", "NotBlank" -> "REQUIRED";
            case "Pattern" -> "FORM";
            case "Size" -> isList(field) ? "TOO_MANY" : "TOO_LONG";
            default -> "OUT_OF_RANGE";
        };
    }

    static InputError error(String code, String path, RecordComponent field) {
        InputRule rule = field.getAnnotation(InputRule.class);
        String symbols = symbolsOf(field);
        boolean aboutSymbols = !symbols.isEmpty() && !code.equals("TYPE") && !code.equals("TOO_MANY");
        return new InputError(code, path, aboutSymbols ? symbols : rule.limit(), rule.remedy());
    }

    static RecordComponent component(Class<? extends Record> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no field " + name));
    }

    private static boolean isList(RecordComponent field) {
        return List.class.isAssignableFrom(field.getType());
    }

    /** Returns the allowed symbols of a field of an enum or of a list of it; empty for other fields. */
    private static String symbolsOf(RecordComponent field) {
        Type type = isList(field) && field.getGenericType() instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : field.getType();
        return type instanceof Class<?> symbols && symbols.isEnum()
                ? known(symbols).map(Object::toString).collect(Collectors.joining(", ", "[", "]"))
                : "";
    }

    private static Stream<Object> known(Class<?> symbols) {
        return Arrays.stream(symbols.getEnumConstants())
                .map(Object.class::cast)
                .filter(Predicate.not(symbol -> symbol.toString().equals("UNKNOWN")));
    }

    private static String rootOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private static boolean isBlank(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
    }

    /** The name of an unknown field is the client's text, so an answer repeats only its beginning. */
    private static String shortened(String name) {
        return name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
    }

    /** Binds a symbol of a vocabulary by its exact name. UNKNOWN stands for symbols of a newer contract: no input. */
    private static final class KnownSymbolsOnly extends ValueDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return new StdDeserializer<Object>(type) {
                @Override
                public Object deserialize(JsonParser parser, DeserializationContext context) {
                    String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
                    return known(type.getRawClass())
                            .filter(symbol -> symbol.toString().equals(text))
                            .findFirst()
                            .orElseThrow(() -> context.weirdStringException(text, type.getRawClass(), "unknown"));
                }
            };
        }
    }
}
