package dev.herald.scenario.context;

import dev.herald.cli.member.MemberEditor;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.provisioning.MemberOrder;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.OrderBasis;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    private static final String OPERATOR = "scenario";
    private static final OrderBasis DEFAULT_BASIS = new OrderBasis("operator", "a step of the scenario");

    private final Stack stack;
    private final MemberGateways gateways;
    private final EventSerde serde;
    private final MailboxAccess mailboxes;
    private final Map<String, Object> operator;
    private final MembersTopic topic;

    public Membership(Stack stack, MemberGateways gateways, EventSerde serde) {
        this.stack = stack;
        this.gateways = gateways;
        this.serde = serde;
        this.mailboxes = new MailboxAccess(stack);
        this.operator = stack.clientProperties(Principal.operator());
        this.topic = new MembersTopic(operator, stack.registry());
    }

    /**
     * Creates topics and rights, then the record, then a gateway. A repetition resumes where the last attempt stopped.
     */
    public synchronized void admit(MemberCode code, MemberKind kind, List<JsonNode> routes)
            throws InterruptedException {
        stack.provisionMember(code);
        try (MemberEditor editor = open()) {
            editor.apply(new MemberOrder.Admission(code, kind, "%s %s".formatted(kind, code)), OPERATOR);
            applyRoutes(editor, code, routes);
        }
        gateways.connectMember(code);
    }

    /** Changes a member's status, then its routes. A repetition has no second effect. */
    public synchronized void change(MemberCode code, MemberStatus status, List<JsonNode> routes) {
        try (MemberEditor editor = open()) {
            editor.apply(new MemberOrder.StatusOrder(code, status, DEFAULT_BASIS), OPERATOR);
            applyRoutes(editor, code, routes);
        }
    }

    private MemberEditor open() {
        return new MemberEditor(operator, topic, serde, InstantSource.system());
    }

    private static void applyRoutes(MemberEditor editor, MemberCode code, List<JsonNode> routes) {
        for (JsonNode route : routes) {
            MemberOrder.Routing order = new MemberOrder.Routing(
                    code,
                    RouteMode.valueOf(route.path("mode").asString()),
                    moment(route, "validFrom"),
                    moment(route, "validUntil"),
                    new OrderBasis(
                            route.path("authority").asString(DEFAULT_BASIS.authority()),
                            route.path("reason").asString(DEFAULT_BASIS.reason())));
            editor.apply(order, OPERATOR);
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
        stack.closeMailbox(code);
    }

    /** Restores the rights to write to a mailbox. */
    public void reopenMailbox(MemberCode code) {
        stack.reopenMailbox(code);
    }

    /** Returns whether dissemination reports a member's mailbox as missing; false if it does not answer. */
    public boolean isMissing(MemberCode code, boolean missing) {
        return mailboxes.missing().filter(all -> all.contains(code) == missing).isPresent();
    }
}
