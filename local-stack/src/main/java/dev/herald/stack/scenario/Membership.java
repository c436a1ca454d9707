package dev.herald.stack.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.stack.provisioning.MemberDirectory;
import dev.herald.stack.provisioning.MemberRegister;
import dev.herald.stack.running.Stack;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is a member while scenarios are played, and whose mailbox can be written: changed as operators change it, one
 * change at a time.
 */
final class Membership {

    /** Nobody tells when a service has read a member's record; it takes far less than this. */
    private static final Duration HEARD = Duration.ofSeconds(2);

    private final Stack stack;
    private final Cast cast;
    private final RegisterWriter pen;
    private final MemberRegister register;
    private final Mailboxes mailboxes;
    private final Clock clock = Clock.systemUTC();

    Membership(Stack stack, Cast cast, RegisterWriter pen, MemberRegister register) {
        this.stack = stack;
        this.cast = cast;
        this.pen = pen;
        this.register = register;
        this.mailboxes = new Mailboxes(stack);
    }

    /**
     * Topics and rights, then the record, then a gateway. Again, it goes on where it stopped.
     *
     * @return whether it is done
     */
    synchronized boolean admit(MemberCode code, MemberKind kind, List<JsonNode> routes) throws InterruptedException {
        stack.prepareMember(code);
        Map<String, MemberRecord> records = register.records();
        if (!records.containsKey(code.value())) {
            MemberRecord fresh = MemberRecord.newBuilder()
                    .setCode(code.value())
                    .setIndex(nextIndex(records))
                    .setKind(kind)
                    .setName("%s %s".formatted(kind, code))
                    .setStatus(MemberStatus.ACTIVE)
                    .build();
            if (!pen.write(with(routes, fresh))) {
                return false;
            }
        }
        cast.join(code);
        return true;
    }

    /** Writes a record that says otherwise; whether the broker has it. */
    synchronized boolean change(MemberCode code, MemberStatus status, List<JsonNode> routes)
            throws InterruptedException {
        MemberRecord now = register.records().get(code.value());
        if (now == null) {
            throw new IllegalArgumentException("%s has no member's record".formatted(code));
        }
        return pen.write(
                with(routes, MemberRecord.newBuilder(now).setStatus(status).build()));
    }

    /** Returns when every service has had the time to hear of a change. */
    void beHeard() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(HEARD.toNanos());
    }

    /** From now on nobody may write to a mailbox. */
    void withhold(MemberCode code) {
        stack.withholdMailbox(code);
    }

    /** It can be written again, if it could not. */
    void giveBack(MemberCode code) {
        stack.giveBackMailbox(code);
    }

    /** Whether dissemination takes a member's mailbox to be missing, or not; false if it can't be asked. */
    boolean isMissing(MemberCode code, boolean missing) {
        return mailboxes.missing().filter(all -> all.contains(code) == missing).isPresent();
    }

    private static int nextIndex(Map<String, MemberRecord> records) {
        return IntStream.concat(
                                records.values().stream().mapToInt(MemberRecord::getIndex),
                                MemberDirectory.codes().stream()
                                        .mapToInt(code ->
                                                MemberDirectory.record(code).getIndex()))
                        .max()
                        .orElse(-1)
                + 1;
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
        return (MemberRecord) Correspondent.event(JsonToAvro.read(fields, MemberRecord.SCHEMA$));
    }
}
