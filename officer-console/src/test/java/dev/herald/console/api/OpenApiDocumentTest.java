package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.herald.console.access.OfficerAccess;
import dev.herald.contract.wire.OptionalTypes;
import dev.herald.event.CaseFile;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * {@code docs/openapi.yaml} is what springdoc derives from the controllers. With {@code -Dherald.openapi.write=true}
 * the test writes it. The running console serves no description of itself.
 */
@TestPropertySource(
        properties = {
            "springdoc.packages-to-scan=dev.herald.console.api",
            "springdoc.paths-to-match=/api/**",
            "springdoc.writer-with-order-by-keys=true",
            "springdoc.default-produces-media-type=application/json",
            "springdoc.override-with-generic-response=false"
        })
class OpenApiDocumentTest extends HttpApiFixture {

    private static final Path DOCUMENT = Path.of("..", "docs", "openapi.yaml");
    private static final String LOGIN = "officer";

    /** All controllers of the API, and what is common to all of their answers. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        HttpApiFixture.ClockAndCommandIds.class,
        OfficerAccess.class,
        CaseController.class,
        EvidenceController.class,
        EvidenceOpenings.class,
        SweepController.class,
        InputReader.class,
        CommandResponses.class
    })
    static class AllControllers {

        static {
            SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new JsonSchema().types(Set.of("object")));
        }

        @Bean
        CaseViews cases() {
            return unused(CaseViews.class);
        }

        @Bean
        CommandGateway gateway() {
            return unused(CommandGateway.class);
        }

        @Bean
        EvidenceViews evidence() {
            return unused(EvidenceViews.class);
        }

        @Bean
        SweepViews sweeps() {
            return unused(SweepViews.class);
        }

        private static <T> T unused(Class<T> port) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
                        throw new AssertionError("no request is sent");
                    }));
        }

        @Bean
        OpenApiCustomizer common() {
            return OpenApiDocumentTest::addCommonParts;
        }

        @Bean
        ModelConverter records() {
            return new RequiredComponents();
        }

        @Bean
        ModelConverter caseFile() {
            return new CaseFileOfTheContract();
        }
    }

    /** Marks the components of a record that are never null as required. */
    static final class RequiredComponents implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            Class<?> raw =
                    TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
            if (schema != null && raw.isRecord()) {
                Schema<?> defined = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels()
                                .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
                require(defined, raw);
            }
            return schema;
        }

        private static void require(@Nullable Schema<?> schema, Class<?> record) {
            if (schema == null || schema.getProperties() == null) {
                return;
            }
            for (RecordComponent component : record.getRecordComponents()) {
                boolean isAnswer = !InputReader.Input.class.isAssignableFrom(record);
                boolean isRequired = isAnswer
                        ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        : component.isAnnotationPresent(NotNull.class) || component.isAnnotationPresent(NotBlank.class);
                Schema<?> property = schema.getProperties().get(component.getName());
                if (property == null) {
                    continue;
                }
                if (isRequired
                        && (schema.getRequired() == null
                                || !schema.getRequired().contains(component.getName()))) {
                    schema.addRequiredItem(component.getName());
                } else if (!isRequired && isAnswer && property.get$ref() == null && property.getTypes() != null) {
                    property.addType("null");
                } else if (!isRequired && isAnswer && property.get$ref() != null) {
                    schema.addProperty(
                            component.getName(),
                            new JsonSchema().oneOf(List.of(property, new JsonSchema().types(Set.of("null")))));
                }
            }
        }
    }

    /** Describes a case file by the schema of the contract. */
    static final class CaseFileOfTheContract implements ModelConverter {

        /** Names that are not the record's with {@code View} after it. */
        private static final Map<String, String> NAMES = Map.of(
                "CaseDecision", "DecisionView",
                "DocumentReference", "DocumentView",
                "EvidenceOpening", "OpeningView",
                "FactVerdict", "VerdictView",
                "LocationReport", "ReportView",
                "PredominanceWorksheet", "Worksheet",
                "ProposedDecision", "ProposalView",
                "RecusalWaiver", "WaiverView");

        /** Parts that other classes of the API describe. */
        private static final Set<String> OF_CLASSES = Set.of("CaveatView", "ClaimView", "Worksheet");

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Class<?> raw =
                    TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
            if (raw != CaseView.class) {
                return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            }
            Set<String> shown = CaseApiTest.FILE.json().propertyNames().stream().collect(Collectors.toSet());
            Schema<?> file = describe(CaseFile.getClassSchema(), context, shown);
            for (String request : List.of("request", "approvedRequest", "previousRequest")) {
                file.addProperty(request, new JsonSchema().types(types("object", "null")));
            }
            file.addProperty(
                    "deciders", context.resolve(new AnnotatedType(CaseView.DecidersView.class).resolveAsRef(true)));
            file.addRequiredItem("deciders");
            context.defineModel("CaseView", file);
            return new JsonSchema().$ref("CaseView");
        }

        private static Schema<?> describe(
                org.apache.avro.Schema record, ModelConverterContext context, Set<String> shown) {
            Schema<?> object = new JsonSchema().types(types("object"));
            for (org.apache.avro.Schema.Field field : record.getFields()) {
                if (shown.contains(field.name())) {
                    object.addProperty(field.name(), property(field.schema(), context));
                    if (!field.schema().isNullable()) {
                        object.addRequiredItem(field.name());
                    }
                }
            }
            return object;
        }

        private static Schema<?> property(org.apache.avro.Schema schema, ModelConverterContext context) {
            org.apache.avro.Schema present = OptionalTypes.present(schema);
            Schema<?> property = switch (present.getType()) {
                case RECORD -> reference(present, context);
                case ARRAY -> array(property(present.getElementType(), context));
                case ENUM -> symbols(present.getEnumSymbols());
                case BOOLEAN -> new JsonSchema().types(types("boolean"));
                case INT -> new JsonSchema().types(types("integer")).format("int32");
                case LONG ->
                    present.getLogicalType() == null
                            ? new JsonSchema().types(types("integer")).format("int64")
                            : new JsonSchema().types(types("string")).format("date-time");
                default -> new JsonSchema().types(types("string"));
            };
            if (!schema.isNullable()) {
                return property;
            }
            if (property.get$ref() != null) {
                return new JsonSchema().oneOf(List.of(property, new JsonSchema().types(types("null"))));
            }
            property.addType("null");
            return property;
        }

        private static Schema<?> reference(org.apache.avro.Schema record, ModelConverterContext context) {
            String name = NAMES.getOrDefault(record.getName(), record.getName() + "View");
            if (!OF_CLASSES.contains(name) && !context.getDefinedModels().containsKey(name)) {
                Set<String> shown = record.getFields().stream()
                        .map(org.apache.avro.Schema.Field::name)
                        .filter(field -> !Set.of("Concern.revision", "ProposedDecision.commandId")
                                .contains(record.getName() + "." + field))
                        .collect(Collectors.toSet());
                context.defineModel(name, describe(record, context, shown));
            }
            return new JsonSchema().$ref(name);
        }

        private static Schema<?> array(Schema<?> items) {
            JsonSchema array = new JsonSchema();
            array.setTypes(types("array"));
            array.setItems(items);
            return array;
        }

        private static Schema<?> symbols(List<String> symbols) {
            JsonSchema text = new JsonSchema();
            text.setTypes(types("string"));
            text.setEnum(List.copyOf(symbols));
            return text;
        }

        private static Set<String> types(String... names) {
            return new LinkedHashSet<>(List.of(names));
        }
    }

    private static void addCommonParts(OpenAPI document) {
        document.info(new Info()
                .title("Herald: the officers' API")
                .version("1")
                .description("Reads case files, evidence and held sweeps, and takes officers' commands."
                        + " docs/officers-api.md explains codes and rules."));
        document.servers(List.of(new Server()
                .url("http://127.0.0.1:18105")
                .description("A local stack. Elsewhere the console is behind TLS.")));
        document.getComponents()
                .addSecuritySchemes(
                        LOGIN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description("An officer's name and password."));
        document.addSecurityItem(new SecurityRequirement().addList(LOGIN));
        document.getComponents().addSchemas("Problem", problem());
        document.getComponents().addSchemas("InputError", inputError());
        Paths paths = new Paths();
        document.getPaths().forEach((path, item) -> paths.addPathItem(path.replace("{*", "{"), item));
        document.setPaths(paths);
        paths.values()
                .forEach(item -> item.readOperations()
                        .forEach(operation -> operation
                                .getResponses()
                                .addApiResponse(
                                        "default",
                                        new ApiResponse()
                                                .description("A problem (RFC 9457). 503 and 429 have Retry-After.")
                                                .content(new Content()
                                                        .addMediaType(
                                                                "application/problem+json",
                                                                new MediaType()
                                                                        .schema(new JsonSchema().$ref("Problem")))))));
    }

    private static Schema<?> problem() {
        Schema<?> problem = text("type", "title", "detail", "code")
                .description("A problem: code is stable, title and detail are for people.");
        problem.addProperty("status", new JsonSchema().types(Set.of("integer")).format("int32"));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        text("instance", "commandId", "field", "state").getProperties().forEach(problem::addProperty);
        problem.addProperty(
                "revision", new JsonSchema().types(Set.of("integer")).format("int32"));
        problem.addProperty(
                "sequence", new JsonSchema().types(Set.of("integer")).format("int64"));
        JsonSchema errors = new JsonSchema();
        errors.setTypes(Set.of("array"));
        errors.setItems(new JsonSchema().$ref("InputError"));
        errors.setDescription("With BAD_INPUT: all errors of the input.");
        problem.addProperty("errors", errors);
        return problem;
    }

    private static Schema<?> inputError() {
        Schema<?> error = text("code", "field", "limit", "remedy");
        error.setRequired(List.of("code", "field", "remedy"));
        return error;
    }

    private static Schema<?> text(String... names) {
        Schema<?> object = new JsonSchema().types(Set.of("object"));
        for (String name : names) {
            object.addProperty(name, new JsonSchema().types(Set.of("string")));
        }
        return object;
    }

    @Test
    void the_document_is_current() throws IOException {
        String derived = derived();
        if (Boolean.getBoolean("herald.openapi.write")) {
            Files.writeString(DOCUMENT, derived);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/openapi.yaml is not current: run this test with -Dherald.openapi.write=true")
                .isEqualTo(derived);
    }

    @Test
    void every_request_names_its_answer_and_its_problems() {
        JsonNode document = json().readTree(json().writeValueAsBytes(new Yaml().<Map<String, Object>>load(derived())));

        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains("/api/cases", "/api/cases/{member}/{reference}/facts/{factId}", "/api/sweeps/{sweep}/orders");
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.get("summary").asString()).isNotBlank();
                    assertThat(operation.at("/responses/200/content").isEmpty())
                            .as(operation.get("operationId").asString())
                            .isFalse();
                    assertThat(operation
                                    .at("/responses/default/content/application~1problem+json")
                                    .isMissingNode())
                            .isFalse();
                }));
    }

    private String derived() {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(request("").build().uri().resolve("/v3/api-docs.yaml"))
                        .GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
