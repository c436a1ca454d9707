package dev.herald.cli.member;

import dev.herald.cli.command.InstantArgument;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.OrderedMemberChange;
import dev.herald.provisioning.MemberHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders how a member's diffusions travel. */
@Command(
        name = "route",
        description =
                "Orders how a member's diffusions travel: at once and reviewed afterwards, after review, or not at "
                        + "all. Of the routes that are valid at a moment, the one that was ordered last applies. "
                        + "AT_ONCE needs the confirmation of another operator.")
public final class MemberRouteCommand extends MemberOrderCommand {

    /** The routes that an operator can order. */
    enum Route {
        /** Diffusions circulate at once and are reviewed afterwards. */
        AT_ONCE(RouteMode.AT_ONCE),
        /** Diffusions circulate when an officer has approved them. */
        AFTER_REVIEW(RouteMode.AFTER_REVIEW),
        /** Diffusions are refused. */
        SUSPENDED(RouteMode.SUSPENDED);

        private final RouteMode mode;

        Route(RouteMode mode) {
            this.mode = mode;
        }
    }

    @Option(
            names = "--mode",
            required = true,
            paramLabel = "MODE",
            description = "How diffusions travel: ${COMPLETION-CANDIDATES}.")
    private Route route = Route.AFTER_REVIEW;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin: a time from now (12h, 7d) or an instant, not in the past. Default: now.")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "End: a time from now (180d) or an instant. Default: until another route is ordered.")
    private @Nullable String until;

    @Override
    protected OrderedMemberChange change(OrderedMemberChange.Builder basis, MemberRecord member, Instant now) {
        return basis.setMode(route.mode)
                .setValidFrom(moment(from, now))
                .setValidUntil(moment(until, now))
                .build();
    }

    private static @Nullable Instant moment(@Nullable String typed, Instant now) {
        return typed == null ? null : InstantArgument.parseAhead(typed, now);
    }

    @Override
    protected String effect(MemberRecord changed) {
        DiffusionRoute ordered = changed.getDiffusionRoutes().getLast();
        String period = "Diffusions of %s travel %s from %s"
                .formatted(changed.getCode(), ordered.getMode(), ordered.getValidFrom());
        return ordered.getValidUntil() == null
                ? period + "."
                : "%s until %s, then %s."
                        .formatted(
                                period,
                                ordered.getValidUntil(),
                                MemberHistory.modeAt(changed, ordered.getValidUntil()));
    }
}
