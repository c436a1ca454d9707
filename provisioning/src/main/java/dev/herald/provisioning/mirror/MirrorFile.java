package dev.herald.provisioning.mirror;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.RegistryReader;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SchemaRegistration;
import java.io.IOException;
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
        RegistrySettings patient = new RegistrySettings(
                registry.url(), registry.kind(), registry.timeout().multipliedBy(4), registry.authority());
        try (RegistryReader reader = new RegistryReader(patient)) {
            List<MirroredSchema> all = ParallelTasks.map(subjects(), subject -> versionsOf(subject, reader)).stream()
                    .flatMap(List::stream)
                    .toList();
            replace(file, JSON.writeValueAsString(all));
        } catch (RegistryUnavailable e) {
            throw new UserError("The mirror cannot be written: %s".formatted(e.getMessage()), e);
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

    private static List<MirroredSchema> versionsOf(String subject, RegistryReader reader) {
        List<Integer> versions = reader.versions(subject);
        if (versions.isEmpty()) {
            throw new UserError(
                    "The registry has no schema of %s, so the mirror cannot be written.".formatted(subject));
        }
        return versions.stream()
                .flatMap(version -> reader.version(subject, version).stream())
                .map(found -> new MirroredSchema(
                        subject,
                        found.path("version").asInt(),
                        found.path("id").asInt(),
                        found.path("schema").asString()))
                .sorted(Comparator.comparingInt(MirroredSchema::version))
                .toList();
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
