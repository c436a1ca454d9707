package dev.herald.contract.wire;

import dev.herald.contract.HttpLogin;
import dev.herald.contract.catalogue.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * Registers every schema of the contract, as a provisioning step. The subject is the full record name; the text is that
 * of the class, because serializers look for the exact text. Registering twice changes nothing.
 */
public final class SchemaRegistration {

    private SchemaRegistration() {}

    /** Returns the types that topics and stores hold. The last one is registered when the registry has all others. */
    public static Set<Class<? extends SpecificRecord>> allTypes() {
        Set<Class<? extends SpecificRecord>> types = new LinkedHashSet<>();
        Topics.all().forEach(topic -> types.addAll(topic.events()));
        types.addAll(StoredTypes.ALL);
        return types;
    }

    /** Returns the schemas that this build has without a registry, by their ids. */
    public static Map<Integer, Schema> builtIn() {
        return BuiltInSchemas.byId();
    }

    /**
     * Registers all types; without a registry, does nothing. A type that the registry has with other text gets another
     * version, also if only its documentation differs.
     *
     * @param login empty for a registry that asks for none
     * @return number of types
     * @throws RegistryUnavailable if the registry refuses one or does not answer
     */
    public static int registerAll(RegistrySettings settings, Optional<HttpLogin> login) {
        List<Class<? extends SpecificRecord>> types = List.copyOf(allTypes());
        if (settings.kind() == RegistrySettings.Kind.NONE) {
            return types.size();
        }
        int last = types.size() - 1;
        try (SchemaRequests requests = new SchemaRequests(settings, login)) {
            requests.register(types.subList(0, last));
            requests.register(types.subList(last, types.size()));
        }
        return types.size();
    }

    /**
     * Returns whether the registry knows all types. A registry that just started answers before it has read its
     * journal, or with an error.
     */
    public static boolean isDone(RegistrySettings settings) {
        try (RegistryReader registry = new RegistryReader(settings)) {
            Set<String> subjects = registry.get("/subjects").stream()
                    .flatMap(JsonNode::valueStream)
                    .map(subject -> subject.asString(""))
                    .collect(Collectors.toSet());
            return allTypes().stream().allMatch(type -> subjects.contains(type.getName()));
        } catch (RegistryUnavailable e) {
            return false;
        }
    }

    /**
     * Returns the full names of the types that the registry does not have with exactly the text of this build. Changes
     * nothing and needs no login.
     *
     * @throws RegistryUnavailable if the registry does not answer
     */
    public static SortedSet<String> missing(RegistrySettings settings) {
        if (settings.kind() == RegistrySettings.Kind.NONE) {
            return new TreeSet<>();
        }
        try (SchemaRequests requests = new SchemaRequests(settings, Optional.empty())) {
            return requests.missing(allTypes()).stream()
                    .map(Class::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
