package dev.herald.system.promise;

import static dev.herald.system.promise.History.childId;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.CommandAnswered;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.MessageRefused;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.VersionCustody;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 1. Every inbound record is exactly one of forwarded, refused with reasons or put aside with its sender told; what is
 * forwarded goes on or is answered; what a stage was told has its effect in the next.
 *
 * <pre>
 * legal:    fr sends a request, it is on submissions, requests, screenings; a receipt is in fr's mailbox
 * legal:    fr sends bytes, they are in quarantine, and fr is told where
 * legal:    a notice is gone from a mailbox that has a later record under its key: the mailbox is compacted
 * illegal:  fr sends a request, and no submission, refusal or quarantine names its offset
 * illegal:  a receipt is on correspondence, and fr's mailbox lacks it
 * illegal:  the ledger says that de was sent version 1, and de's mailbox has nothing of the case
 * </pre>
 */
final class NothingLost implements Promise {

    @Override
    public String name() {
        return "1 nothing lost";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        inbound(history, findings);
        submissions(history, findings);
        requests(history, findings);
        decisions(history, findings);
        mail(history, findings);
        commands(history, findings);
        custody(history, findings);
        acknowledgements(history, findings);
        return findings.all();
    }

    private static void inbound(History history, Findings findings) {
        Map<Position, Long> forwarded = byOrigin(history, Topics.SUBMISSIONS, Topics.DOCUMENTS);
        Map<Position, Long> refused = byOrigin(history, Topics.CORRESPONDENCE);
        Map<Position, Long> aside = byOrigin(history, Topics.QUARANTINE);
        history.inbound().forEach(entry -> {
            long on = forwarded.getOrDefault(entry.at(), 0L);
            long back = refused.getOrDefault(entry.at(), 0L);
            long quarantined = aside.getOrDefault(entry.at(), 0L);
            boolean one = on == 1 && back == 0 && quarantined == 0 || on == 0 && back == 1 && quarantined <= 1;
            findings.require(
                    one,
                    entry,
                    "forwarded %d times, refused %d times, quarantined %d times".formatted(on, back, quarantined));
        });
    }

    private static void submissions(History history, Findings findings) {
        Map<String, Long> on =
                ids(history, Topics.REQUESTS, Topics.REPLIES_TOPIC, Topics.ACKNOWLEDGEMENTS, Topics.CORRESPONDENCE);
        Map<Position, Long> aside = byOrigin(history, Topics.QUARANTINE);
        Set<String> facts = Stream.of(Topics.REGISTER, Topics.ATTESTATIONS)
                .flatMap(topic -> history.on(topic).stream())
                .map(Entry::key)
                .collect(Collectors.toSet());
        for (Entry entry : history.on(Topics.SUBMISSIONS)) {
            if (entry.event() == null) {
                continue;
            }
            long passed = on.getOrDefault(childId(entry, entry.event().getClass()), 0L);
            long put = aside.getOrDefault(entry.at(), 0L);
            if (entry.event() instanceof RequestSubmitted) {
                Entry receipt = history.on(Topics.CORRESPONDENCE).stream()
                        .filter(mail -> mail.id().equals(childId(entry, RequestReceived.class)))
                        .findFirst()
                        .orElse(null);
                long refused = on.getOrDefault(childId(entry, RequestRefused.class), 0L);
                boolean repeated = receipt != null
                        && receipt.as(RequestReceived.class).orElseThrow().getRepeated();
                findings.require(
                        (receipt == null ? 0 : 1) + refused + put == 1, entry, "not answered exactly once by intake");
                findings.require(
                        passed == (receipt == null || repeated ? 0 : 1),
                        entry,
                        "is %d times on requests, against its receipt".formatted(passed));
            } else {
                long refused = on.getOrDefault(childId(entry, MessageRefused.class), 0L);
                boolean fact = entry.type().equals("InformationReported")
                        && facts.stream().anyMatch(key -> key.startsWith(entry.caseId()));
                findings.require(
                        passed + refused + put + (fact ? 1 : 0) == 1,
                        entry,
                        "neither passed on nor answered by intake");
            }
        }
    }

    private static void requests(History history, Findings findings) {
        Map<String, Long> on = ids(history, Topics.SCREENINGS);
        Map<Position, Long> aside = byOrigin(history, Topics.QUARANTINE);
        for (Entry entry : history.on(Topics.REQUESTS)) {
            if (entry.event() != null) {
                long screened = on.getOrDefault(childId(entry, ScreeningFlagged.class), 0L)
                        + on.getOrDefault(childId(entry, ScreeningCleared.class), 0L)
                        + on.getOrDefault(childId(entry, entry.event().getClass()), 0L)
                        + aside.getOrDefault(entry.at(), 0L);
                findings.require(screened == 1, entry, "screened or passed on %d times".formatted(screened));
            }
        }
    }

