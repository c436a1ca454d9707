package dev.herald.system.promise;

import static dev.herald.system.promise.History.childId;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeContent;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ReviewBanner;
import dev.herald.event.ScreeningCleared;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * 4. Every notice traces to an approval of that revision and to a request that an entitled member sent; every approval
 * to an officer's order, or to a screening without doubt. A diffusion goes out unreviewed only by its sender's route,
 * and says so.
 *
 * <pre>
 * legal:    inbound, submission, revision 1, cleared, approved by policy, published
 * legal:    a diffusion without a decision, with the banner NOT_YET_REVIEWED, by a sender whose route is AT_ONCE
 * illegal:  a NoticePublished whose decision is not on decisions, or is a denial
 * illegal:  an approval by an officer who ordered nothing
 * illegal:  a submission that is not what its sender sent
 * </pre>
 */
final class NothingOnItsOwnInitiative implements Promise {

    private static final Set<DecisionKind> SHOWING =
            EnumSet.of(DecisionKind.APPROVED, DecisionKind.AMENDED, DecisionKind.RESTORED);

    @Override
    public String name() {
        return "4 nothing on its own initiative";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        submissions(history, findings);
        requests(history, findings);
        decisions(history, findings);
        notices(history, findings);
        mail(history, findings);
        closings(history, findings);
        return findings.all();
    }

    private static void submissions(History history, Findings findings) {
        Map<Position, Entry> sent = new HashMap<>();
        history.inbound().forEach(entry -> sent.put(entry.at(), entry));
        Stream.concat(history.on(Topics.SUBMISSIONS).stream(), history.on(Topics.DOCUMENTS).stream())
                .filter(entry -> entry.event() != null)
                .forEach(entry -> {
                    Entry source = entry.origin() == null ? null : sent.get(entry.origin());
                    findings.require(
                            source != null && source.saysTheSameAs(entry),
                            entry,
                            "is not what was sent at " + entry.origin());
                    findings.require(
                            source == null
                                    || entry.text("submittedBy")
                                            .filter(History.memberOf(source.topic())::equals)
                                            .isPresent(),
                            entry,
                            "its sender is not the owner of the topic it came by");
                });
        Set<Position> positions = sent.keySet();
        Stream.concat(history.on(Topics.QUARANTINE).stream(), history.on(Topics.CORRESPONDENCE).stream())
                .filter(entry ->
                        entry.origin() != null && entry.origin().topic().startsWith(Topics.INBOUND.name()))
                .forEach(entry ->
                        findings.require(positions.contains(entry.origin()), entry, "speaks of what nobody sent"));
    }

    private static void requests(History history, Findings findings) {
        Set<String> caused = new HashSet<>();
        history.on(Topics.SUBMISSIONS).stream()
                .filter(entry -> entry.event() != null)
                .forEach(entry -> caused.add(
                        childId(entry, Objects.requireNonNull(entry.event()).getClass())));
        MemberTable members = new MemberTable(history);
        Stream.of(Topics.REQUESTS, Topics.REPLIES_TOPIC, Topics.ACKNOWLEDGEMENTS)
                .flatMap(topic -> history.on(topic).stream())
                .filter(entry -> entry.event() != null)
                .forEach(entry -> findings.require(caused.contains(entry.id()), entry, "nobody submitted it"));
        for (Told<RequestSubmitted> told : history.on(Topics.REQUESTS, RequestSubmitted.class)) {
            String sender = told.event().getSubmittedBy();
            findings.require(
                    members.isEntitled(sender, told.event().getInstrument())
                            && History.ownerOf(told.event().getCaseId()).value().equals(sender),
                    told.entry(),
                    "is not for %s to ask".formatted(sender));
        }
    }

