package dev.herald.cli.member;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.command.YamlText;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberHistory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Formats members as tables and as JSON. */
final class MemberTable {

    /** Name of the field with the route that applies when the list is printed. */
    static final String ROUTE_NOW = "routeNow";

    private MemberTable() {}

    /** Returns a table of the members now, then the records of those whose routes or status changed. */
    static String text(Collection<MemberRecord> members, Instant now) {
        List<MemberRecord> changed = members.stream()
                .filter(member -> !member.getDiffusionRoutes().isEmpty()
                        || !member.getStatusChanges().isEmpty())
                .toList();
        return Stream.concat(
                        Stream.of(now(members, now).toString()),
                        json(changed, now).valueStream().map(YamlText::of))
                .collect(Collectors.joining("\n"));
    }

    private static Table now(Collection<MemberRecord> members, Instant now) {
        Table table = new Table().headings("MEMBER", "INDEX", "KIND", "STATUS", "ROUTE", "NAME");
        for (MemberRecord member : members) {
            Tone tone = member.getStatus() == MemberStatus.ACTIVE ? Tone.GOOD : Tone.WARNING;
            table.row(
                    member.getCode(),
                    member.getIndex(),
                    member.getKind(),
                    tone.cell(member.getStatus().name()),
                    MemberHistory.modeAt(member, now),
                    member.getName());
        }
        return table;
    }

    /** Returns the records as JSON, each with {@link #ROUTE_NOW}. */
    static ArrayNode json(Collection<MemberRecord> members, Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (MemberRecord member : members) {
            ObjectNode node = AvroToJson.write(member);
            node.put(ROUTE_NOW, MemberHistory.modeAt(member, now).name());
            all.add(node);
        }
        return all;
    }
}