    /** Of each case the last decision counts: compaction may have taken the effect of those before. */
    private static void decisions(History history, Findings findings) {
        Map<String, Told<DecisionIssued>> last = new HashMap<>();
        history.on(Topics.DECISIONS, DecisionIssued.class)
                .forEach(told -> last.put(told.event().getCaseId(), told));
        Set<String> shown = History.ids(history.on(Topics.DISSEMINATIONS));
        Set<String> closed = history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry -> entry.type().equals("CaseClosed"))
                .map(Entry::caseId)
                .collect(Collectors.toSet());
        last.forEach((caseId, told) -> {
            DecisionKind kind = told.event().getKind();
            if (kind == DecisionKind.APPROVED) {
                findings.require(
                        Notices.SNAPSHOTS.stream().anyMatch(type -> shown.contains(childId(told.entry(), type))),
                        told.entry(),
                        "approved, and no notice rests on it");
            } else if (Notices.ENDINGS.contains(kind)) {
                boolean revoked = history.on(Topics.DISSEMINATIONS).stream()
                        .anyMatch(entry -> entry.type().equals("DisseminationRevoked")
                                && entry.text("decisionId")
                                        .filter(told.entry().id()::equals)
                                        .isPresent());
                findings.require(
                        revoked || closed.contains(caseId), told.entry(), "ended, and neither revoked nor closed");
            }
        });
    }

    private static void mail(History history, Findings findings) {
        for (Entry entry : history.on(Topics.CORRESPONDENCE)) {
            String addressee = entry.text("addressee").orElse("");
            String messageId = entry.text("messageId").orElse("");
            findings.require(
                    history.mailbox(addressee).stream()
                            .anyMatch(there -> there.key().equals(messageId)),
                    entry,
                    "not in the mailbox of " + addressee);
        }
    }

    private static void commands(History history, Findings findings) {
        Set<String> answered = History.ids(history.on(Topics.OUTCOMES));
        for (Told<OfficerCommand> command : history.on(Topics.COMMANDS, OfficerCommand.class)) {
            findings.require(
                    answered.contains(childId(command.entry(), CommandAnswered.class)),
                    command.entry(),
                    "an order without an answer");
        }
    }

    private static void custody(History history, Findings findings) {
        MemberTable members = new MemberTable(history);
        history.latest(Topics.CUSTODY)
                .values()
                .forEach(entry -> entry.as(CustodyRecorded.class)
                        .ifPresent(ledger -> ledger.getVersions()
                                .forEach(version -> members.in(version.getSentTo())
                                        .forEach(member -> findings.require(
                                                holdsAtLeast(history, member, entry.caseId(), version.getVersion()),
                                                entry,
                                                "version %d was sent to %s, whose mailbox has neither it nor a later record"
                                                        .formatted(version.getVersion(), member))))));
    }

    private static boolean holdsAtLeast(History history, String member, String caseId, int version) {
        return history.mailbox(member).stream()
                .filter(there -> there.key().equals(caseId))
                .anyMatch(there -> there.number("version") >= version);
    }

    private static void acknowledgements(History history, Findings findings) {
        MemberTable members = new MemberTable(history);
        Map<String, Entry> ledgers = history.latest(Topics.CUSTODY);
        Set<String> refusals = history.outbound().map(Entry::id).collect(Collectors.toSet());
        for (Told<Acknowledged> told : history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class)) {
            Acknowledged said = told.event();
            if (said.getVersion() == 0 || refusals.contains(childId(told.entry(), MessageRefused.class))) {
                continue;
            }
            Entry ledger = ledgers.get(said.getCaseId());
            Set<String> noted = ledger == null
                    ? Set.of()
                    : noted(members, ledger.as(CustodyRecorded.class).orElseThrow(), said);
            findings.require(
                    noted.contains(said.getSubmittedBy()),
                    told.entry(),
                    "%s said %s of version %d, and the ledger does not know"
                            .formatted(said.getSubmittedBy(), said.getKind(), said.getVersion()));
        }
    }

    private static Set<String> noted(MemberTable members, CustodyRecorded ledger, Acknowledged said) {
        if (said.getKind() == AcknowledgementKind.REMOVED || said.getKind() == AcknowledgementKind.UNABLE) {
            // A member that is sent the notice again has nothing to remove any more: the ledger forgets that it had.
            Set<String> known = new HashSet<>(Set.of(said.getSubmittedBy()));
            if (ledger.getRecall() != null
                    && members.in(ledger.getRecall().getInstructed()).contains(said.getSubmittedBy())) {
                known.retainAll(union(
                        members.in(ledger.getRecall().getRemoved()),
                        members.in(ledger.getRecall().getUnable())));
            }
            return known;
        }
        Function<VersionCustody, ByteBuffer> which = said.getKind() == AcknowledgementKind.RECEIVED
                ? VersionCustody::getReceived
                : VersionCustody::getUpdated;
        return ledger.getVersions().stream()
                .filter(version -> version.getVersion() == said.getVersion())
                .flatMap(version -> members.in(which.apply(version)).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    private static Map<Position, Long> byOrigin(History history, Topic... topics) {
        return Stream.of(topics)
                .flatMap(topic -> history.on(topic).stream())
                .map(Entry::origin)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Map<String, Long> ids(History history, Topic... topics) {
        return Stream.of(topics)
                .flatMap(topic -> history.on(topic).stream())
                .collect(Collectors.groupingBy(Entry::id, Collectors.counting()));
    }
}
