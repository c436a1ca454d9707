package dev.herald.scenario.context;

import dev.herald.cli.member.AdmittedMember;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.OrderedMemberChange;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.OrderBasis;
import dev.herald.stack.RunningCluster;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members while scenarios are played, and the mailboxes that can be written. Members are admitted and change by the
 * orders of {@code ./herald member}, one order at a time.
 */
public final class Membership {

    /** Longest time until every service has read a member's record; no service reports it. */
    private static final Duration PROPAGATION_TIME = Duration.ofSeconds(2);

    /** The offences for which a new tribunal may ask. */
    private static final List<OffenceCategory> STATUTE =
            List.of(OffenceCategory.GENOCIDE, OffenceCategory.CRIME_AGAINST_HUMANITY, OffenceCategory.WAR_CRIME);

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
     * Has two operators admit a member, then creates its mailbox and rights, orders its routes, and connects a gateway.
     * A repetition resumes where the last attempt stopped.
     */
    public synchronized void admit(MemberCode code, MemberKind kind, List<JsonNode> routes) {
        try (OrderClient orders = new OrderClient(cluster, serde)) {
            order(orders, OperatorOrderKind.ADMIT_MEMBER, code, content -> content.setAdmission(admission(code, kind)));
            new AdmittedMember(cluster, new PrintWriter(Writer.nullWriter())).complete(code);
            applyRoutes(orders, code, routes);
        }
        gateways.connectMember(code);
    }

    private OrderedAdmission admission(MemberCode code, MemberKind kind) {
        return OrderedAdmission.newBuilder()
                .setKind(kind)
                .setName("%s %s".formatted(kind, code))
                .setJurisdiction(kind == MemberKind.TRIBUNAL ? STATUTE : List.of())
                .setFirstIndex(MemberDirectory.nextIndex())
                .setKey(AdmittedMember.keyOnThisMachine(cluster, code, Instant.now()))
                .setAuthority(DEFAULT_BASIS.authority())
                .setReason(DEFAULT_BASIS.reason())
                .build();
    }

    /** Changes a member's status, then its routes. A repetition has no second effect. */
    public synchronized void change(MemberCode code, MemberStatus status, List<JsonNode> routes) {
        try (OrderClient orders = new OrderClient(cluster, serde)) {
            change(orders, code, basis(DEFAULT_BASIS).setStatus(status).build());
            applyRoutes(orders, code, routes);
        }
    }

    private void applyRoutes(OrderClient orders, MemberCode code, List<JsonNode> routes) {
        for (JsonNode route : routes) {
            OrderBasis basis = new OrderBasis(
                    route.path("authority").asString(DEFAULT_BASIS.authority()),
                    route.path("reason").asString(DEFAULT_BASIS.reason()));
            change(
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

    private void change(OrderClient orders, MemberCode code, OrderedMemberChange change) {
        order(orders, OperatorOrderKind.CHANGE_MEMBER, code, content -> content.setMemberChange(change));
    }

    /** Has one operator give an order about a member, and another confirm it if it needs that. */
    private void order(
            OrderClient orders,
            OperatorOrderKind kind,
            MemberCode code,
            UnaryOperator<OperatorOrdered.Builder> content) {
        OrderResult result = orders.give(
                first, second, content.apply(OrderClient.content(kind).setMember(code.value())));
        if (!result.isDone()) {
            throw new UserError("The order about %s %s (%s).".formatted(code, result.phrase(), result.code()));
        }
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
