package dev.herald.intake.kafka.store;

import dev.herald.contract.MemberCode;
import dev.herald.intake.budget.BudgetPolicy;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a partition, and what each member takes of its budgets there. A case or a fact that is saved changes the
 * names and the bytes of its member, and of all.
 */
public final class CaseRepository {

    private final KeyValueStore<String, IntakeCase> cases;
    private final KeyValueStore<String, IntakeMember> members;
    /** By member. Of a record that was put aside a figure may stay, until its member's next one. */
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * Opens the repository.
     *
     * @param cases by case id
     * @param members by member code; its names alone by the id of each fact that its member has reported
     */
    public CaseRepository(KeyValueStore<String, IntakeCase> cases, KeyValueStore<String, IntakeMember> members) {
        this.cases = cases;
        this.members = members;
        try (KeyValueIterator<String, IntakeMember> all = members.all()) {
            all.forEachRemaining(one -> {
                if (one.key.equals(one.value.getMember())) { // else it is a fact's
                    names.put(one.key, one.value.getNames());
                }
            });
        }
    }

    /** Returns a case; null if intake knows nothing of it. */
    public @Nullable IntakeCase find(String caseId) {
        return cases.get(caseId);
    }

    /** Returns what a member takes of its budgets. */
    public IntakeMember usageOf(MemberCode member) {
        return usageOf(member.value());
    }

    private IntakeMember usageOf(String key) {
        IntakeMember usage = members.get(key);
        return usage == null ? IntakeMember.newBuilder().setMember(key).build() : usage;
    }

    /** Returns the names of the persons of all members in this partition. */
    public int namesOfAll() {
        return names.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Saves what a member takes of its budgets. */
    public void saveUsage(IntakeMember usage) {
        members.put(usage.getMember(), usage);
        names.put(usage.getMember(), usage.getNames());
    }

    /** Returns the number of names of a fact that its member has reported; 0 if it did not, or retracted it. */
    public int reportedNames(String factId) {
        return usageOf(factId).getNames();
    }

    /**
     * Saves a reported fact.
     *
     * @param names number of its names; 0 if it is retracted
     */
    public void saveReported(String factId, MemberCode member, int names) {
        add(member.value(), names - reportedNames(factId), 0);
        members.put(
                factId,
                names == 0
                        ? null
                        : IntakeMember.newBuilder()
                                .setMember(member.value())
                                .setNames(names)
                                .build());
    }

    /** Saves a case. */
    public void save(IntakeCase after) {
        IntakeCase before = cases.get(after.getCaseId());
        add(
                after.getSubmittedBy(),
                BudgetPolicy.keptNames(after) - BudgetPolicy.keptNames(before),
                BudgetPolicy.openBytes(after) - BudgetPolicy.openBytes(before));
        cases.put(after.getCaseId(), after);
    }

    private void add(String member, int more, int bytes) {
        if (more != 0 || bytes != 0) {
            IntakeMember usage = usageOf(member);
            saveUsage(IntakeMember.newBuilder(usage)
                    .setNames(usage.getNames() + more)
                    .setOpenBytes(usage.getOpenBytes() + bytes)
                    .build());
        }
    }
}
