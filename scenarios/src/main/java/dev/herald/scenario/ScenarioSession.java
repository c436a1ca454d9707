package dev.herald.scenario;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cli.topics.TopicWatch;
import dev.herald.cli.topics.WatchQuery;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.scenario.context.CaseFiles;
import dev.herald.scenario.context.DutyOfficer;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.scenario.context.Membership;
import dev.herald.scenario.context.RegisterWriter;
import dev.herald.scenario.context.ScenarioEnvironment;
import dev.herald.scenario.context.ServiceOutages;
import dev.herald.scenario.context.UnreadRecords;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.stack.RunningCluster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The connections to a cluster that the scenarios of a run share. */
final class ScenarioSession implements AutoCloseable {

    private final ScenarioEnvironment environment;
    private final Deque<Runnable> closing;

    private ScenarioSession(ScenarioEnvironment environment, Deque<Runnable> closing) {
        this.environment = environment;
        this.closing = closing;
    }

    /**
     * Connects to a cluster.
     *
     * @param gatewaysOf connects the members' gateways
     * @param records receives what is written on topics that operators read
     * @param progress receives what happens besides cases
     */
    static ScenarioSession connect(
            RunningCluster cluster,
            Function<EventSerde, MemberGateways> gatewaysOf,
            Consumer<TopicRecord> records,
            Consumer<String> progress)
            throws InterruptedException {
        Deque<Runnable> closing = new ArrayDeque<>();
        try {
            EventSerde serde =
                    new EventSerde(cluster.registry()).sealing(new ServiceKeyStore(cluster.serviceKeys()).holdSeal());
            closing.push(serde::close);
            MemberGateways gateways = gatewaysOf.apply(serde);
            closing.push(gateways::close);
            OfficerClient console = new OfficerClient(cluster);
            closing.push(console::close);
            RegisterWriter register = new RegisterWriter(cluster, serde);
            closing.push(register::close);
            ServiceOutages outages = new ServiceOutages(cluster, progress);
            closing.push(outages::close);
            List<ObservedEvent> events = new CopyOnWriteArrayList<>();
            TopicWatch watch = new TopicWatch(
                    cluster.clientProperties(Principal.operator()),
                    serde,
                    TopicWatch.readableTopics(),
                    WatchQuery.everything(),
                    record -> {
                        ObservedEvent.of(record).ifPresent(events::add);
                        records.accept(record);
                    },
                    warning -> {});
            closing.push(watch::close);
            Thread.ofPlatform().name("watch").daemon().start(watch);
            watch.awaitPosition();
            Membership membership = new Membership(cluster, gateways, serde);
            return new ScenarioSession(
                    new ScenarioEnvironment(
                            gateways,
                            console,
                            new CaseFiles(console),
                            register,
                            membership,
                            outages,
                            new UnreadRecords(cluster),
                            () -> events,
                            progress),
                    closing);
        } catch (RuntimeException | InterruptedException e) {
            closing.forEach(Runnable::run);
            throw e;
        }
    }

    ScenarioEnvironment environment() {
        return environment;
    }

    /** Starts the officer who approves what screening cleared. */
    DutyOfficer dutyOfficer() {
        return DutyOfficer.start(environment.console());
    }

    /** Closes the connections, the latest first. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
