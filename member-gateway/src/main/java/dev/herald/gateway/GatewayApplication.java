package dev.herald.gateway;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.signing.MessageSigner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the gateways of one or more members until the process is stopped. Settings come from a properties file, the only
 * argument, or from the environment; {@link GatewaySettings} names the keys.
 */
public final class GatewayApplication {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayApplication.class);

    /** The registry's client logs every schema it looks up. A field, because loggers are held weakly. */
    private static final java.util.logging.Logger REGISTRY_CLIENT =
            java.util.logging.Logger.getLogger("io.apicurio.registry.resolver");

    private static final long PAUSE_MILLIS = 100;

    private GatewayApplication() {}

    /** Starts the gateways, and returns when the process is stopped. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        REGISTRY_CLIENT.setLevel(Level.WARNING);
        GatewaySettings settings;
        try {
            settings = GatewaySettings.from(System.getenv(), file(arguments));
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            throw e;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (EventSerde serde = new EventSerde(settings.registry())) {
            List<MemberGateway> gateways = new ArrayList<>();
            for (MemberCode member : settings.members()) {
                gateways.add(MemberGateway.connect(
                        member,
                        settings.clients().getOrDefault(member, Map.of()),
                        settings.signers().getOrDefault(member, MessageSigner.unsigned()),
                        serde,
                        settings.acknowledgementMode(),
                        event -> LOG.info("{}: {}", member, event.getSchema().getName()),
                        Optional.ofNullable(settings.witnesses().get(member))));
                LOG.info(
                        "{}: sends through {}, reads {}, signs with {}",
                        member,
                        Topics.inbound(member),
                        Topics.outbound(member),
                        settings.signers()
                                .getOrDefault(member, MessageSigner.unsigned())
                                .keyId()
                                .orElse("no key"));
            }
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        gateways.forEach(MemberGateway::close);
                        stopped.countDown();
                    }));
            if (settings.readyFile().isPresent() && awaitConnected(gateways, stopped)) {
                Files.writeString(
                        settings.readyFile().get(),
                        Long.toString(ProcessHandle.current().pid()));
            }
            stopped.await();
        }
    }

    /** Waits until every gateway is connected; returns false if the process is stopped before. */
    private static boolean awaitConnected(List<MemberGateway> gateways, CountDownLatch stopped)
            throws InterruptedException {
        while (!gateways.stream().allMatch(MemberGateway::isConnected)) {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static Properties file(String[] arguments) throws IOException {
        Properties properties = new Properties();
        if (arguments.length > 0) {
            try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
                properties.load(reader);
            }
        }
        return properties;
    }
}