    private static void decisions(History history, Findings findings) {
        List<Told<OfficerCommand>> orders = history.on(Topics.COMMANDS, OfficerCommand.class);
        List<Told<ScreeningCleared>> cleared = history.on(Topics.SCREENINGS, ScreeningCleared.class);
        List<Told<RequestSubmitted>> revisions = history.on(Topics.REQUESTS, RequestSubmitted.class);
        for (Told<DecisionIssued> told : history.on(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = told.event();
            findings.require(
                    revisions.stream()
                            .anyMatch(one -> one.event().getCaseId().equals(decision.getCaseId())
                                    && one.event().getRevision() == decision.getRevision()
                                    && one.event().getSubmittedBy().equals(decision.getRequester())),
                    told.entry(),
                    "nobody requested revision %d".formatted(decision.getRevision()));
            for (String officer : decision.getOfficers()) {
                boolean ordered = officer.equals("policy")
                        ? decision.getKind() != DecisionKind.APPROVED
                                || cleared.stream()
                                        .anyMatch(one -> one.event().getCaseId().equals(decision.getCaseId())
                                                && one.event().getRevision() == decision.getRevision())
                        : orders.stream()
                                .anyMatch(one -> one.event().getCaseId().equals(decision.getCaseId())
                                        && one.event().getOfficer().equals(officer));
                findings.require(ordered, told.entry(), "%s has no order or clearance".formatted(officer));
            }
            findings.require(
                    decision.getKind() != DecisionKind.APPROVED
                            || !decision.getOfficers().isEmpty(),
                    told.entry(),
                    "approved by nobody");
        }
        Set<String> commands = new HashSet<>();
        orders.forEach(order -> commands.add(order.event().getCommandId()));
        for (Entry answer : history.on(Topics.OUTCOMES)) {
            findings.require(
                    answer.text("commandId").filter(commands::contains).isPresent(), answer, "answers no order");
        }
    }

    /** Intake and review write mail on correspondence; dissemination alone answers acknowledgements by itself. */
    private static void mail(History history, Findings findings) {
        Set<String> written = History.ids(history.on(Topics.CORRESPONDENCE));
        history.on(Topics.ACKNOWLEDGEMENTS).forEach(entry -> written.add(childId(entry, MessageRefused.class)));
        history.outbound()
                .filter(Entry::isMail)
                .forEach(entry -> findings.require(written.contains(entry.id()), entry, "nobody wrote it"));
    }

    private static void closings(History history, Findings findings) {
        List<Told<DecisionIssued>> decisions = history.on(Topics.DECISIONS, DecisionIssued.class);
        for (Told<CaseClosed> closed : history.on(Topics.DISSEMINATIONS, CaseClosed.class)) {
            findings.require(
                    decisions.stream()
                            .anyMatch(told -> told.event()
                                            .getCaseId()
                                            .equals(closed.event().getCaseId())
                                    && told.event().getKind() == closed.event().getEnding()),
                    closed.entry(),
                    "nobody decided that it is " + closed.event().getEnding());
        }
    }

    private static void notices(History history, Findings findings) {
        Notices notices = new Notices(history);
        MemberTable members = new MemberTable(history);
        Stream.concat(history.on(Topics.DISSEMINATIONS).stream(), history.outbound())
                .filter(Notices::isSnapshot)
                .forEach(entry -> {
                    if (entry.text("decisionId").isPresent()) {
                        reviewed(entry, notices, findings);
                    } else {
                        unreviewed(entry, notices, members, findings);
                    }
                });
        history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry -> entry.type().equals("DisseminationRevoked")
                        || entry.type().equals("NoticeBlocked"))
                .forEach(entry -> findings.require(
                        notices.decisionOf(entry)
                                .filter(decision -> decision.event().getCaseId().equals(entry.caseId()))
                                .isPresent(),
                        entry,
                        "rests on no decision"));
    }

    private static void reviewed(Entry entry, Notices notices, Findings findings) {
        findings.require(
                notices.decisionOf(entry)
                        .filter(decision -> SHOWING.contains(decision.event().getKind())
                                && decision.event().getCaseId().equals(entry.caseId()))
                        .isPresent(),
                entry,
                "rests on no approval");
        findings.require(saysWhatWasRequested(entry, notices), entry, "does not say what was requested");
    }

    private static boolean saysWhatWasRequested(Entry entry, Notices notices) {
        NoticeContent content = Notices.content(entry).orElse(null);
        RequestSubmitted shown = notices.revisionShown(entry).orElse(null);
        return content == null
                || shown != null
                        && content.getRequester().equals(shown.getSubmittedBy())
                        && content.getInstrument() == shown.getInstrument()
                        && Objects.equals(content.getPerson(), shown.getPerson())
                        && Objects.equals(content.getOrganisation(), shown.getOrganisation());
    }

    private static void unreviewed(Entry entry, Notices notices, MemberTable members, Findings findings) {
        boolean byRoute = notices.unreviewed(entry)
                .filter(request -> members.circulatesAtOnce(request.event().getSubmittedBy(), entry.time()))
                .isPresent();
        findings.require(byRoute, entry, "went out unreviewed, and no route says so");
        findings.require(
                Notices.content(entry)
                        .map(content -> content.getBanner() == ReviewBanner.NOT_YET_REVIEWED)
                        .orElse(true),
                entry,
                "is not reviewed, and does not say so");
        findings.require(saysWhatWasRequested(entry, notices), entry, "does not say what was requested");
    }
}
