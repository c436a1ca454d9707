package dev.herald.scenario.context;

import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OrderedMemberChange;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.OrderBasis;
import dev.herald.stack.RunningCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members while scenarios are played, and the mailboxes that can be written. Members change by the orders of
 * {@code ./herald member}, one order at a time.
 */
public final class Membership {

    /** Longest time until every service has read a member's record; no service reports it. */
    private static final Duration PROPAGATION_TIME = Duration.ofSeconds(2);

    private static final OrderBasis DEFAULT_BASIS = new OrderBasis("operator", "a step of the scenario");

    private final RunningCluster cluster;
    private final MemberGateways gateways;
    private final EventSerde serde;
    private final MailboxAccess mailboxes;
    private final OrderSigner first;
    private final OrderSigner second;

    public Membership(RunningCluster cluster, MemberGateways gateways, EventSerde serde) {
        this.cluster = cluster;
        this.gateways = gateways;
        this.serde = serde;
        this.mailboxes = new MailboxAccess(cluster);
        this.first = RegisterWriter.signer(cluster, 0);
        this.second = RegisterWriter.signer(cluster, 1);
    }

    /**
     * Creates topics and rights, then the record, then a gateway. A repetition resumes where the last attempt stopped.
     */
    public synchronized void admit(MemberCode code, MemberKind kind, List<JsonNode> routes)
            throws InterruptedException {
        cluster.provisionMember(code);
        boolean unused = new MembersTopic(cluster.adminProperties(), cluster.registry())
                .admit(code, kind, "%s %s".formatted(kind, code), Instant.now());
        try (OrderClient orders = new OrderClient(cluster, serde)) {
            applyRoutes(orders, code, routes);
        }
        gateways.connectMember(code);
    }

    /** Changes a member's status, then its routes. A repetition has no second effect. */
    public synchronized void change(MemberCode code, MemberStatus status, List<JsonNode> routes) {
        try (OrderClient orders = new OrderClient(cluster, serde)) {
            order(orders, code, basis(DEFAULT_BASIS).setStatus(status).build());
            applyRoutes(orders, code, routes);
        }
    }

    private void applyRoutes(OrderClient orders, MemberCode code, List<JsonNode> routes) {
        for (JsonNode route : routes) {
            OrderBasis basis = new OrderBasis(
                    route.path("authority").asString(DEFAULT_BASIS.authority()),
                    route.path("reason").asString(DEFAULT_BASIS.reason()));
            order(
                    orders,
                    code,
                    basis(basis)
                            .setMode(RouteMode.valueOf(route.path("mode").asString()))
                            .setValidFrom(moment(route, "validFrom"))
                            .setValidUntil(moment(route, "validUntil"))
                            .build());
        }
    }

    private static OrderedMemberChange.Builder basis(OrderBasis basis) {
        return OrderedMemberChange.newBuilder().setAuthority(basis.authority()).setReason(basis.reason());
    }

    /** Has two operators order a change; intake may have to read the record of a new member first. */
    private void order(OrderClient orders, MemberCode code, OrderedMemberChange change) {
        OrderResult result = give(orders, code, change);
        long end = System.nanoTime() + PROPAGATION_TIME.multipliedBy(5).toNanos();
        while (result.code().equals("MEMBER_UNKNOWN") && System.nanoTime() < end) {
            result = give(orders, code, change);
        }
        if (!result.isDone()) {
            throw new UserError("The order about %s %s (%s).".formatted(code, result.phrase(), result.code()));
        }
    }

    private OrderResult give(OrderClient orders, MemberCode code, OrderedMemberChange change) {
        return orders.give(
                first,
                second,
                OrderClient.content(OperatorOrderKind.CHANGE_MEMBER)
                        .setMember(code.value())
                        .setMemberChange(change));
    }

    private static @Nullable Instant moment(JsonNode route, String field) {
        return route.has(field) ? Instant.parse(route.get(field).asString()) : null;
    }

    /** Waits until every service has had the time to read a change. */
    public void awaitPropagation() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PROPAGATION_TIME.toNanos());
    }

    /** Takes away the rights to write to a mailbox. */
    public void closeMailbox(MemberCode code) {
        cluster.closeMailbox(code);
    }

    /** Restores the rights to write to a mailbox. */
    public void reopenMailbox(MemberCode code) {
        cluster.reopenMailbox(code);
    }

    /** Returns whether dissemination reports a member's mailbox as missing; false if it does not answer. */
    public boolean isMissing(MemberCode code, boolean missing) {
        return mailboxes.missing().filter(all -> all.contains(code) == missing).isPresent();
    }
}
