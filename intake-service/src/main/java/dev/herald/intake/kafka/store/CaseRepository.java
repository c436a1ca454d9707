package dev.herald.intake.kafka.store;

import dev.herald.contract.MemberCode;
import dev.herald.intake.budget.BudgetPolicy;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
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
    public @Nullable IntakeCase find(String caseId) {
        return cases.get(caseId);
    }

    /** Returns what a member takes of its budgets. */
    public IntakeMember usageOf(MemberCode member) {
        IntakeMember usage = members.get(member.value());
        return usage == null ? unused(member) : usage;
    }

    /** Saves what a member takes of its budgets. */
    public void saveUsage(IntakeMember usage) {
        members.put(usage.getMember(), usage);
    }

    /** Returns whether a member has reported a fact and not retracted it. */
    public boolean isReported(String factId) {
        return members.get(factId) != null;
    }

    /** Saves whether a member has reported a fact and not retracted it. */
    public void saveReported(String factId, MemberCode member, boolean reported) {
        if (reported) {
            members.put(factId, unused(member));
        } else {
            members.delete(factId);
        }
    }

    private static IntakeMember unused(MemberCode member) {
        return IntakeMember.newBuilder().setMember(member.value()).build();
    }

    /** Saves a case. */
    public void save(IntakeCase after) {
        IntakeCase before = cases.get(after.getCaseId());
        int bytesBefore = before == null ? 0 : BudgetPolicy.openBytes(before);
        int bytesAfter = BudgetPolicy.openBytes(after);
        if (bytesBefore != bytesAfter) {
            IntakeMember usage = usageOf(new MemberCode(after.getSubmittedBy()));
            saveUsage(BudgetPolicy.withCase(usage, bytesBefore, bytesAfter));
        }
        cases.put(after.getCaseId(), after);
    }
}
