package dev.herald.console.pages;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.DocumentView;
import dev.herald.console.api.CaseView.FlagView;
import dev.herald.console.api.CaseView.ProposalView;
import dev.herald.console.api.CaseView.ProposedQuestionView;
import dev.herald.console.api.CaseView.WaiverView;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.Officer;
import dev.herald.console.pages.ActionForm.Field;
import dev.herald.console.preview.DecidedKind;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands that an officer can give about a case now. It offers what review would not refuse for the state of the
 * case or for the officer; review decides again about each command.
 *
 * @param forms the commands, the usual ones first; empty where the officer can give none
 * @param obstacles why there is none, or why a usual one is missing, in sentences
 */
public record PossibleActions(List<ActionForm> forms, List<String> obstacles) {

    /** Returns the commands that an officer can give. */
    static PossibleActions of(
            CaseView file, @Nullable RequestView request, @Nullable RequestView approved, Officer officer) {
        if (!officer.decides()) {
            return new PossibleActions(
                    List.of(), List.of("Your role, %s, reads cases and gives no command.".formatted(roleOf(officer))));
        }
        if (CaseStates.isEnded(file.state()) && file.state() != CaseState.BARRED) {
            return new PossibleActions(
                    List.of(), List.of("The case has ended. Only a new revision of the requester opens it again."));
        }
        List<ActionForm> forms = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        if (isRecused(file, request, approved, officer)) {
            obstacles.add(
                    "You have the nationality of the requester or of the person. You read the case and do not decide:"
                            + " another officer decides, or a supervisor and one more officer waive your recusal.");
        } else {
            new Chooser(file, request, officer, forms, obstacles).choose();
        }
        boolean proposed = file.waivers().stream()
                .anyMatch(waiver -> !waiver.confirmed()
                        && !waiver.supervisor().equals(officer.name())
                        && !waiver.officer().equals(officer.name()));
        if (officer.role() == OfficerRole.SUPERVISOR || (proposed && isEntitled(file, officer))) {
            forms.add(ActionForm.of(
                            Kind.WAIVE_RECUSAL,
                            "Waive a recusal",
                            "w",
                            "The named officer may decide in spite of a nationality, once a supervisor proposed it and another"
                                    + " officer confirmed it.",
                            Field.WAIVED_OFFICER,
                            Field.REASONS)
                    .withRequirement(2, false));
        }
        return new PossibleActions(forms, obstacles);
    }

    /** Whether an officer has the nationality of the requester or of the person, and no waiver. */
    static boolean isRecused(
            CaseView file, @Nullable RequestView request, @Nullable RequestView approved, Officer officer) {
        return officer.isRecused(
                file.requester(),
                Stream.of(request, approved)
                        .filter(one -> one != null && one.person() != null)
                        .flatMap(one -> one.person().nationalities().stream())
                        .toList(),
                file.waivers().stream()
                        .filter(WaiverView::confirmed)
                        .map(WaiverView::officer)
                        .toList());
    }

    /** Whether an officer gives commands about a case: the role and no nationality keeps the officer from it. */
    static boolean isEntitled(CaseView file, Officer officer) {
        return officer.decides()
                && !isRecused(file, RequestView.of(file.request()), RequestView.of(file.approvedRequest()), officer);
    }

    /**
     * Whether an officer can bring a case to its next decision: the officer gives commands about it, has the clearance
     * that its flags need, and has not proposed what another officer has to decide.
     */
    public static boolean canTake(CaseView file, Officer officer) {
        boolean proposedByOfficer =
                file.proposal() != null && file.proposal().officer().equals(officer.name());
        return isEntitled(file, officer) && (officer.cleared() || !needsClearance(file)) && !proposedByOfficer;
    }

    private static boolean needsClearance(CaseView file) {
        return file.allFlags().stream().anyMatch(FlagView::cleared);
    }

    private static String namesOf(List<DocumentView> documents) {
        return documents.stream()
                .map(document ->
                        "%s %s".formatted(document.kind(), document.sha256().substring(0, 8)))
                .collect(Collectors.joining(", "));
    }

    private static String roleOf(Officer officer) {
        return officer.role().name().toLowerCase(Locale.ROOT);
    }

