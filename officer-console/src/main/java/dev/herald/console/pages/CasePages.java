package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.FactReferenceView;
import dev.herald.console.api.CaseView.FlagView;
import dev.herald.console.api.CaseView.VerdictView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the page of a case together. */
@Component
class CasePages {

    /** The factors of RPD Art. 34(3), by the names of the worksheet's fields. */
    private static final Map<String, String> FACTORS = new TreeMap<>(Map.of(
            "a.natureOfOffence", "Nature of the offence",
            "b.statusOfPersons", "Status of the persons concerned",
            "c.identityOfSource", "Identity of the source",
            "d.positionOfOthers", "Position of another bureau or entity",
            "e.internationalObligations", "Obligations under international law",
            "f.neutrality", "Implications for neutrality",
            "g.generalContext", "General context"));

    private final CaseViews cases;
    private final EvidenceViews evidence;
    private final OfficerDirectory officers;
    private final Supplier<String> commandIds;

    CasePages(CaseViews cases, EvidenceViews evidence, OfficerDirectory officers, Supplier<String> commandIds) {
        this.cases = cases;
        this.evidence = evidence;
        this.officers = officers;
        this.commandIds = commandIds;
    }

    /**
     * Adds the page of a case to a model.
     *
     * @param file the case, whose view is recorded
     * @return the name of the template
     */
    String show(CaseView file, Officer officer, @Nullable CommandOutcome outcome, Model model) {
        CaseId id = new CaseId(file.caseId());
        RequestView request = RequestView.of(file.request());
        RequestView approved = RequestView.of(file.approvedRequest());
        Optional<Explanation> explanation = cases.explain(id);
        EvidenceView named = evidence.list(id, officer.name()).orElse(null);
        CasePage page = new CasePage(
                file,
                request,
                approved,
                panels(
                        file.flags(),
                        explanation.map(Explanation::flags).orElse(List.of()),
                        named,
                        fact -> VerdictPanel.on(file, fact.factId(), fact.version())),
                panels(
                        file.approvedFlags(),
                        explanation.map(Explanation::flagsInForce).orElse(List.of()),
                        named,
                        fact -> ComparisonPanel.areOfSamePerson(file)
                                ? VerdictPanel.on(file, fact.factId(), fact.version())
                                : List.of()),
                named == null ? List.of() : named.documents(),
                ClaimPanel.of(file, officer, officers.officers()),
                PossibleActions.of(file, request, approved, officer),
                outcome,
                commandIds.get());
        model.addAttribute("page", page);
        model.addAttribute("grounds", grounds());
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
                        .filter(kind -> kind != CaveatKind.UNKNOWN)
                        .toList());
        return "case";
    }

    private static List<FlagPanel> panels(
            List<FlagView> flags,
            List<ExplainedFlag> explained,
            @Nullable EvidenceView named,
            Function<FactReferenceView, List<VerdictView>> verdicts) {
        return flags.stream()
                .map(flag -> FlagPanel.of(flag, explained, named, verdicts))
                .toList();
    }

    /** COMPLIANT is the ground of an approval, which needs no choice. */
    private static List<Ground> grounds() {
        return Arrays.stream(Ground.values())
                .filter(ground -> ground != Ground.UNKNOWN && ground != Ground.COMPLIANT)
                .toList();
    }
}
