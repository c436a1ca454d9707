package dev.herald.cli.member;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberOrder;
import dev.herald.provisioning.MembersTopic;
import dev.herald.provisioning.SponsoredRights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import picocli.CommandLine.Mixin;

/** A command that changes one member's record. */
abstract class MemberOrderCommand extends ClusterCommand {

    @Mixin
    private MemberOrderOptions options = new MemberOrderOptions();

    /** Returns the order that the arguments state. */
    abstract MemberOrder order(MemberOrderOptions given, Instant now);

    /** Returns a sentence about the member's new record. */
    abstract String effect(MemberRecord changed);

    private static boolean endsMembership(MemberOrder order) {
        return order instanceof MemberOrder.StatusOrder status && status.status() != MemberStatus.ACTIVE;
    }

    /** Withdraws the rights of the entities that the member sponsors, also where an earlier attempt failed. */
    private void withdrawSponsored(ClusterConnection cluster, MemberCode member) {
        try (SponsoredRights rights = new SponsoredRights(cluster.adminProperties())) {
            SortedSet<String> users = rights.withdraw(List.of(member));
            if (!users.isEmpty()) {
                out().println("Its national entities lost their rights: %s.".formatted(String.join(", ", users)));
            }
        } catch (UserError e) {
            errors().println(Tone.BAD.of("Its national entities keep their rights: ") + e.getMessage()
                    + " Run ./herald provision as an administrator.");
        }
    }

    @Override
    public Integer call() {
        InstantSource clock = InstantSource.system();
        String actor = options.operator();
        MemberOrder order = order(options, clock.instant());
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            MembersTopic topic = new MembersTopic(operator, cluster.registry());
            try (MemberEditor editor = new MemberEditor(operator, topic, serde, clock)) {
                Optional<MemberRecord> changed = editor.apply(order, actor);
                out().println(changed.map(this::effect)
                        .orElse("The record of %s has this state already. Nothing was written."
                                .formatted(order.member())));
            }
            if (endsMembership(order)) {
                withdrawSponsored(cluster, order.member());
            }
        }
        return 0;
    }
}
