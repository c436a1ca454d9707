package dev.herald.cli.mailbox;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventSerde;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Prints a member's mailbox. */
@Command(
        name = "mailbox",
        description = "Prints a member's mailbox as it is now: notices, receipts, refusals, questions, decisions, and "
                + "the command that replies to each. Reads as that member, and acknowledges nothing.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class MailboxCommand extends ClusterCommand {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Parameters(paramLabel = "MEMBER", description = "The owner, such as br.")
    private String code = "";

    @Option(names = "--case", paramLabel = "CASE-ID", description = "Only this case.")
    private @Nullable String caseId;

    @Option(
            names = "--await",
            paramLabel = "EVENT",
            description = "Wait up to 20 s for an event of this type, such as NoticePublished; with --case, about this "
                    + "case. Exit code 1 if it does not come.")
    private @Nullable String awaited;

    @Option(names = "--json", description = "Print each event whole, as JSON, with the person that it is about.")
    private boolean json;

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseIdArgument.requireValid(caseId);
        }
        if (awaited != null
                && Topics.OUTBOUND.events().stream()
                        .noneMatch(event -> event.getSimpleName().equals(awaited))) {
            throw new UserError("No event of a mailbox is named %s. docs/member-guide.md has them.".formatted(awaited));
        }
        MemberCode member;
        Mailbox mailbox;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.MIRROR);
                EventSerde serde = new EventSerde(cluster.schemas())) {
            member = MemberArgument.parse(code, cluster);
            mailbox = awaitPresent(() -> Optional.of(read(cluster, member, serde))
                            .filter(read -> awaited == null || read.has(awaited)))
                    .orElseThrow(() ->
                            new UserError("The mailbox of %s has no %s%s.".formatted(member, awaited, aboutCase())));
        }
        if (json) {
            out().println(asJson(mailbox).toPrettyString());
        } else if (mailbox.records().isEmpty()) {
            out().printf("The mailbox of %s has nothing%s.%n", member, aboutCase());
        } else {
            print(mailbox);
        }
        return 0;
    }

    private Mailbox read(ClusterConnection cluster, MemberCode member, EventSerde serde) {
        Mailbox whole = Mailbox.read(cluster, member, serde);
        return caseId == null ? whole : whole.about(CaseIdArgument.parse(caseId));
    }

    private String aboutCase() {
        return caseId == null ? "" : " about " + caseId;
    }

    private void print(Mailbox mailbox) {
        MailSummary summary = new MailSummary(mailbox.member());
        Table table = new Table().headings("when", "event", "case", "content");
        for (TopicRecord record : mailbox.records()) {
            table.row(
                    TIME.format(record.appendedAt()),
                    record.type(),
                    record.caseId().orElse("-"),
                    summary.content(record));
        }
        out().println(table);
        List<String> replies = mailbox.recordsToReplyTo().stream()
                .map(summary::reply)
                .filter(reply -> !reply.isEmpty())
                .distinct()
                .toList();
        if (!replies.isEmpty()) {
            out().println();
            out().println("Replies, as far as you have not sent them: a mailbox does not show what its owner sent.");
            replies.forEach(reply -> out().println("  " + reply));
        }
    }

    private static ArrayNode asJson(Mailbox mailbox) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (TopicRecord record : mailbox.records()) {
            var one = all.addObject()
                    .put("key", record.key())
                    .put("at", record.appendedAt().toString())
                    .put("type", record.type());
            if (record.event() == null) {
                one.put("note", record.note());
            } else {
                one.set("event", AvroToJson.write(record.event()));
            }
        }
        return all;
    }
}
