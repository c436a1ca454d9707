package dev.herald.stack.infrastructure;

import dev.herald.stack.process.Await;
import dev.herald.stack.process.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.JavaProgram;
import dev.herald.stack.process.PortUse;
import dev.herald.stack.process.PrivateFile;
import dev.herald.stack.process.SupervisedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker as a process of its own, from this module's class path. */
final class BrokerProcess {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private final Installation installation;
    private final InfrastructureSettings settings;
    private final SupervisedProcess process;

    BrokerProcess(Installation installation, InfrastructureSettings settings) {
        this.installation = installation;
        this.settings = settings;
        this.process = new SupervisedProcess("broker", settings.folder());
    }

    /** Starts it without waiting. */
    void launch() {
        Path folder = settings.folder().resolve("broker");
        Path configuration = folder.resolve("server.properties");
        PrivateFile.write(
                configuration,
                BrokerSettings.text(
                        folder.resolve("data"),
                        settings.brokerPort(),
                        settings.controllerPort(),
                        settings.adminPassword(),
                        settings.quickCleaning()));
        List<String> arguments = new ArrayList<>(installation.quickStart());
        arguments.addAll(List.of(
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                installation.classPath(),
                BrokerProgram.class.getName(),
                configuration.toString()));
        process.start(new JavaProgram(
                "broker",
                arguments,
                Map.of(
                        BrokerProgram.ADMIN_PASSWORD, settings.adminPassword(),
                        BrokerProgram.REGISTRY_PASSWORD, settings.registryPassword())));
    }

    void awaitReady() {
        Await.ready(process, "The broker", this::health, LONGEST_START);
    }

    Health health() {
        if (process.running().isEmpty()) {
            return Health.notReady("does not run");
        }
        if (PortUse.isFree(settings.brokerPort())) {
            return Health.notReady("does not listen yet"); // an admin client would only add to the load
        }
        Map<String, Object> properties = settings.admin().clientProperties(settings.bootstrapServers());
        properties.put("default.api.timeout.ms", "2000");
        properties.put("request.timeout.ms", "1500");
        properties.put("reconnect.backoff.ms", "50");
        properties.put("reconnect.backoff.max.ms", "200");
        Admin admin = Admin.create(properties);
        try {
            admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
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

    SupervisedProcess process() {
        return process;
    }

    void stop() {
        process.stop(GRACE);
    }
}
