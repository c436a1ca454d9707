package dev.herald.scenario;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.transparency.TlogPolicy;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.contract.wire.InboundSchemas;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryReader;
import dev.herald.promise.history.Outage;
import dev.herald.promise.history.PublicKeys;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.stack.RunningCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A reader of everything on a cluster's topics and in its mailboxes, for the promises. */
public final class StackHistory {

    private static final String AUDIT_LOG = "audit-log";

    private StackHistory() {}

    /**
     * Returns everything that was written, once the services have read all there is and nothing has been written for a
     * second, with the times at which services were down.
     *
     * @throws dev.herald.cluster.UserError if services do not read it all within three minutes
     * @throws IllegalStateException if the cluster does not fall silent within three minutes
     */
    public static History of(RunningCluster cluster) {
        cluster.awaitFullyRead();
        List<Outage> outages = cluster.outages().stream()
                .map(outage -> new Outage(ClientRole.valueOf(outage.service().name()), outage.from(), outage.to()))
                .toList();
        HoldSeal seal = new ServiceKeyStore(cluster.serviceKeys()).holdSeal();
        try (EventSerde serde = new EventSerde(cluster.registry()).sealing(seal)) {
            InboundSchemas.learn(cluster.registry(), serde);
            return new HistoryReader(cluster.adminProperties(), serde).readUntilQuiet(outages, keys(cluster));
        }
    }

    private static PublicKeys keys(RunningCluster cluster) {
        try {
            ServiceKeys known =
                    ServiceKeys.parse(Files.readAllLines(new ServiceKeyStore(cluster.serviceKeys()).publicKeys()));
            Map<String, VerificationKeys> services = new HashMap<>();
            known.services().forEach(service -> services.put(service, known.of(service)));
            services.put(AUDIT_LOG, new VerificationKeys(logKeys(cluster)));
            return new PublicKeys(
                    ServiceKeys.of(services), OperatorKeys.parse(Files.readAllLines(cluster.operatorsFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<VerificationKey> logKeys(RunningCluster cluster) throws IOException {
        return TlogPolicy.parse(Files.readAllBytes(cluster.auditPolicy())).logs().stream()
                .map(key -> new VerificationKey(key.name(), key.key(), Instant.EPOCH, null))
                .toList();
    }
}
