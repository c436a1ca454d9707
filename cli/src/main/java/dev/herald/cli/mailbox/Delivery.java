package dev.herald.cli.mailbox;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.sending.SendConfirmation;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.gateway.signing.MessageSigner;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Sends events as a member, waits for Herald's reply to each, and prints it. */
public final class Delivery {

    /** Exit code if the broker stored the event and Herald has not replied in time. */
    public static final int NO_REPLY = 3;

    private static final Duration FOR_RECEIPT = Duration.ofSeconds(30);
    private static final Duration FOR_REFUSAL = Duration.ofSeconds(2);

    private final ClusterConnection cluster;
    private final MemberCode member;
    private final MessageSigner signer;
    private final EventSerde serde;
    private final PrintWriter out;
    private final PrintWriter errors;

    /**
     * A delivery that prints results and errors to these writers.
     *
     * @param signer signs for the member
     */
    public Delivery(
            ClusterConnection cluster,
            MemberCode member,
            MessageSigner signer,
            EventSerde serde,
            PrintWriter out,
            PrintWriter errors) {
        this.cluster = cluster;
        this.member = member;
        this.signer = signer;
        this.serde = serde;
        this.out = out;
        this.errors = errors;
    }

    /**
     * Sends an event and prints the reply. A request is answered by a receipt or a refusal; Herald replies to other
     * events only if it refuses them, within about a second.
     *
     * @return the exit code: 0 if it was received, 1 if it was refused, {@link #NO_REPLY} if no receipt came
     */
    public int send(SpecificRecord event) {
        boolean receipted = event instanceof RequestSubmitted;
        try (ReplyWait wait = ReplyWait.fromNow(cluster, member, serde)) {
            SendConfirmation sent = MemberGateway.sendOne(
                    member, cluster.clientProperties(Principal.member(member)), signer, serde, event);
            Optional<SpecificRecord> reply = wait.replyTo(sent, receipted ? FOR_RECEIPT : FOR_REFUSAL);
            if (reply.isEmpty()) {
                return receipted ? noReceipt(sent) : accepted(sent, event);
            }
            return switch (reply.get()) {
                case RequestReceived received -> received(sent, received);
                case RequestRefused refused -> refused(sent, refused.getRefusals());
                case MessageRefused refused -> refused(sent, refused.getRefusals());
                default -> throw new IllegalStateException("no reply of this type");
            };
        } catch (SendNotConfirmed e) {
            throw new UserError(e.getMessage() + ".", e);
        }
    }

    private int received(SendConfirmation sent, RequestReceived receipt) {
        out.printf(
                "%s %s as revision %d%s%n",
                sent.caseId(),
                Tone.GOOD.of("received"),
                receipt.getRevision(),
                receipt.getRepeated() ? ": the same content was received before, and nothing else happens" : "");
        if (receipt.getEnding() != null) {
            out.println(Tone.WARNING.of("The case had ended: %s.".formatted(receipt.getEnding())));
        }
        return 0;
    }

    private int refused(SendConfirmation sent, List<Refusal> refusals) {
        errors.println(Tone.BAD.of("%s refused, for %s:"
                .formatted(sent.caseId(), refusals.size() == 1 ? "one reason" : refusals.size() + " reasons")));
        Table table = new Table();
        refusals.forEach(refusal -> table.row(
                "  " + refusal.getCode(),
                refusal.getField(),
                refusal.getLimit() == null
                        ? refusal.getRemedy()
                        : "%s: %s".formatted(refusal.getLimit(), refusal.getRemedy())));
        errors.println(table);
        return 1;
    }

    private int noReceipt(SendConfirmation sent) {
        errors.println(Tone.WARNING.of(
                "%s is stored and not yet answered: intake may be down or behind.".formatted(sent.caseId())));
        errors.printf(
                "Nothing is lost, and sending it again has no second effect. See ./herald status and ./herald mailbox %s%n",
                member);
        return NO_REPLY;
    }

    private int accepted(SendConfirmation sent, SpecificRecord event) {
        out.printf("%s %s: %s%n", sent.caseId(), event.getSchema().getName(), Tone.GOOD.of("sent, and not refused"));
        return 0;
    }
}
