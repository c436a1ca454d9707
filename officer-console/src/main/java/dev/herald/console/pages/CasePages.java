package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.InputError;
import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.audit.AuditViews;
import dev.herald.console.audit.AuditViews.AuditEntryView;
import dev.herald.console.audit.AuditViews.AuditQuery;
import dev.herald.console.preview.MemberViews;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.CaseDecision;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the page of a case together. */
@Component
class CasePages {

    private static final int MOST_OF_A_DAY = 1_000;

    /** The factors of RPD Art. 34(3), by the names of the worksheet's fields. */
    private static final Map<String, String> FACTORS = new TreeMap<>(Map.of(
            "a.natureOfOffence", "Nature of the offence",
            "b.statusOfPersons", "Status of the persons concerned",
            "c.identityOfSource", "Identity of the source",
            "d.positionOfOthers", "Position of another bureau or entity",
            "e.internationalObligations", "Obligations under international law",
            "f.neutrality", "Implications for neutrality",
            "g.generalContext", "General context"));

    /** Returns the factors of the worksheet, by the names of its fields and in their order. */
    static List<String> factors() {
        return FACTORS.keySet().stream().map(factor -> factor.substring(2)).toList();
    }

    private final CaseViews cases;
    private final EvidenceViews evidence;
    private final OfficerDirectory officers;
    private final MemberViews members;
    private final AuditViews audit;
    private final Supplier<String> commandIds;

    CasePages(
            CaseViews cases,
            EvidenceViews evidence,
            OfficerDirectory officers,
            MemberViews members,
            AuditViews audit,
            Supplier<String> commandIds) {
        this.audit = audit;
        this.cases = cases;
        this.evidence = evidence;
        this.officers = officers;
        this.members = members;
        this.commandIds = commandIds;
    }

    /**
     * Adds the page of a case to a model.
     *
     * @param known the case, whose view is recorded
     * @return the name of the template
     */
    String show(CaseView known, Officer officer, @Nullable CommandOutcome outcome, Model model) {
        CaseId id = new CaseId(known.file().getCaseId());
        Optional<Explanation> explanation = cases.explain(id, officer);
        EvidenceView named = evidence.list(id, officer).orElse(null);
        PossibleActions actions = PossibleActions.of(known, officer);
        List<Member> toConsult = membersToConsult(known);
        List<String> recused = officers.officers().stream()
                .filter(other -> other.decides() && !other.name().equals(officer.name()))
                .filter(known::isRecused)
                .map(Officer::name)
                .sorted()
                .toList();
        CasePage page = new CasePage(
                known,
                panels(
                        known.file().getFlags(),
                        flag -> !known.isPending() && known.isDecided(flag),
                        explanation.map(Explanation::flags).orElse(List.of()),
                        named,
                        fact -> VerdictPanel.on(known, fact.getFactId(), fact.getVersion())),
                panels(
                        known.file().getApprovedFlags(),
                        known::isDecided,
                        explanation.map(Explanation::flagsInForce).orElse(List.of()),
                        named,
                        fact -> ComparisonPanel.areOfSamePerson(known)
                                ? VerdictPanel.on(known, fact.getFactId(), fact.getVersion())
                                : List.of()),
                named == null ? List.of() : named.documents(),
                ClaimPanel.of(known, officer, officers.officers()),
                actions,
                checked(outcome, new FormCheck(known, named, actions, toConsult, recused)),
                commandIds.get());
        model.addAttribute("page", page);
        model.addAttribute("grounds", GroundGroup.of(known.file().getFlags()));
        model.addAttribute("members", toConsult);
        model.addAttribute("recused", recused);
        model.addAttribute("articles", List.of(ConstitutionArticle.ARTICLE_2, ConstitutionArticle.ARTICLE_3));
        model.addAttribute(
                "documentKinds",
                Arrays.stream(DocumentKind.values())
                        .filter(kind -> kind != DocumentKind.UNKNOWN)
                        .toList());
        model.addAttribute("factors", FACTORS);
        model.addAttribute(
                "caveatKinds",
                Arrays.stream(CaveatKind.values())
                        .filter(kind -> kind != CaveatKind.UNKNOWN && kind != CaveatKind.COMMISSION)
                        .toList());
        return "case";
    }

    /**
     * Adds a decision, with the request that it is about, to a model.
     *
     * @param known the case, whose view is recorded
     * @return the name of the template
     * @throws RequestFailed if the file keeps no decision of this number
     */
    String showDecision(CaseView known, int number, Officer officer, Model model) {
        CaseId id = new CaseId(known.file().getCaseId());
        DecisionDocument document = DecisionDocument.of(
                known, number, officers.officers(), evidence.list(id, officer).orElse(null));
        model.addAttribute("entry", entryOf(id, document.decision()));
        show(document.known(), officer, null, model);
        model.addAttribute("document", document);
        return "decision";
    }

    /** Returns the audit's entry of a decision; null while the audit is not read. */
    private @Nullable AuditEntryView entryOf(CaseId id, CaseDecision decision) {
        try {
            return audit
                    .find(
                            new AuditQuery(
                                    id.value(),
                                    null,
                                    decision.getAt().atZone(ZoneOffset.UTC).toLocalDate()),
                            MOST_OF_A_DAY)
                    .entries()
                    .stream()
                    .filter(entry -> entry.action().equals("DECISION_ISSUED")
                            && decision.getAt().equals(entry.at())
                            && entry.revision() == decision.getRevision()
                            && entry.detail()
                                    .split(" ", 2)[0]
                                    .equals(decision.getKind().name()))
                    .findFirst()
                    .orElse(null);
        } catch (ViewsClosed e) {
            return null;
        }
    }

    private static List<FlagPanel> panels(
            List<Flag> flags,
            Predicate<Flag> decided,
            List<ExplainedFlag> explained,
            @Nullable EvidenceView named,
            Function<FactReference, List<FactVerdict>> verdicts) {
        return flags.stream()
                .map(flag -> FlagPanel.of(flag, decided.test(flag), explained, named, verdicts))
                .toList();
    }

    /** A preview promises nothing that review would refuse. */
    private static @Nullable CommandOutcome checked(@Nullable CommandOutcome outcome, FormCheck check) {
        if (!(outcome instanceof CommandOutcome.Previewed previewed)) {
            return outcome;
        }
        List<InputError> errors = check.errors(previewed.command(), previewed.preview());
        return errors.isEmpty() ? outcome : new CommandOutcome.Invalid(previewed.form(), errors);
    }

    /** Returns the active members that may see the request, those first that flags say to consult. */
    private List<Member> membersToConsult(CaseView known) {
        try {
            return members.active().stream()
                    .filter(member -> !member.code().equals(known.file().getRequester()))
                    .filter(member -> isVisible(known.request(), member) && isVisible(known.approvedRequest(), member))
                    .sorted(Comparator.comparing(
                            member -> !known.file().getConsult().contains(member.code()))) // a stable sort
                    .toList();
        } catch (ViewsClosed e) {
            return List.of();
        }
    }

    private static boolean isVisible(@Nullable RequestSubmitted request, Member member) {
        Visibility visibility = request == null ? null : request.getVisibility();
        return visibility == null
                || ((visibility.getRecipients().isEmpty()
                                || visibility.getRecipients().contains(member.code()))
                        && !visibility.getExcluded().contains(member.code()));
    }
}
