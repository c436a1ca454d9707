package dev.herald.stack;

import dev.herald.cluster.UserError;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import java.net.URI;
import java.util.Map;

/**
 * The settings of the stack's registry. The registry is Apicurio's; {@code HERALD_REGISTRY_KIND=confluent} makes
 * commands and services use Confluent's serializer through the registry's Confluent-compatible API.
 */
final class StackRegistry {

    private static final String VARIABLE = "HERALD_REGISTRY_KIND";

    private StackRegistry() {}

    /**
     * Returns the settings for a registry at this address.
     *
     * @throws UserError if the kind is unknown, or its serializer is not in this build
     */
    static RegistrySettings settings(String url, Map<String, String> environment) {
        RegistrySettings apicurio = RegistrySettings.apicurio(url);
        String given = environment.getOrDefault(VARIABLE, "");
        if (given.isBlank()) {
            return apicurio;
        }
        Kind kind = Kind.findRegistry(given)
                .orElseThrow(() ->
                        new UserError("%s is '%s'. Set it to one of: %s.".formatted(VARIABLE, given, Kind.REGISTRIES)));
        if (!kind.isInThisBuild()) {
            throw new UserError(
                    "%s=%s needs the serializer %s, which is not in this build. Build with it: mvn -P%2$s -DskipTests package"
                            .formatted(VARIABLE, kind.label(), kind.serializer()));
        }
        return kind == Kind.APICURIO
                ? apicurio
                : new RegistrySettings(URI.create(apicurio.confluentApi()), kind, apicurio.timeout());
    }
}
