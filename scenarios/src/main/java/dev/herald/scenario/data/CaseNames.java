package dev.herald.scenario.data;

import dev.herald.contract.CaseId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of a scenario's cases. A name stands for one case, or for all cases of a flood.
 *
 * @param single the one case of a name
 * @param floods the many cases of a name
 */
public record CaseNames(Map<String, CaseId> single, Map<String, List<CaseId>> floods) {

    /** A day from now on, in UTC: {@code ${today+20}}. */
    private static final Pattern DAY = Pattern.compile("\\$\\{today\\+([0-9]{1,4})}");

    /** Returns the case of a name; fails if there is none, or several. */
    public CaseId one(String name) {
        CaseId caseId = single.get(name);
        if (caseId == null) {
            throw new IllegalArgumentException(
                    floods.containsKey(name) ? name + " is many cases" : "no case is called " + name);
        }
        return caseId;
    }

    /** Returns the cases of a name, one or several. */
    public List<CaseId> all(String name) {
        List<CaseId> many = floods.get(name);
        return many == null ? List.of(one(name)) : many;
    }

    /** Returns every case. */
    public Stream<CaseId> all() {
        return Stream.concat(single.values().stream(), floods.values().stream().flatMap(Collection::stream));
    }

    /** A copy with {@code ${name}} replaced by the id of the case of that name. */
    public JsonNode resolved(JsonNode node) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(resolved(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(resolved(item)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
            return copy;
        }
        return node;
    }

    /** Replaces the names and days in a text. */
    public String resolved(String text) {
        String result = DAY.matcher(text)
                .replaceAll(day -> LocalDate.now(ZoneOffset.UTC)
                        .plusDays(Long.parseLong(day.group(1)))
                        .toString());
        for (Map.Entry<String, CaseId> one : single.entrySet()) {
            result = result.replace("${" + one.getKey() + "}", one.getValue().value());
        }
        return result;
    }

    public ObjectNode fields(@Nullable JsonNode written) {
        return (ObjectNode) resolved(YamlValues.fields(written));
    }

    public ExpectedEvent resolved(ExpectedEvent event) {
        return new ExpectedEvent(event.event(), event.on(), resolved(event.with()));
    }

    public List<ExpectedEvent> resolved(List<ExpectedEvent> events) {
        return events.stream().map(this::resolved).toList();
    }

    public ExpectedCaseEnd resolved(ExpectedCaseEnd end) {
        Map<String, List<ExpectedEvent>> mailboxes = new LinkedHashMap<>();
        end.mailboxes().forEach((members, events) -> mailboxes.put(members, resolved(events)));
        return new ExpectedCaseEnd(
                end.state(), mailboxes, resolved(end.happened()), resolved(end.exactly()), resolved(end.never()));
    }
}
