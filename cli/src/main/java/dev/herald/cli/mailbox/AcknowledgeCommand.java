package dev.herald.cli.mailbox;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.keys.MemberKeyOption;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Acknowledged;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acknowledges what a member was sent. */
@Command(
        name = "acknowledge",
        description = "Acknowledges the notices of a member's mailbox: RECEIVED for a notice, UPDATED for an update, "
                + "REMOVED for an instruction to remove. An "
                + "acknowledgement that is repeated changes nothing.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class AcknowledgeCommand extends ClusterCommand {

    private static final String ALL = "all";

    @Parameters(
            arity = "0..1",
            paramLabel = "CASE-ID",
            description = "Such as FR/2026-000123. Default: every notice of the mailbox.")
    private @Nullable String caseId;

    @Option(
            names = "--as",
            required = true,
            split = ",",
            paramLabel = "MEMBER",
            defaultValue = "${env:HERALD_MEMBER}",
            description = "The members, such as br,de; or all, for every member with a mailbox whose password is known "
                    + "here. Default: HERALD_MEMBER.")
    private List<String> codes = new ArrayList<>();

    @Mixin
    private MemberKeyOption key = new MemberKeyOption();

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseIdArgument.requireValid(caseId);
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.MIRROR);
                EventSerde serde = new EventSerde(cluster.schemas())) {
            List<MemberCode> members = codes.contains(ALL) ? cluster.members() : MemberArgument.parse(codes, cluster);
            List<Acknowledged> due = awaitPresent(cluster, () -> due(cluster, serde, members))
                    .orElseThrow(() ->
                            new UserError("%s to acknowledge%s. What was acknowledged before needs no repetition."
                                    .formatted(
                                            members.size() == 1
                                                    ? "The mailbox of %s has nothing".formatted(members.getFirst())
                                                    : "No mailbox has anything",
                                            caseId == null ? "" : " about " + caseId)));
            ParallelTasks.forEach(due, acknowledged -> send(cluster, serde, acknowledged));
            Table table = new Table();
            for (Acknowledged acknowledged : due) {
                table.row(
                        acknowledged.getSubmittedBy(),
                        acknowledged.getKind() == AcknowledgementKind.UNABLE
                                ? Tone.WARNING.cell("UNABLE")
                                : Tone.GOOD.cell(acknowledged.getKind().name()),
                        acknowledged.getCaseId(),
                        "version " + acknowledged.getVersion());
            }
            out().println(table);
        }
        return 0;
    }

    private Optional<List<Acknowledged>> due(ClusterConnection cluster, EventSerde serde, List<MemberCode> members) {
        List<Acknowledged> due = ParallelTasks.map(members, member -> Mailbox.read(cluster, member, serde)).stream()
                .flatMap(this::due)
                .toList();
        return due.isEmpty() ? Optional.empty() : Optional.of(due);
    }

    private Stream<Acknowledged> due(Mailbox mailbox) {
        return mailbox.records().stream()
                .filter(record ->
                        caseId == null || record.caseId().filter(caseId::equals).isPresent())
                .flatMap(record -> record.event() == null
                        ? Stream.empty()
                        : AcknowledgementMode.PROMPT.acknowledgementOf(record.event(), mailbox.member()).stream());
    }

    private void send(ClusterConnection cluster, EventSerde serde, Acknowledged acknowledged) {
        MemberCode member = new MemberCode(acknowledged.getSubmittedBy());
        try {
            MemberGateway.sendOne(
                    member,
                    cluster.clientProperties(Principal.member(member)),
                    key.signer(cluster, member),
                    serde,
                    acknowledged);
        } catch (SendNotConfirmed e) {
            throw new UserError(e.getMessage() + ".", e);
        }
    }
}
