package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.redress.CaseStatement;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.Caveat;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.DecisionIssued;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.signed.TheCommissionsOrdersBind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TheCommissionsOrdersBindTest {

    private static final Check CHECK =
            (history, violations) -> new TheCommissionsOrdersBind().check(history, violations::require);
    private static final String CASE = "FR/2026-000123";
    private static final Caveat RULED = new Caveat(CaveatKind.COMMISSION, List.of("DE"), null, "ruled");
    private static final Caveat JUDGED = new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("SE"), null, "judged");
    private static final String WITHOUT_ANSWER = "neither executed nor answered, or both";
    private static final String AGAINST = "decided against an order of the Commission that stands";

    private final List<HistoryRecord> records = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private TheCommissionsOrdersBindTest write(Topic topic, SpecificRecord event) {
        now = now.plus(Duration.ofMinutes(1));
        String id = "id-" + records.size();
        records.add(new HistoryRecord(
                new RecordPosition(topic.name(), 0, records.size()), CASE, id, now, CASE, null, null, event));
        return this;
    }

    private TheCommissionsOrdersBindTest ordered(CommissionOrderKind kind) {
        return write(
                Topics.SCREENINGS,
                new CommissionOrdered(
                        CASE,
                        "ccf",
                        kind,
                        Ground.DUE_PROCESS,
                        List.of(),
                        "2026-02",
                        List.of("One", "Two"),
                        List.of(),
                        "",
                        null,
                        false));
    }

    private TheCommissionsOrdersBindTest audited(String action, CommissionOrderKind kind) {
        return write(
                Topics.AUDIT,
                AuditEntry.newBuilder()
                        .setCaseId(CASE)
                        .setService("review")
                        .setActor("commission")
                        .setAction(action)
                        .setCauseId("id-" + (records.size() - 1))
                        .setDetail(kind.name())
                        .setAt(now)
                        .build());
    }

    private TheCommissionsOrdersBindTest executed(CommissionOrderKind kind) {
        return ordered(kind).audited("COMMISSION_ORDERED", kind);
    }

    private TheCommissionsOrdersBindTest decided(DecisionKind kind, String... officers) {
        return decided(kind, null, officers);
    }

    private TheCommissionsOrdersBindTest decided(
            DecisionKind kind, @Nullable List<Caveat> caveats, String... officers) {
        return write(
                Topics.DECISIONS,
                DecisionIssued.newBuilder()
                        .setCaseId(CASE)
                        .setKind(kind)
                        .setRevision(1)
                        .setRequester("fr")
                        .setOfficers(List.of(officers))
                        .setCaveats(caveats)
                        .setRuleBook("book")
                        .setRegisterVersion(0)
                        .build());
    }

    private History history() {
        return new History(records, Set.of("fr", "ccf"), List.of());
    }

    @Test
    void an_order_that_is_executed_or_refused_is_accepted() {
        executed(CommissionOrderKind.BLOCK);
        ordered(CommissionOrderKind.BLOCK).audited("MESSAGE_REFUSED", CommissionOrderKind.BLOCK);

        assertAccepts(CHECK, history());
    }

    @Test
    void an_order_without_effect_or_with_two_is_rejected() {
        assertRejects(CHECK, ordered(CommissionOrderKind.DELETE).history(), WITHOUT_ANSWER);

        records.clear();
        executed(CommissionOrderKind.DELETE);
        HistoryRecord effect = records.getLast();
        records.add(effect.movedTo(new RecordPosition(Topics.AUDIT.name(), 0, 9)));
        assertRejects(CHECK, history(), WITHOUT_ANSWER);
    }

    @Test
    void an_order_that_is_executed_after_its_term_is_rejected() {
        ordered(CommissionOrderKind.BLOCK);
        now = now.plus(Duration.ofDays(30));
        audited("COMMISSION_ORDERED", CommissionOrderKind.BLOCK);

        assertRejects(CHECK, history(), "executed or answered after its term");
    }

    @Test
    void a_decision_against_an_order_that_stands_is_rejected() {
        executed(CommissionOrderKind.BLOCK).decided(DecisionKind.RESTORED, "adeyemi");

        assertRejects(CHECK, history(), AGAINST);

        records.clear();
        executed(CommissionOrderKind.DELETE).decided(DecisionKind.BAR_LIFTED, "adeyemi", "brandt");
        assertRejects(CHECK, history(), AGAINST);
    }

    @Test
    void the_commission_ends_its_order_and_officers_decide_after_that() {
        executed(CommissionOrderKind.BLOCK)
                .executed(CommissionOrderKind.UNBLOCK)
                .decided(DecisionKind.RESTORED, "commission")
                .decided(DecisionKind.APPROVED, "adeyemi");

        assertAccepts(CHECK, history());
    }

    @Test
    void officers_decide_at_once_after_the_commission_ended_its_order() {
        executed(CommissionOrderKind.BLOCK).executed(CommissionOrderKind.UNBLOCK);
        now = now.minus(Duration.ofSeconds(57));

        assertAccepts(CHECK, decided(DecisionKind.RESTORED, "adeyemi").history());
    }

    @Test
    void a_statement_is_mailed_as_the_audit_has_it() {
        ClosedCaseStated statement = new ClosedCaseStated(
                CASE, "message", "ccf", DecisionKind.WITHDRAWN, "2026-03-01", false, "2026-06-15", null);
        executed(CommissionOrderKind.STATEMENT);
        records.add(records.getLast()
                .movedTo(new RecordPosition(Topics.AUDIT.name(), 0, 8))
                .withEvent(
                        "stated",
                        AuditEntry.newBuilder(records.getLast()
                                        .eventAs(AuditEntry.class)
                                        .orElseThrow())
                                .setAction(CaseStatement.AUDITED)
                                .setDetail(CaseStatement.words(statement))
                                .build()));
        assertRejects(CHECK, history(), "no mail has the statement of the audit");

        write(
                Topics.CORRESPONDENCE,
                ClosedCaseStated.newBuilder(statement).setBarred(true).build());
        assertRejects(CHECK, history(), "no mail has the statement of the audit");

        write(Topics.CORRESPONDENCE, statement);
        assertAccepts(CHECK, history());
    }

    @Test
    void the_commission_alone_decides_on_its_caveats_until_the_case_ends() {
        executed(CommissionOrderKind.UPDATE)
                .decided(DecisionKind.AMENDED, List.of(RULED), "commission")
                .decided(DecisionKind.APPROVED, "adeyemi")
                .decided(DecisionKind.AMENDED, List.of(JUDGED, RULED), "adeyemi")
                .decided(DecisionKind.WITHDRAWN, "fr")
                .decided(DecisionKind.APPROVED, List.of(), "adeyemi");

        assertAccepts(CHECK, history());
    }

    @Test
    void another_caveat_of_the_commission_than_it_ordered_is_rejected() {
        executed(CommissionOrderKind.UPDATE)
                .decided(DecisionKind.AMENDED, List.of(RULED), "commission")
                .decided(DecisionKind.AMENDED, List.of(JUDGED), "adeyemi");
        assertRejects(CHECK, history(), "decided on caveats of the Commission");

        records.clear();
        decided(DecisionKind.APPROVED, List.of(RULED), "adeyemi");
        assertRejects(CHECK, history(), "decided on caveats of the Commission");
    }
}
