package dev.herald.scenario.context;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.scenario.data.ObservedEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The environment that all scenarios of a run share.
 *
 * @param gateways members' gateways
 * @param console the officers' door
 * @param files what is seen through it of every case
 * @param register operators' pen
 * @param membership who is a member, and whose mailbox can be written
 * @param outages what is killed, and comes back
 * @param unread what services have still to read
 * @param events what operators have seen so far
 * @param progress tells the audience what happens besides cases
 */
public record ScenarioEnvironment(
        MemberGateways gateways,
        OfficerClient console,
        CaseFiles files,
        RegisterWriter register,
        Membership membership,
        ServiceOutages outages,
        UnreadRecords unread,
        Supplier<List<ObservedEvent>> events,
        Consumer<String> progress) {}
