package dev.herald.provisioning.mirror;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.BoundedHttp;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.contract.wire.SchemaRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file from which the mirror is served: all registered versions of the schemas that outsiders read and write, as
 * one JSON list. It is replaced as a whole, so that the mirror never sees half of it.
 */
public final class MirrorFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<ClientRole> OUTSIDERS =
            Set.of(ClientRole.MEMBER, ClientRole.COMMISSION, ClientRole.NATIONAL_ENTITY, ClientRole.CONSUMER);

    private MirrorFile() {}

    /** Returns the subjects that outsiders need: the types on the topics that they may read or write. */
    static SortedSet<String> subjects() {
        return Topics.all().stream()
                .filter(topic -> isForOutsiders(topic.readers()) || isForOutsiders(topic.writers()))
                .map(Topic::events)
                .flatMap(Set::stream)
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isForOutsiders(Set<ClientRole> roles) {
        return !Collections.disjoint(roles, OUTSIDERS);
    }

    /**
     * Copies the schemas from the registry into the file; without a registry, those of this build.
     *
     * @throws UserError if the registry does not give one, or the file cannot be written
     */
    public static void write(RegistrySettings registry, Path file) {
        if (registry.kind() == Kind.NONE) {
            replace(file, JSON.writeValueAsString(builtIn()));
            return;
        }
        try (HttpClient http = registry.httpClient()) {
            List<MirroredSchema> all =
                    ParallelTasks.map(subjects(), subject -> versionsOf(subject, registry, http)).stream()
                            .flatMap(List::stream)
                            .toList();
            replace(file, JSON.writeValueAsString(all));
        }
    }

    /**
     * Returns the schemas of the file.
     *
     * @throws IOException if it cannot be read, or is no such list
     */
    static List<MirroredSchema> read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<List<MirroredSchema>>() {});
        } catch (JacksonException e) {
            throw new IOException("%s is no list of schemas".formatted(file), e);
        }
    }

    private static List<MirroredSchema> builtIn() {
        SortedSet<String> subjects = subjects();
        return SchemaRegistration.builtIn().entrySet().stream()
                .filter(entry -> subjects.contains(entry.getValue().getFullName()))
                .map(entry -> new MirroredSchema(
                        entry.getValue().getFullName(),
                        1,
                        entry.getKey(),
                        entry.getValue().toString()))
                .toList();
    }

    private static List<MirroredSchema> versionsOf(String subject, RegistrySettings registry, HttpClient http) {
        String versions = "/subjects/" + subject + "/versions";
        return get(versions, registry, http)
                .valueStream()
                .map(version -> get(versions + "/" + version.asInt(), registry, http))
                .map(found -> new MirroredSchema(
                        subject,
                        found.path("version").asInt(),
                        found.path("id").asInt(),
                        found.path("schema").asString()))
                .sorted(Comparator.comparingInt(MirroredSchema::version))
                .toList();
    }

    private static JsonNode get(String path, RegistrySettings registry, HttpClient http) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.confluentApi() + path))
                .timeout(registry.timeout().multipliedBy(4))
                .build();
        try {
            HttpResponse<String> answer = BoundedHttp.send(http, request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new UserError("The registry at %s answers %s with status %d, so the mirror cannot be written."
                        .formatted(registry.url(), path, answer.statusCode()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw new UserError(
                    "The registry at %s does not give %s, so the mirror cannot be written: %s"
                            .formatted(registry.url(), path, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while reading the registry.", e);
        }
    }

    private static void replace(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
