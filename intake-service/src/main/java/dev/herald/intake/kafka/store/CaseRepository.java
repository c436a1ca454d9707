package dev.herald.intake.kafka.store;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.event.DecisionIssued;
import dev.herald.intake.budget.MemberUsage;
import dev.herald.intake.revision.KnownCase;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a partition, and what each member takes of its budgets there. A case that is saved changes the number
 * and the bytes of its member's open cases.
 */
public final class CaseRepository {

    private final KeyValueStore<String, IntakeCase> cases;
    private final KeyValueStore<String, IntakeMember> members;

    /**
     * Opens the repository.
     *
     * @param cases by case id
     * @param members by member code; without figures by the id of each fact that its member has reported
     */
    public CaseRepository(KeyValueStore<String, IntakeCase> cases, KeyValueStore<String, IntakeMember> members) {
        this.cases = cases;
        this.members = members;
    }

    /** Returns a case; null if intake knows nothing of it. */
    public @Nullable KnownCase find(String caseId) {
        return CaseStateMapper.toKnownCase(cases.get(caseId));
    }

    /** Returns what a member takes of its budgets. */
    public MemberUsage usageOf(MemberCode member) {
        return CaseStateMapper.toUsage(members.get(member.value()));
    }

    /** Saves what a member takes of its budgets. */
    public void saveUsage(MemberCode member, MemberUsage usage) {
        members.put(member.value(), CaseStateMapper.toStored(member, usage));
    }

    /** Returns whether a member has reported a fact and not retracted it. */
    public boolean isReported(String factId) {
        return members.get(factId) != null;
    }

    /** Saves whether a member has reported a fact and not retracted it. */
    public void saveReported(String factId, MemberCode member, boolean reported) {
        if (reported) {
            members.put(factId, CaseStateMapper.toStored(member, MemberUsage.NONE));
        } else {
            members.delete(factId);
        }
    }

    /**
     * Requires that a decision is later than every decision on its case before, and remembers it.
     *
     * @param decision a decision whose signature fits
     * @throws UnverifiedEvent if it is a copy
     */
    public void requireLater(DecisionIssued decision) {
        CaseId caseId = new CaseId(decision.getCaseId());
        IntakeCase stored = Objects.requireNonNullElseGet(
                cases.get(caseId.value()), () -> CaseStateMapper.toStored(KnownCase.withoutRequest(caseId, 0), 0));
        SignatureCheck.requireLater(decision, stored.getDecisionSequence());
        cases.put(
                caseId.value(),
                IntakeCase.newBuilder(stored)
                        .setDecisionSequence(decision.getSequence())
                        .build());
    }

    /** Saves a case. */
    public void save(KnownCase after) {
        String caseId = after.caseId().value();
        IntakeCase stored = cases.get(caseId);
        KnownCase before = CaseStateMapper.toKnownCase(stored);
        int bytesBefore = before == null ? 0 : before.openBytes();
        if (bytesBefore != after.openBytes()) {
            MemberCode member = after.caseId().member();
            saveUsage(member, usageOf(member).withCase(bytesBefore, after.openBytes()));
        }
        cases.put(caseId, CaseStateMapper.toStored(after, stored == null ? 0 : stored.getDecisionSequence()));
    }
}
