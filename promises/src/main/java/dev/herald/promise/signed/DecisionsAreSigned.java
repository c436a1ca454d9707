package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepOrdered;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.QuarantineIndex;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Review signed each decision that no stage refused, and no two decisions on a case have one sequence. A decision rests
 * on commands that exist and that the console signed, and so does an answer that a command, or an order about a sweep,
 * was carried out.
 *
 * <pre>
 * legal:    an approval by brandt, signed by review, with the id of brandt's command, signed by the console
 * legal:    an approval by policy, signed by review
 * legal:    a decision that nobody signed, and that every stage quarantined
 * illegal:  a decision without a signature, with the one under another decision, or by another service's key
 * illegal:  a copy of a signed decision, appended an hour later, or at once and not quarantined
 * illegal:  a decision on a command that nobody gave, or that the console did not sign
 * illegal:  an officer decided, and the decision names no command
 * </pre>
 */
final class DecisionsAreSigned implements SignedCheck {

    private static final String REVIEW = "review";
    private static final String CONSOLE = "console";
    static final String POLICY = "policy";
    static final String COMMISSION = "commission";
    private static final String CARRIED_OUT_UNSIGNED = "the console did not sign it, and it was carried out";
    private static final byte[] NO_SCHEMA = {};

    @Override
    public void check(History history, Requirement requirement) {
        ServiceKeys keys = history.keys().services();
        QuarantineIndex quarantine = new QuarantineIndex(history);
        Map<String, HistoryRecord> commands = history.officerCommands()
                .collect(Collectors.toMap(
                        typed -> typed.event().getCommandId(), TypedRecord::record, (first, repeated) -> first));
        if (!keys.of(REVIEW).keys().isEmpty()) {
            Map<String, Long> sequences = new HashMap<>();
            history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                    .filter(typed -> quarantine.count(typed.record().position()) == 0)
                    .forEach(typed -> {
                        requirement.require(
                                isSigned(typed.record(), typed.event(), SignatureDomain.DECISION, REVIEW, history)
                                        && typed.record()
                                                .key()
                                                .equals(typed.event().getCaseId()),
                                typed.record(),
                                "review did not sign it");
                        checkCommands(typed, commands, requirement);
                        long sequence = typed.event().getSequence();
                        Long before = sequences.put(typed.event().getCaseId(), sequence);
                        requirement.require(
                                sequence > (before == null ? 0 : before),
                                typed.record(),
                                "it is not later than the decision before, and no stage refused it");
                    });
        }
        if (!keys.of(CONSOLE).keys().isEmpty()) {
            ordered(history).forEach(id -> {
                HistoryRecord command = commands.get(id);
                if (command != null) {
                    requirement.require(
                            command.eventAs(OfficerCommand.class)
                                    .filter(event ->
                                            isSigned(command, event, SignatureDomain.OFFICER_COMMAND, CONSOLE, history))
                                    .isPresent(),
                            command,
                            CARRIED_OUT_UNSIGNED);
                }
            });
            checkSweepOrders(history, requirement);
        }
    }

    private static void checkSweepOrders(History history, Requirement requirement) {
        Set<String> carriedOut = history.eventsOn(Topics.SWEEPS, SweepAnswered.class).stream()
                .filter(typed -> typed.event().getAccepted())
                .map(typed -> typed.event().getCommandId())
                .collect(Collectors.toSet());
        history.eventsOn(Topics.SWEEP_ORDERS, SweepOrdered.class).stream()
                .filter(typed -> carriedOut.contains(typed.event().getCommandId()))
                .forEach(typed -> requirement.require(
                        isSigned(typed.record(), typed.event(), SignatureDomain.OFFICER_COMMAND, CONSOLE, history),
                        typed.record(),
                        CARRIED_OUT_UNSIGNED));
    }

    /** Returns the ids of the commands that had an effect. */
    private static Set<String> ordered(History history) {
        Set<String> ids = history.eventsOn(Topics.OUTCOMES, CommandAnswered.class).stream()
                .filter(typed -> typed.event().getAccepted())
                .map(typed -> typed.event().getCommandId())
                .collect(Collectors.toSet());
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class)
                .forEach(typed -> ids.addAll(typed.event().getCommands()));
        return ids;
    }

    private static void checkCommands(
            TypedRecord<DecisionIssued> typed, Map<String, HistoryRecord> commands, Requirement requirement) {
        DecisionIssued decision = typed.event();
        requirement.require(
                decision.getKind() == DecisionKind.EXPIRED
                        || !decision.getCommands().isEmpty()
                        || decision.getOfficers().stream()
                                .allMatch(officer -> officer.equals(POLICY)
                                        || officer.equals(COMMISSION)
                                        || officer.equals(decision.getRequester())),
                typed.record(),
                "an officer decided, and it names no command");
        decision.getCommands().forEach(id -> {
            HistoryRecord command = commands.get(id);
            requirement.require(
                    command != null && command.caseId().equals(decision.getCaseId()),
                    typed.record(),
                    "it rests on a command that nobody gave on this case");
        });
    }

    private static boolean isSigned(
            HistoryRecord record, SpecificRecord event, SignatureDomain domain, String service, History history) {
        Instant appendedAt = record.signature().appendedAt();
        SignedContent content = SignedContent.ofHash(
                domain,
                service,
                record.id(),
                "%s %s".formatted(SignedSubject.of(event), record.time()),
                NO_SCHEMA,
                HexFormat.of().parseHex(history.hashes().content(event)));
        return history.signatures()
                        .isSigned(
                                history.keys().services().of(service),
                                record.signature().signature(),
                                content,
                                appendedAt)
                && Duration.between(record.time(), appendedAt).abs().compareTo(EventSignature.LONGEST_DELAY) <= 0;
    }
}
