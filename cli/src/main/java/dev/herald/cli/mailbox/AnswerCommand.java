package dev.herald.cli.mailbox;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.keys.MemberKeyOption;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.AvroBytes;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SupplementRequested;
import dev.herald.gateway.MemberGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question of the task force as a member. */
@Command(
        name = "answer",
        description = "Answers a question of the task force: of the requester's own case, or a consultation about "
                + "another bureau's. ./herald mailbox MEMBER shows the open questions.")
@CommandGroup.In(CommandGroup.BUREAU)
public final class AnswerCommand extends ClusterCommand {

    @Parameters(index = "0", paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The answer; at most 10000 characters.")
    private String text = "";

    @Mixin
    private MemberOption sender = new MemberOption();

    @Mixin
    private MemberKeyOption key = new MemberKeyOption();

    @Option(
            names = "--question",
            paramLabel = "ID",
            description = "The question, such as BR-2. Needed if several are open.")
    private @Nullable String questionId;

    @Option(
            names = "--document",
            paramLabel = "KIND=FILE",
            converter = AnswerDocument.Converter.class,
            description = "A document that the answer brings, such as COURT_DECISION=ruling.pdf; at most 900 KiB. "
                    + "Not with the answer to a consultation. May be repeated, also with the same KIND.")
    private List<AnswerDocument> documents = new ArrayList<>();

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.MIRROR);
                EventSerde serde = new EventSerde(cluster.schemas())) {
            MemberCode member = sender.member(cluster);
            List<DocumentProvided> provided = documents.stream()
                    .map(document -> document.read(id, member))
                    .toList();
            SpecificRecord question = awaitPresent(cluster, () -> open(Mailbox.read(cluster, member, serde), id))
                    .orElseThrow(() -> new UserError("%s has no open question about %s%s. See ./herald mailbox %1$s"
                            .formatted(member, id, questionId == null ? "" : " with the id " + questionId)));
            Delivery delivery = new Delivery(cluster, member, key.signer(cluster, member), serde, out(), errors());
            for (SpecificRecord event : events(question, member, provided)) {
                int code = delivery.send(event);
                if (code != 0) {
                    return code;
                }
            }
            return 0;
        }
    }

    private Optional<SpecificRecord> open(Mailbox mailbox, CaseId id) {
        Mailbox ofCase = mailbox.about(id);
        List<SpecificRecord> questions = Stream.concat(
                        ofCase.events(SupplementRequested.class).stream(),
                        ofCase.events(ConsultationRequested.class).stream())
                .filter(question -> questionId == null || idOf(question).equals(questionId))
                .map(SpecificRecord.class::cast)
                .toList();
        if (questions.size() > 1) {
            throw new UserError("Several questions are open: %s. Choose one with --question."
                    .formatted(questions.stream().map(AnswerCommand::idOf).collect(Collectors.joining(", "))));
        }
        return questions.stream().findFirst();
    }

    private static String idOf(SpecificRecord question) {
        return switch (question) {
            case SupplementRequested asked -> asked.getQuestionId();
            case ConsultationRequested asked -> asked.getQuestionId();
            default -> throw new IllegalStateException("not a question");
        };
    }

    private List<SpecificRecord> events(SpecificRecord question, MemberCode member, List<DocumentProvided> provided) {
        List<SpecificRecord> events = new ArrayList<>(provided);
        if (question instanceof ConsultationRequested) {
            events.add(ConsultationAnswered.newBuilder()
                    .setCaseId(caseId)
                    .setSubmittedBy(member.value())
                    .setQuestionId(idOf(question))
                    .setAnswer(text)
                    .setDocuments(
                            provided.stream().map(AnswerCommand::reference).toList())
                    .build());
            return events;
        }
        events.add(SupplementProvided.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member.value())
                .setQuestionId(idOf(question))
                .setAnswer(text)
                .setDocuments(provided.stream().map(AnswerCommand::reference).toList())
                .build());
        return events;
    }

    private static DocumentReference reference(DocumentProvided document) {
        return MemberGateway.reference(
                document.getKind(), document.getMediaType(), AvroBytes.copyOf(document.getContent()));
    }
}
