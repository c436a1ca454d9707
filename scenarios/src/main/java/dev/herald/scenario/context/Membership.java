package dev.herald.scenario.context;

import dev.herald.contract.MemberCode;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import dev.herald.stack.Stack;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is a member while scenarios are played, and whose mailbox can be written: changed as operators change it, one
 * change at a time.
 */
public final class Membership {

    /** Longest time until every service has read a member's record; no service reports it. */
    private static final Duration PROPAGATION_TIME = Duration.ofSeconds(2);

    private final Stack stack;
    private final MemberGateways gateways;
    private final RegisterWriter registerWriter;
    private final MembersTopic register;
    private final MailboxAccess mailboxes;
    private final Clock clock = Clock.systemUTC();

    public Membership(Stack stack, MemberGateways gateways, RegisterWriter registerWriter, MembersTopic register) {
        this.stack = stack;
        this.gateways = gateways;
        this.registerWriter = registerWriter;
        this.register = register;
        this.mailboxes = new MailboxAccess(stack);
    }

    /**
     * Creates topics and rights, then the record, then a gateway. A repetition resumes where the last attempt stopped.
     *
     * @return whether it is done
     */
    public synchronized boolean admit(MemberCode code, MemberKind kind, List<JsonNode> routes)
            throws InterruptedException {
        stack.provisionMember(code);
        MemberRecords records = register.read();
        if (!records.current().containsKey(code.value())) {
            MemberRecord fresh = MemberRecord.newBuilder()
                    .setCode(code.value())
                    .setIndex(records.indexFor(code))
                    .setKind(kind)
                    .setName("%s %s".formatted(kind, code))
                    .setStatus(MemberStatus.ACTIVE)
                    .build();
            if (!registerWriter.write(records.next(with(routes, fresh)))) {
                return false;
            }
        }
        gateways.connectMember(code);
        return true;
    }

    /** Writes a changed record, in a new epoch if the member becomes active; returns whether the broker has it. */
    public synchronized boolean change(MemberCode code, MemberStatus status, List<JsonNode> routes)
            throws InterruptedException {
        MemberRecords records = register.read();
        MemberRecord now = records.current().get(code.value());
        if (now == null) {
            throw new IllegalArgumentException("%s has no member's record".formatted(code));
        }
        MemberRecord changed = MemberRecord.newBuilder(now).setStatus(status).build();
        return registerWriter.write(records.next(with(routes, changed)));
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

    private MemberRecord with(List<JsonNode> routes, MemberRecord record) {
        if (routes.isEmpty()) {
            return record;
        }
        ObjectNode fields = AvroToJson.write(record);
        ArrayNode all = fields.withArray("diffusionRoutes");
        for (JsonNode route : routes) {
            ObjectNode complete = (ObjectNode) route.deepCopy();
            if (!complete.has("validFrom")) {
                complete.put(
                        "validFrom",
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            if (!complete.has("authority")) {
                complete.put("authority", "operator");
            }
            all.add(complete);
        }
        return (MemberRecord) MemberEventSender.event(JsonToAvro.read(fields, MemberRecord.SCHEMA$));
    }
}
