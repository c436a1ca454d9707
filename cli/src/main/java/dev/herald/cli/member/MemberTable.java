package dev.herald.cli.member;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import dev.herald.provisioning.MemberHistory;
import dev.herald.provisioning.MemberHistory.RouteState;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Formats members as tables and as JSON. */
final class MemberTable {

    /** Name of the field with the route that applies when the list is printed. */
    static final String ROUTE_NOW = "routeNow";

    private MemberTable() {}

    /** Returns a table of the members now, and a table of their routes and status over time if there are any. */
    static String text(Collection<MemberRecord> members, Instant now) {
        Table changes = changes(members, now);
        boolean changed = members.stream()
                .anyMatch(member -> !member.getDiffusionRoutes().isEmpty()
                        || !member.getStatusChanges().isEmpty());
        return changed
                ? "%s%n%n%s".formatted(now(members, now), changes)
                : now(members, now).toString();
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

    private static Table changes(Collection<MemberRecord> members, Instant now) {
        Table table = new Table().headings("MEMBER", "CHANGE", "FROM", "UNTIL", "STATE", "AUTHORITY", "REASON");
        for (MemberRecord member : members) {
            for (MemberStatusChange change : member.getStatusChanges()) {
                boolean last = change.equals(member.getStatusChanges().getLast());
                row(
                        table,
                        member,
                        "status " + change.getStatus(),
                        change.getSince(),
                        null,
                        last ? RouteState.APPLIES : RouteState.REPLACED,
                        change.getAuthority(),
                        change.getReason());
            }
            for (DiffusionRoute route : member.getDiffusionRoutes()) {
                row(
                        table,
                        member,
                        "route " + route.getMode(),
                        route.getValidFrom(),
                        route.getValidUntil(),
                        MemberHistory.stateAt(member, route, now),
                        route.getAuthority(),
                        route.getReason());
            }
        }
        return table;
    }

    private static void row(
            Table table,
            MemberRecord member,
            String change,
            Instant from,
            @Nullable Instant until,
            RouteState state,
            String authority,
            String reason) {
        Tone tone = state == RouteState.APPLIES ? Tone.GOOD : Tone.FAINT;
        table.row(member.getCode(), change, from, until, tone.cell(label(state)), authority, reason);
    }

    private static String label(RouteState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
