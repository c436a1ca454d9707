package dev.herald.cli.outcomes;

import dev.herald.cli.outcomes.Outcomes.Median;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts from the audit what came of requests in a year, in UTC. The audit is kept for good and names no person, so a
 * past year is counted the same at any time.
 *
 * <p>No stage is the difference of others: requests that were cleared are not counted, because they are those taken
 * less those flagged. Flags are counted by rule and by no requester, and HOLD is none of them: the audit does not name
 * it.
 */
public final class YearlyOutcomes {

    /**
     * Grounds that a requester's rows show as {@link #OTHER}: those of a sealed fact, and enough everyday ones for
     * nobody to tell them apart.
     */
    static final Set<Ground> FOLDED = EnumSet.of(
            Ground.UNKNOWN,
            Ground.COMPLIANCE_NOT_ESTABLISHED,
            Ground.RE_EXAMINATION,
            Ground.STATUS_OF_THE_PERSON,
            Ground.PURPOSE,
            Ground.ACCURACY_AND_QUALITY);

    /** The class of folded grounds. */
    static final String OTHER = "OTHER";

    private static final String NONE = "-";
    private static final List<String> OF_DECISION = List.of("requester", "instrument", "ground", "article");
    private static final List<String> OF_REQUESTER = List.of("requester", "instrument");
    private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");
    /** Actor of what the Commission ordered. */
    private static final String COMMISSION = "commission";

    private static final String BY_COMMISSION = "_BY_COMMISSION";

    private static final Set<String> FIRST_DECISIONS = Stream.of(
                    DecisionKind.APPROVED,
                    DecisionKind.DENIED,
                    DecisionKind.UPDATE_DENIED,
                    DecisionKind.CLOSED_WITHOUT_FINDING)
            .map(DecisionKind::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SHOWN = EnumSet.complementOf(EnumSet.copyOf(FOLDED)).stream()
            .map(Ground::name)
            .collect(Collectors.toUnmodifiableSet());

    private final int year;
    private final Map<String, List<String>> columns = new TreeMap<>();
    private final Map<String, SortedMap<String, Integer>> counts = new HashMap<>();
    private final SortedMap<String, List<Integer>> days = new TreeMap<>();
    /** By case, the instrument of its latest revision. */
    private final Map<String, String> instruments = new HashMap<>();
    /** By case and revision, when it was taken; no more once it is decided. */
    private final Map<String, Instant> undecided = new HashMap<>();
    /** Rules by case and revision: another screening repeats them. */
    private final Set<String> flagged = new HashSet<>();

    private Instant through = Instant.EPOCH;

    /** Begins to count. */
    public YearlyOutcomes(int year) {
        this.year = year;
    }

    /** Counts the next entry; those of a case come in writing order, and from its first year on. */
    public void accept(AuditEntry entry) {
        Instant at = entry.getAt();
        if (at == null) {
            return;
        }
        through = at.isAfter(through) ? at : through;
        if (CaseId.isValid(entry.getCaseId())) {
            count(entry, at);
        }
    }

    private void count(AuditEntry entry, Instant at) {
        String caseId = entry.getCaseId();
        String revision = "%s %d".formatted(caseId, entry.getRevision());
        String requester = new CaseId(caseId).member().value().toUpperCase(Locale.ROOT);
        String instrument = instruments.getOrDefault(caseId, NONE);
        List<String> grounds = words(entry.getGround());
        switch (entry.getAction()) {
            case "REQUEST_TAKEN" -> {
                instruments.put(caseId, word(entry.getDetail()));
                undecided.put(revision, at);
                add(at, "REQUESTED", OF_REQUESTER, requester, word(entry.getDetail()));
            }
            case "REQUEST_REFUSED" ->
                grounds.forEach(code ->
                        add(at, "REFUSED", List.of("requester", "instrument", "code"), requester, instrument, code));
            case "SCREENED" ->
                grounds.stream()
                        .filter(rule -> !rule.equals("CLEARED") && flagged.add(revision + " " + rule))
                        .forEach(rule -> add(at, "FLAGGED", List.of("rule"), rule));
            case "DECISION_ISSUED" -> {
                String[] kindAndArticles = entry.getDetail().split(" ", 2);
                String kind = kindAndArticles[0];
                String articles = kindAndArticles.length == 1 ? NONE : kindAndArticles[1].replaceAll("[\\[\\] ]", "");
                boolean isOrdered = entry.getActor().equals(COMMISSION) && !kind.endsWith(BY_COMMISSION);
                String stage = isOrdered ? kind + BY_COMMISSION : kind;
                grounds.stream()
                        .map(ground -> SHOWN.contains(ground) ? ground : OTHER)
                        .distinct()
                        .forEach(ground -> add(
                                at,
                                stage,
                                OF_DECISION,
                                requester,
                                instrument,
                                ground,
                                ground.equals(OTHER) ? NONE : articles));
                Instant taken = FIRST_DECISIONS.contains(kind) ? undecided.remove(revision) : null;
                if (taken != null && isOfYear(at)) {
                    days.computeIfAbsent(instrument, any -> new ArrayList<>())
                            .add((int) Duration.between(taken, at).toDays());
                }
            }
            case "ANSWER_OVERDUE" -> {
                if (entry.getDetail().toUpperCase(Locale.ROOT).endsWith(" TO " + requester)) {
                    add(at, "ANSWER_OVERDUE", OF_REQUESTER, requester, instrument);
                }
            }
            case "CASE_CLOSED" ->
                words(entry.getDetail().replaceFirst("overdue: (nobody)?", "").toUpperCase(Locale.ROOT)).stream()
                        .filter(holder -> !holder.equals(NONE))
                        .forEach(holder -> add(at, "REMOVAL_OVERDUE", List.of("holder"), holder));
            default -> {
                if (entry.getService().equals("review") && entry.getAction().startsWith("LOCATION_")) {
                    add(at, "HIT_" + word(entry.getDetail()), OF_REQUESTER, requester, instrument);
                }
            }
        }
    }

    private void add(Instant at, String stage, List<String> of, String... codes) {
        if (isOfYear(at)) {
            columns.put(stage, of);
            counts.computeIfAbsent(stage, any -> new TreeMap<>()).merge(StageTable.key(codes), 1, Integer::sum);
        }
    }

    private boolean isOfYear(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear() == year;
    }

    /** Returns the codes of a list; one that stands for none if it is empty. */
    private static List<String> words(@Nullable String list) {
        List<String> words = Arrays.stream(Objects.requireNonNullElse(list, "").split("[, ]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        return words.isEmpty() ? List.of(NONE) : words;
    }

    /** Returns the first word of a detail, if it is a code. */
    private static String word(String detail) {
        String first = detail.split(" ", 2)[0];
        return WORD.matcher(first).matches() ? first : NONE;
    }

    /** Returns what is published of the counts. */
    Outcomes outcomes() {
        return new Outcomes(
                year,
                through,
                columns.entrySet().stream()
                        .map(stage -> StageTable.of(
                                stage.getKey(), stage.getValue(), Objects.requireNonNull(counts.get(stage.getKey()))))
                        .filter(table -> !table.isEmpty())
                        .toList(),
                days.entrySet().stream()
                        .filter(each -> each.getValue().size() >= StageTable.LEAST)
                        .map(each -> new Median(
                                each.getKey(),
                                each.getValue().stream()
                                        .sorted()
                                        .toList()
                                        .get((each.getValue().size() - 1) / 2)))
                        .toList());
    }
}
