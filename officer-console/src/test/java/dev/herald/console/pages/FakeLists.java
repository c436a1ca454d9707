package dev.herald.console.pages;

import dev.herald.console.audit.AuditViews;
import dev.herald.console.register.RegisterViews;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An audit and a register in memory. */
final class FakeLists implements AuditViews, RegisterViews {

    private static final Instant AT = Instant.parse("2026-11-26T09:00:00Z");

    private final List<AuditEntryView> decided = new ArrayList<>();
    private boolean altered;

    void reset() {
        altered = false;
        decided.clear();
    }

    /** Adds the entry of a decision. */
    void decide(String caseId, String kind, int revision, Instant at, String leaf) {
        decided.add(new AuditEntryView(
                at, caseId, "review", "adeyemi", "DECISION_ISSUED", revision, "COMPLIANT", kind, !altered, leaf));
    }

    void alter() {
        altered = true;
    }

    @Override
    public boolean hasEntry(AuditQuery query) {
        return "adeyemi".equals(query.actor());
    }

    @Override
    public AuditPage find(AuditQuery query, int limit) {
        if (!decided.isEmpty()) {
            return new AuditPage(
                    decided.stream()
                            .filter(entry -> entry.caseId().equals(query.caseId()))
                            .toList(),
                    1,
                    List.of());
        }
        return new AuditPage(
                List.of(
                        entry("ACCEPTED", "adeyemi", "COMMAND_ACCEPTED", "DENY", AT.plusSeconds(120)),
                        entry(
                                null,
                                "adeyemi",
                                "EVIDENCE_OPENED",
                                "refused-extradition:1 version 4",
                                AT.plusSeconds(60)),
                        entry(null, "adeyemi", "CASE_VIEWED", "", AT)),
                3,
                altered ? List.of("review of FR/2026-000123, EVIDENCE_OPENED: its content changed") : List.of());
    }

    private AuditEntryView entry(@Nullable String ground, String actor, String action, String detail, Instant at) {
        return new AuditEntryView(
                at,
                "FR/2026-000123",
                "review",
                actor,
                action,
                2,
                ground,
                detail,
                !altered || !action.equals("EVIDENCE_OPENED"),
                "leaf");
    }

    @Override
    public RegisterPage find(String words, @Nullable FactKind kind, int limit) {
        List<FactSummary> facts = List.of(
                new FactSummary(
                        PagesFixture.FACT,
                        4,
                        FactKind.REFUSED_EXTRADITION,
                        AT,
                        90,
                        Confidentiality.FOR_OFFICIAL_USE_ONLY,
                        "br",
                        "BR/2026-000007"),
                new FactSummary(
                        "judgment:2026-7", 9, FactKind.JUDGMENT, AT, 70, Confidentiality.RESTRICTED, null, null));
        List<FactSummary> found = facts.stream()
                .filter(fact -> kind == null || fact.kind() == kind)
                .toList();
        return new RegisterPage(found, found.size());
    }
}
