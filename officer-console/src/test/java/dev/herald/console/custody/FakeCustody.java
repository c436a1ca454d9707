package dev.herald.console.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.custody.CustodyLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The custody of three cases: JP/2025-004410 is in force, the recall of AR/2026-000008 is open, that of SE/2026-000077
 * is closed, and two members are overdue.
 */
public final class FakeCustody implements CustodyViews {

    private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

    private final Map<String, HeldCase> cases = new LinkedHashMap<>();
    private final Map<String, CustodySample> samples = new LinkedHashMap<>();

    /** Creates the three cases. */
    public FakeCustody() {
        put(
                new CustodySample("JP/2025-004410", MONDAY)
                        .sentToAll(Act.NOTICE, 1)
                        .said(Act.RECEIVED, 1, "br", "de", "fr", "it", "ke", "jp", "ch", "ar", "es", "gb"),
                null);
        put(
                new CustodySample("AR/2026-000008", MONDAY)
                        .sentToAll(Act.NOTICE, 1)
                        .sentToAll(Act.INSTRUCTED, 1)
                        .said(Act.REMOVED, 1, every(3))
                        .said(Act.UNABLE, 1, "cv", "dj"),
                false);
        put(
                new CustodySample("SE/2026-000077", MONDAY.minusSeconds(864_000))
                        .sent(Act.AFTER_REVIEW, 1, List.of("br", "de", "it", "jp"))
                        .sent(Act.INSTRUCTED, 1, List.of("br", "de", "it", "jp"))
                        .said(Act.REMOVED, 1, "br", "jp")
                        .named(Act.OVERDUE, 1, "de", "it")
                        .named(Act.CLOSED, 1, "de", "it"),
                true);
    }

    private static String[] every(int step) {
        return CustodySample.MEMBERS.entrySet().stream()
                .filter(member -> member.getKey() % step != 0)
                .map(Map.Entry::getValue)
                .toArray(String[]::new);
    }

    private void put(CustodySample sample, @Nullable Boolean closed) {
        HeldCase held = new HeldCase(sample.caseId().value());
        for (CustodyEntry entry : sample.entries()) {
            held.add(entry, 0, entry.sequence());
            if (entry.act() == Act.INSTRUCTED && closed != null) {
                held.setRecall(CustodySample.recall(entry.at(), false), entry.at());
            }
        }
        cases.put(held.caseId(), held);
        samples.put(held.caseId(), sample);
    }

    @Override
    public Optional<Custody> find(CaseId id) {
        return Optional.ofNullable(cases.get(id.value()))
                .map(held -> new Custody(
                        held.caseId(),
                        held.version(),
                        CustodySample.MEMBERS.entrySet().stream()
                                .map(member -> new Holder(
                                        member.getValue(), nameOf(member.getValue()), held.stateOf(member.getKey())))
                                .toList(),
                        held.recall()));
    }

    private static String nameOf(String code) {
        return Locale.of("", code.toUpperCase(Locale.ROOT)).getDisplayCountry(Locale.ENGLISH);
    }

    @Override
    public Optional<CustodyLog> log(CaseId id) {
        return Optional.ofNullable(samples.get(id.value()))
                .map(sample -> new CustodyLog(id, sample.entries(), CustodySample.MEMBERS));
    }

    @Override
    public Recalls openRecalls(@Nullable String member, int limit) {
        return recalls(member == null ? HeldCase.OPEN : labelOf(member, HeldCase::awaited));
    }

    @Override
    public Recalls closedRecalls(@Nullable String overdue, int limit) {
        return recalls(overdue == null ? HeldCase.CLOSED : labelOf(overdue, HeldCase::overdue));
    }

    private static String labelOf(String member, IntFunction<String> label) {
        return CustodySample.MEMBERS.containsValue(member) ? label.apply(CustodySample.indexOf(member)) : "no member";
    }

    private Recalls recalls(String label) {
        List<ListedRecall> found = cases.values().stream()
                .filter(held -> held.labels().contains(label))
                .map(held -> new ListedRecall(
                        held.caseId(),
                        held.recall(),
                        held.count(HolderState.REMOVED),
                        held.count(HolderState.INSTRUCTED),
                        held.count(HolderState.UNABLE),
                        held.count(HolderState.OVERDUE)))
                .toList();
        return new Recalls(found, found.size());
    }

    @Override
    public List<MemberRecalls> membersAwaited() {
        return Arrays.asList(
                new MemberRecalls("de", nameOf("de"), 0, 1),
                new MemberRecalls("it", nameOf("it"), 0, 1),
                new MemberRecalls("ad", nameOf("ad"), 1, 0));
    }
}
