package dev.herald.scenario;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.wire.EventSerde;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryReader;
import dev.herald.promise.history.Outage;
import dev.herald.promise.history.PublicKeys;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A reader of everything on a stack's topics and in its mailboxes, for the promises. */
public final class StackHistory {

    private StackHistory() {}

    /**
     * Returns everything that was written, once the services have read all there is and nothing has been written for a
     * second, with the times at which services were down.
     *
     * @throws dev.herald.cluster.UserError if services do not read it all within three minutes
     * @throws IllegalStateException if the stack does not fall silent within three minutes
     */
    public static History of(Stack stack) {
        stack.awaitFullyRead();
        List<Outage> outages = stack.outages().stream()
                .map(outage -> new Outage(ClientRole.valueOf(outage.service().name()), outage.from(), outage.to()))
                .toList();
        try (EventSerde serde = new EventSerde(stack.registry())) {
            return new HistoryReader(stack.adminProperties(), serde).readUntilQuiet(outages, keys(stack));
        }
    }

    private static PublicKeys keys(Stack stack) {
        Path services = new ServiceKeyStore(stack.serviceKeys()).publicKeys();
        try {
            return new PublicKeys(
                    ServiceKeys.parse(Files.readAllLines(services)),
                    OperatorKeys.parse(Files.readAllLines(stack.operatorsFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
