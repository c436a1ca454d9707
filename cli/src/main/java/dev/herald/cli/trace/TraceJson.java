package dev.herald.cli.trace;

import dev.herald.contract.wire.Hop;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the way of a case as JSON: hops, stages, total. Lengths of time are microseconds. */
final class TraceJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long MICROSECOND = 1_000;

    private TraceJson() {}

    static ObjectNode of(String caseId, CaseTrace trace) {
        ObjectNode all = JSON.objectNode().put("caseId", caseId);
        ArrayNode hops = all.putArray("hops");
        trace.hops().forEach(hop -> hops.add(hop(hop)));
        ObjectNode stages = all.putObject("stages");
        for (Map.Entry<String, CaseTrace.Time> stage : trace.stages().entrySet()) {
            stages.set(stage.getKey(), time(stage.getValue()));
        }
        ObjectNode total = time(trace.total());
        total.put("elapsedMicros", micros(trace.elapsed()));
        total.put("inStagesMicros", micros(trace.underWay()));
        all.set("total", total);
        return all;
    }

    private static ObjectNode hop(TraceHop hop) {
        ObjectNode node = JSON.objectNode().put("traceId", hop.traceId()).put("stage", hop.stage());
        if (!hop.cause().isEmpty()) {
            node.put("handled", hop.cause());
        }
        if (!hop.causeId().isEmpty()) {
            node.put("handledId", hop.causeId());
        }
        if (!hop.link().isEmpty()) {
            node.put("after", hop.link());
        }
        Hop known = hop.hop();
        if (known != null) {
            node.put("arrivedAt", known.arrivedAt().toString());
            node.put("readAt", known.readAt().toString());
            node.put("waitMicros", micros(known.waited()));
            node.put("workMicros", micros(known.work()));
        }
        hop.wrote().ifPresent(time -> node.put("writeMicros", micros(time)));
        ArrayNode written = node.putArray("written");
        for (TracedRecord record : hop.written()) {
            written.addObject()
                    .put("type", record.type())
                    .put("id", record.headers().id())
                    .put("topic", record.topic())
                    .put("partition", record.partition())
                    .put("offset", record.offset())
                    .put("appendedAt", record.appendedAt().toString());
        }
        return node;
    }

    private static ObjectNode time(CaseTrace.Time time) {
        return JSON.objectNode()
                .put("hops", time.hops())
                .put("waitMicros", micros(time.waited()))
                .put("workMicros", micros(time.worked()))
                .put("writeMicros", micros(time.wrote()));
    }

    private static long micros(Duration time) {
        return time.toNanos() / MICROSECOND;
    }
}
