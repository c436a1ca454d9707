package dev.herald.stack.broker;

import dev.herald.cluster.Health;
import dev.herald.stack.process.PortUse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The health of broker and registry as their clients see it, wherever they run. */
public final class InfrastructureHealth {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private InfrastructureHealth() {}

    /** Returns the health of a part that was started. */
    public static Health of(BrokerAndRegistry.Part part, InfrastructureSettings settings) {
        return switch (part) {
            case BROKER -> broker(settings);
            case REGISTRY -> Health.ask(URI.create(settings.registryUrl() + "/apis/ccompat/v7/subjects"));
        };
    }

    private static Health broker(InfrastructureSettings settings) {
        if (PortUse.isFree(settings.brokerPort())) {
            return Health.notReady("does not listen yet"); // an admin client would only add to the load
        }
        Map<String, Object> properties = settings.admin().clientProperties(settings.bootstrapServers());
        properties.put("default.api.timeout.ms", "4000");
        properties.put("request.timeout.ms", "3000");
        properties.put("reconnect.backoff.ms", "50");
        properties.put("reconnect.backoff.max.ms", "200");
        Admin admin = Admin.create(properties);
        try {
            admin.describeCluster().nodes().get(4, TimeUnit.SECONDS);
            return Health.READY;
        } catch (ExecutionException | TimeoutException e) {
            return Health.notReady("does not answer at " + settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.notReady("interrupted while asking");
        } finally {
            admin.close(LONGEST_CLOSE); // without a limit it was once seen to wait for ever, the broker being up
        }
    }
}