    private record Chooser(
            CaseView file,
            @Nullable RequestView request,
            Officer officer,
            List<ActionForm> forms,
            List<String> obstacles) {

        private void choose() {
            if (file.state() == CaseState.BARRED) {
                chooseForBarred();
                return;
            }
            if (!officer.cleared() && needsClearance(file)) {
                obstacles.add(
                        "A HOLD is on the case. Officers with clearance decide on it:%s escalate the case to them."
                                .formatted(file.blockRule().allowsBlock() ? " block, or" : ""));
                addBlock();
                addEscalation();
                return;
            }
            ProposalView proposal = file.proposal();
            ProposalView ofAnother = proposal == null || proposal.officer().equals(officer.name()) ? null : proposal;
            if (ofAnother != null && !ofAnother.articles().isEmpty()) {
                obstacles.add("%s proposed a finding on the Constitution. Only the same finding, by another officer, or"
                                .formatted(ofAnother.officer())
                        + " another proposal by %s decides the case.".formatted(ofAnother.officer()));
                addEndings();
            } else {
                if (file.withdrawalWaits()) {
                    obstacles.add(
                            "The requester withdrew the case while a finding was proposed: confirm the finding, or"
                                    + " close the case.");
                } else {
                    addDecisionsInFavour();
                }
                addEndings();
                addClosing();
            }
            addBlock();
            addQuestions();
            addEscalation();
            if (ofAnother != null) {
                confirm(ofAnother);
            } else if (proposal != null) {
                obstacles.add("Your proposal waits for another officer. You may decide otherwise.");
            }
        }

        /** Two officers lift a bar, so the second confirms what the first proposed. */
        private void chooseForBarred() {
            obstacles.add("The case is barred. A revision opens the case again only after two officers lift the bar.");
            ProposalView proposal = file.proposal();
            boolean confirms = proposal != null && !proposal.officer().equals(officer.name());
            ActionForm lift = ActionForm.of(
                    Kind.LIFT_BAR,
                    confirms ? "Confirm: lift the bar" : "Lift the bar",
                    "f",
                    "The requester may ask again. Nothing is published.",
                    Field.GROUNDS,
                    Field.REASONS,
                    Field.WORKSHEET);
            forms.add(withRequirement(lift));
            if (proposal != null && !confirms) {
                obstacles.add("Your proposal to lift the bar waits for another officer.");
            }
        }

        private void addEscalation() {
            forms.add(ActionForm.of(
                    Kind.ESCALATE,
                    "Escalate",
                    "e",
                    "The case is handed to officers with clearance and to supervisors.",
                    Field.REASONS));
        }

        private boolean isPending() {
            return request != null && request.revision() > file.approvedRevision();
        }

        private boolean isInForce() {
            return file.approvedRevision() > 0;
        }

        private void addDecisionsInFavour() {
            CaseState state = file.state();
            if (state == CaseState.BLOCKED) {
                addOverride(
                        file.flagsToRestore(),
                        ActionForm.of(
                                Kind.RESTORE,
                                "Restore",
                                "r",
                                "Recipients see what was blocked again.",
                                Field.MESSAGE,
                                Field.REASONS,
                                Field.WORKSHEET));
            } else if (isPending() && state != CaseState.SUSPENDED) {
                ActionForm approve = ActionForm.of(
                        Kind.APPROVE,
                        "Approve",
                        "a",
                        "Revision %d goes into force and is sent to its recipients.".formatted(file.revision()),
                        Field.CAVEATS,
                        Field.MESSAGE,
                        Field.REASONS,
                        Field.WORKSHEET);
                addOverride(file.flags(), file.flags().isEmpty() ? approve.withOptionalReasons() : approve);
            }
            if (state == CaseState.IN_FORCE || (state == CaseState.SUSPENDED && isInForce())) {
                addOverride(
                        file.flagsInForce(),
                        ActionForm.of(
                                Kind.UPHOLD,
                                "Uphold",
                                "u",
                                "It stays in force, and its flags and answers are decided; the next periodic review is due in a year.",
                                Field.REASONS,
                                Field.WORKSHEET));
            }
            if (state == CaseState.IN_FORCE) {
                forms.add(withRequirement(ActionForm.of(
                        Kind.AMEND,
                        "Amend the caveats",
                        "m",
                        "Every holder gets the next version, with these caveats in place of those of the case.",
                        Field.CAVEATS,
                        Field.MESSAGE,
                        Field.REASONS)));
            }
        }

        private void addOverride(List<FlagView> flags, ActionForm form) {
            List<String> toBeCured = flags.stream()
                    .filter(flag -> flag.severity() == Severity.BLOCK)
                    .map(FlagView::ruleId)
                    .distinct()
                    .toList();
            if (!toBeCured.isEmpty()) {
                obstacles.add("%s must be cured by a revision of the requester before anybody can %s."
                        .formatted(String.join(", ", toBeCured), form.title().toLowerCase(Locale.ROOT)));
                return;
            }
            boolean waits = form.kind() == Kind.APPROVE || (form.kind() == Kind.UPHOLD && !isPending());
            if (waits && !file.missingDocuments().isEmpty()) {
                obstacles.add(
                        "%s has not arrived. Its requester sends it, or a revision that does not name it, before anybody can %s."
                                .formatted(
                                        namesOf(file.missingDocuments()),
                                        form.title().toLowerCase(Locale.ROOT)));
                return;
            }
            forms.add(withRequirement(form));
        }

        /** The tables of the contract say what the decision needs. */
        private ActionForm withRequirement(ActionForm form) {
            DecisionRequirement needs = DecidedKind.of(file, form.kind(), List.of())
                    .map(decided -> decided.requirement(List.of(), List.of()))
                    .orElse(DecisionRequirement.ONE_OFFICER);
            return form.withRequirement(needs.officers(), needs.worksheet());
        }

        private void addEndings() {
            Field[] fields = {Field.GROUNDS, Field.ARTICLES, Field.MESSAGE, Field.REASONS, Field.WORKSHEET};
            if (isPending()) {
                forms.add(withRequirement(ActionForm.of(
                        Kind.DENY,
                        "Deny",
                        "d",
                        isInForce()
                                ? "The update is denied; what is in force stays. A finding on Article 2 or 3 ends everything."
                                : "The request is denied. A finding on Article 2 or 3 needs two officers and bars the case.",
                        fields)));
            }
            if (isInForce() || file.state() == CaseState.BLOCKED || file.state() == CaseState.SUSPENDED) {
                forms.add(withRequirement(ActionForm.of(
                        Kind.CANCEL,
                        "Cancel and recall",
                        "x",
                        "What is in force ends and is recalled from every holder.",
                        fields)));
            }
        }

        private void addClosing() {
            ActionForm close = ActionForm.of(
                    Kind.CLOSE_WITHOUT_FINDING,
                    "Close without a finding",
                    "l",
                    "The case ends without a finding.",
                    Field.GROUNDS,
                    Field.MESSAGE,
                    Field.REASONS);
            forms.add(withRequirement(close));
        }

        private void addBlock() {
            if (file.blockRule().allowsBlock()) {
                forms.add(ActionForm.of(
                        Kind.BLOCK,
                        "Block",
                        "b",
                        "Recipients do not see it until officers restore or end it.",
                        Field.GROUNDS,
                        Field.REASONS));
            }
        }

        private void addQuestions() {
            addQuestion(ActionForm.of(
                            Kind.ASK,
                            "Ask the requester",
                            "q",
                            "%s is asked.".formatted(file.requester().toUpperCase(Locale.ROOT)),
                            Field.QUESTION,
                            Field.WANTED,
                            Field.TERM)
                    .withOptionalReasons());
            addQuestion(ActionForm.of(
                            Kind.CONSULT,
                            "Consult another member",
                            "c",
                            "The member is asked, and learns whose request it is and about which person.",
                            Field.ADDRESSEE,
                            Field.QUESTION,
                            Field.TERM)
                    .withOptionalReasons());
        }

        /** While a flag needs clearance, one officer proposes a question and another confirms it. */
        private void addQuestion(ActionForm form) {
            ProposedQuestionView proposed = file.proposedQuestion();
            if (!needsClearance(file)) {
                forms.add(form);
            } else if (proposed == null || proposed.question().consultation() != (form.kind() == Kind.CONSULT)) {
                forms.add(form.withRequirement(2, false));
            } else if (proposed.question().askedBy().equals(officer.name())) {
                obstacles.add("Your question waits for another officer with clearance. You may ask otherwise.");
                forms.add(form.withRequirement(2, false));
            } else {
                forms.addFirst(form.confirming(List.of()));
            }
        }

        /** Marks the form that confirms a proposal, and puts it first. */
        private void confirm(ProposalView proposal) {
            List<String> chosen = Stream.concat(
                            proposal.grounds().stream().map(Enum::name),
                            proposal.articles().stream().map(Enum::name))
                    .collect(Collectors.toList());
            for (int i = 0; i < forms.size(); i++) {
                if (isProposed(forms.get(i).kind(), proposal)) {
                    ActionForm form = forms.remove(i).confirming(chosen);
                    boolean worksheet = DecidedKind.of(file, form.kind(), proposal.articles())
                            .orElseThrow()
                            .requirement(proposal.grounds(), proposal.articles())
                            .worksheet();
                    forms.addFirst(form.withRequirement(2, worksheet));
                    return;
                }
            }
        }

        private boolean isProposed(Kind command, ProposalView proposal) {
            return DecidedKind.of(file, command, proposal.articles())
                    .filter(decided -> decided.kind() == proposal.kind())
                    .isPresent();
        }
    }
}
