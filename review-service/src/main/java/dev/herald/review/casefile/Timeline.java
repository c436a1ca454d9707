package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.CaseDecision;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Upheld;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The history of a case as people read it, the commands that were carried out, the evidence that officers opened, what
 * they said about the persons of facts, and the decisions. The lists are bounded; the audit keeps the older entries.
 *
 * @param entries newest last, at most {@value #MAX_ENTRIES}
 * @param handledCommands ids, newest last, at most {@value #MAX_COMMANDS}
 * @param openings one of each officer, evidence and version, the latest last, at most {@value #MAX_OPENINGS}
 * @param verdicts one of each officer, fact and version, the latest last, at most {@value #MAX_VERDICTS}; all are about
 *     the person of the revision that officers read
 * @param decisions the latest last, at most {@value PastDecisions#MAX_DECISIONS}
 * @param sequence number of changes of the case; an opening or a verdict is none
 */
public record Timeline(
        List<TimelineEntry> entries,
        List<String> handledCommands,
        List<EvidenceOpening> openings,
        List<FactVerdict> verdicts,
        List<CaseDecision> decisions,
        long sequence) {

    static final Timeline EMPTY = new Timeline(List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    static final int MAX_ENTRIES = 200;
    static final int MAX_COMMANDS = 64;
    static final int MAX_OPENINGS = 1_000;
    static final int MAX_VERDICTS = 1_000;

    /** Copies the lists. */
    public Timeline {
        entries = List.copyOf(entries);
        handledCommands = List.copyOf(handledCommands);
        openings = List.copyOf(openings);
        verdicts = List.copyOf(verdicts);
        decisions = List.copyOf(decisions);
    }

    /** Whether a command was carried out. */
    public boolean hasHandled(String commandId) {
        return handledCommands.contains(commandId);
    }

    /** Whether an officer opened a version of a fact, or a document, whose version is null. */
    public boolean hasOpened(String officer, String evidence, @Nullable Long version) {
        return openings.stream().anyMatch(opening -> isOf(opening, officer, evidence, version));
    }

    private static boolean isOf(EvidenceOpening opening, String officer, String evidence, @Nullable Long version) {
        return opening.getOfficer().equals(officer)
                && opening.getEvidence().equals(evidence)
                && Objects.equals(opening.getVersion(), version);
    }

    /** Returns what an officer said about the person of a version of a fact; null for nothing. */
    public @Nullable PersonVerdict verdict(String officer, String factId, long version) {
        return verdicts.stream()
                .filter(verdict -> isOn(verdict, officer, factId, version))
                .map(FactVerdict::getVerdict)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOn(FactVerdict verdict, String officer, String factId, long version) {
        return verdict.getOfficer().equals(officer)
                && verdict.getFactId().equals(factId)
                && verdict.getVersion() == version;
    }

    /**
     * Whether a flag is settled: as many officers as a decision over it needs said of each of its facts, in the version
     * that it names, that it is about another person, and no officer said that it is the same.
     */
    public boolean settles(Flag flag) {
        return !flag.facts().isEmpty()
                && flag.stated().getFurtherFacts() == 0
                && flag.matchedCases().size() + flag.stated().getFurtherCases()
                        <= flag.facts().size()
                && flag.facts().stream()
                        .allMatch(fact -> fact.getKind() != FactKind.GEOPOLITICAL_SENSITIVITY
                                && officersSaying(PersonVerdict.SAME, fact).isEmpty()
                                && officersSaying(PersonVerdict.NOT_SAME, fact).size()
                                        >= flag.override().officers());
    }

    /** Returns the officers who said something about the person of a version of a fact. */
    public List<String> officersSaying(PersonVerdict said, FactReference fact) {
        return verdicts.stream()
                .filter(verdict -> verdict.getVerdict() == said
                        && verdict.getFactId().equals(fact.getFactId())
                        && verdict.getVersion() == fact.getVersion())
                .map(FactVerdict::getOfficer)
                .toList();
    }

    /** Returns the rules over whose flags on the latest revision officers ended a block; none where they ended none. */
    List<String> rulesRestoredOver(MemberCode requester) {
        int revision = 0;
        List<String> raised = List.of();
        List<String> restored = List.of();
        for (TimelineEntry entry : entries) {
            TimelineScreening screening = entry.getScreening();
            if (screening != null && entry.getRevision() >= revision) {
                restored = entry.getRevision() > revision ? List.of() : restored;
                revision = entry.getRevision();
                raised = screening.getRules();
            }
            restored = TimelineEntries.endsBlock(entry, requester) ? raised : restored;
        }
        return restored;
    }

    Timeline withEvent(CaseId id, CaseEvent event, int revision) {
        TimelineEntry entry = TimelineEntries.of(id, event, revision);
        return new Timeline(
                append(entries, entry, MAX_ENTRIES),
                handledCommands,
                openings,
                verdicts,
                decisionsAfter(event),
                sequence + 1);
    }

    private List<CaseDecision> decisionsAfter(CaseEvent event) {
        if (event instanceof Decided decided) {
            return PastDecisions.append(decisions, PastDecisions.of(decided.decision(), decided.at()));
        }
        if (event instanceof Upheld upheld) {
            return PastDecisions.append(decisions, PastDecisions.of(upheld.decision(), upheld.at()));
        }
        if (event instanceof RefusedByBar refused) {
            return PastDecisions.append(decisions, PastDecisions.of(refused.decision(), refused.at()));
        }
        return decisions;
    }

    Timeline withHandledCommand(String commandId, boolean moves) {
        return new Timeline(
                entries,
                append(handledCommands, commandId, MAX_COMMANDS),
                openings,
                verdicts,
                decisions,
                moves ? sequence + 1 : sequence);
    }

    /** Returns the timeline with an opening, which leaves the sequence as it was: no officer's decision is outdated. */
    Timeline withOpening(EvidenceOpening opening) {
        List<EvidenceOpening> others = openings.stream()
                .filter(known -> !isOf(known, opening.getOfficer(), opening.getEvidence(), opening.getVersion()))
                .toList();
        return new Timeline(
                entries, handledCommands, append(others, opening, MAX_OPENINGS), verdicts, decisions, sequence);
    }

    /** Returns the timeline with a verdict in the place of an earlier one; it leaves the sequence as it was. */
    Timeline withVerdict(FactVerdict verdict) {
        Timeline others = withoutVerdict(verdict.getOfficer(), verdict.getFactId(), verdict.getVersion());
        return withVerdicts(append(others.verdicts, verdict, MAX_VERDICTS));
    }

    /** Returns the timeline without the verdict that an officer took back; it leaves the sequence as it was. */
    Timeline withoutVerdict(String officer, String factId, long version) {
        return withVerdicts(verdicts.stream()
                .filter(known -> !isOn(known, officer, factId, version))
                .toList());
    }

    /** Returns the timeline without verdicts, which were about another person. */
    Timeline withoutVerdicts() {
        return verdicts.isEmpty() ? this : withVerdicts(List.of());
    }

    private Timeline withVerdicts(List<FactVerdict> others) {
        return new Timeline(entries, handledCommands, openings, others, decisions, sequence);
    }

    /**
     * Returns the timeline of a case whose person is forgotten: without openings and verdicts, and without words of
     * decisions.
     */
    Timeline withoutPersonalData() {
        return new Timeline(
                entries, handledCommands, List.of(), List.of(), PastDecisions.withoutReasons(decisions), sequence);
    }

    /** Whether the requester was told of warrants that end on this day. */
    public boolean tellsOfWarrantsUntil(LocalDate lastDay) {
        return entries.stream()
                .anyMatch(entry -> entry.getWhat().equals(TimelineEntries.WARRANTS_ENDING)
                        && entry.getDetail().equals(lastDay.toString()));
    }

    private static <T> List<T> append(List<T> list, T last, int limit) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer.size() > limit ? longer.subList(longer.size() - limit, longer.size()) : longer;
    }
}
