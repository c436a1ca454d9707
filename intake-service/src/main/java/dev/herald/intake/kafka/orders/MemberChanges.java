package dev.herald.intake.kafka.orders;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import dev.herald.event.OrderedMemberChange;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The rules for changes of members. A member's code and index never change; a member that becomes active again begins a
 * new epoch; a route never begins in the past.
 */
final class MemberChanges {

    private MemberChanges() {}

    /** Applies a change to the latest record of its member. */
    static OrderEffect apply(MemberRecord member, OrderedMemberChange change, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        if (change.getAuthority().isBlank() || change.getReason().isBlank()) {
            return new OrderEffect.Refused("BASIS_MISSING", "a change of a member names its authority and its reason");
        }
        MemberStatus status = change.getStatus();
        RouteMode mode = change.getMode();
        boolean isAboutKeys = MemberKeyChanges.areIn(change);
        long subjects = Stream.of(status != null, mode != null, isAboutKeys)
                .filter(isStated -> isStated)
                .count();
        if (subjects != 1 || status == MemberStatus.UNKNOWN || mode == RouteMode.UNKNOWN) {
            return new OrderEffect.Refused(
                    "CHANGE_UNKNOWN",
                    "an order about a member has either a status, a route of diffusions, or keys and whether it signs");
        }
        if (isAboutKeys) {
            return MemberKeyChanges.apply(member, change, at);
        }
        return mode == null
                ? withStatus(member, Objects.requireNonNull(status), change, at)
                : routed(member, mode, change, at);
    }

    private static OrderEffect withStatus(
            MemberRecord member, MemberStatus status, OrderedMemberChange change, Instant now) {
        if (member.getStatus() == status) {
            return unchanged(member);
        }
        MemberStatusChange entry = new MemberStatusChange(status, now, change.getAuthority(), change.getReason());
        MemberRecord changed = MemberRecord.newBuilder(member)
                .setStatus(status)
                .setStatusChanges(append(member.getStatusChanges(), entry))
                .setEpoch(status == MemberStatus.ACTIVE ? member.getEpoch() + 1 : member.getEpoch())
                .build();
        return written(
                changed,
                switch (status) {
                    case ACTIVE -> "REACTIVATED";
                    case SUSPENDED -> "SUSPENDED";
                    case REMOVED -> "REMOVED";
                    case UNKNOWN -> throw new IllegalArgumentException("no order has the status UNKNOWN");
                });
    }

    private static OrderEffect routed(MemberRecord member, RouteMode mode, OrderedMemberChange change, Instant now) {
        if (member.getKind() != MemberKind.NCB) {
            return new OrderEffect.Refused(
                    "NO_DIFFUSIONS",
                    "%s is a %s and requests no diffusions: only an NCB has a route"
                            .formatted(member.getCode(), member.getKind()));
        }
        Instant from = change.getValidFrom() == null ? now : change.getValidFrom();
        Instant until = change.getValidUntil();
        if (from.isBefore(now)) {
            return new OrderEffect.Refused(
                    "BEGINS_IN_THE_PAST",
                    "a route cannot begin in the past: it would change which route applied; %s is before %s"
                            .formatted(from, now));
        }
        if (until != null && !until.isAfter(from)) {
            return new OrderEffect.Refused(
                    "ENDS_BEFORE_IT_BEGINS", "a route ends after it begins; %s is not after %s".formatted(until, from));
        }
        DiffusionRoute route = new DiffusionRoute(mode, from, until, change.getAuthority(), change.getReason());
        if (applies(member, route)) {
            return unchanged(member);
        }
        return written(
                MemberRecord.newBuilder(member)
                        .setDiffusionRoutes(append(member.getDiffusionRoutes(), route))
                        .build(),
                "ROUTED");
    }

    /** Returns whether the route that applies at the begin is the same: an order that is given twice has one effect. */
    private static boolean applies(MemberRecord member, DiffusionRoute wanted) {
        Instant begin = wanted.getValidFrom();
        return member.getDiffusionRoutes().reversed().stream()
                .filter(route -> !begin.isBefore(route.getValidFrom()))
                .filter(route -> route.getValidUntil() == null || begin.isBefore(route.getValidUntil()))
                .findFirst()
                .filter(route -> DiffusionRoute.newBuilder(wanted)
                        .setValidFrom(route.getValidFrom())
                        .build()
                        .equals(route))
                .isPresent();
    }

    static OrderEffect unchanged(MemberRecord member) {
        return new OrderEffect.Done(
                "UNCHANGED",
                "the record of %s has this state already; nothing was written".formatted(member.getCode()),
                List.of());
    }

    static OrderEffect written(MemberRecord changed, String code) {
        return new OrderEffect.Done(
                code,
                "the record of %s is written".formatted(changed.getCode()),
                List.of(new OutboundEvent(Topics.MEMBERS, changed.getCode(), changed)));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
