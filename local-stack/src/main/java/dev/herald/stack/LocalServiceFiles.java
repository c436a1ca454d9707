package dev.herald.stack;

import dev.herald.cluster.Credentials;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.redress.RedressKeys;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.provisioning.FingerprintKeyStore;
import dev.herald.provisioning.RedressKeyStore;
import dev.herald.provisioning.ServiceKeyStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files that services need before they start, in a stack's folder: officers, operators, keys. Each is made on first
 * use.
 */
final class LocalServiceFiles {

    /** The components that verify operators' orders, and act only on what other services signed. */
    private static final Set<Component> VERIFY =
            EnumSet.of(Component.INTAKE, Component.SCREENING, Component.REVIEW, Component.DISSEMINATION);

    /** The components that read or write HOLD. */
    private static final Set<Component> HOLD =
            EnumSet.of(Component.SCREENING, Component.REVIEW, Component.DISSEMINATION, Component.CONSOLE);

    private final Path folder;
    private final LocalOfficers officers;
    private final LocalOperators operators;
    private final LocalAuditLog auditLog;

    LocalServiceFiles(Path folder, Credentials credentials) {
        this.folder = folder;
        this.officers = new LocalOfficers(folder, credentials);
        this.operators = new LocalOperators(folder);
        this.auditLog = new LocalAuditLog(folder);
    }

    LocalOfficers officers() {
        return officers;
    }

    LocalOperators operators() {
        return operators;
    }

    LocalAuditLog auditLog() {
        return auditLog;
    }

    /** Returns the environment variables of a service that name files. */
    Map<String, String> environment(Component service) {
        Map<String, String> environment = new LinkedHashMap<>();
        switch (service) {
            case SCREENING -> {
                environment.put(
                        "HERALD_SCREENING_FINGERPRINTS_KEYS", fingerprintKeys().toString());
                environment.put("HERALD_SCREENING_COVER_ONE_IN", "0"); // what a scenario awaits depends on no draw
            }
            case CONSOLE -> {
                environment.put("HERALD_OFFICERS_FILE", officers.write().toString());
                environment.put("HERALD_OFFICERS_DEVELOPMENT_ONLY", "true");
                environment.put("HERALD_CONSOLE_SESSION_SECURE", "false"); // 127.0.0.1 has no certificate
            }
            case REVIEW ->
                environment.put(RedressKeys.FILE_VARIABLE, redressKeys().toString());
            case AUDIT_LOG -> environment.putAll(auditLog.environment());
            default -> {
                // needs no file of its own
            }
        }
        ServiceKeyStore keys = new ServiceKeyStore(serviceKeys());
        if (VERIFY.contains(service)) {
            environment.put(OperatorKeys.FILE_VARIABLE, operators.file().toString());
            environment.put(ServiceKeys.FILE_VARIABLE, keys.publicKeys().toString());
        }
        if (HOLD.contains(service)) {
            environment.put(HoldSeal.VARIABLE, keys.holdKey());
        }
        String name = service.name().toLowerCase(Locale.ROOT);
        if (ServiceKeyStore.SERVICES.contains(name)) {
            environment.put("HERALD_SIGNING_KEY_FILE", keys.keyFile(name).toString());
        }
        return environment;
    }

    /** Returns the folder of the keys with which services sign, in which each service has one. */
    synchronized Path serviceKeys() {
        Path keys = folder.resolve("service-keys");
        new ServiceKeyStore(keys).create(Instant.now());
        return keys;
    }

    /** Returns the Commission's public keys, whose private halves are beside them, in a folder of the Commission's. */
    private synchronized Path redressKeys() {
        RedressKeyStore keys = new RedressKeyStore(folder.resolve("commission"));
        keys.create(Instant.now());
        return keys.publicKeys();
    }

    /** Returns the folder of the fingerprint keys, in which this year's and the next year's exist. */
    private synchronized Path fingerprintKeys() {
        Path keys = folder.resolve("fingerprint-keys");
        new FingerprintKeyStore(keys).create(Instant.now());
        return keys;
    }
}
