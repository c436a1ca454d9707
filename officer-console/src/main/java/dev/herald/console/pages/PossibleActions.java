package dev.herald.console.pages;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.Officer;
import dev.herald.console.pages.ActionForm.Field;
import dev.herald.console.preview.DecidedKind;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.DocumentReference;
import dev.herald.event.Flag;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that an officer can give about a case now. It offers what review would not refuse for the state of the
 * case or for the officer; review decides again about each command.
 *
 * @param forms the commands, the usual ones first; empty where the officer can give none
 * @param obstacles why there is none, or why a usual one is missing, in sentences
 */
public record PossibleActions(List<ActionForm> forms, List<String> obstacles) {

    /** Returns the commands that an officer can give. */
    static PossibleActions of(CaseView known, Officer officer) {
        if (!officer.decides()) {
            return new PossibleActions(
                    List.of(), List.of("Your role, %s, reads cases and gives no command.".formatted(roleOf(officer))));
        }
        if (CaseStates.isEnded(known.file().getState()) && known.file().getState() != CaseState.BARRED) {
            return new PossibleActions(
                    List.of(), List.of("The case has ended. Only a new revision of the requester opens it again."));
        }
        List<ActionForm> forms = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        if (known.isRecused(officer)) {
            obstacles.add(
                    "You have the nationality of the requester or of the person. You read the case and do not decide:"
                            + " another officer decides, or a supervisor and one more officer waive your recusal.");
        } else {
            new Chooser(known, officer, forms, obstacles).choose();
        }
        boolean proposed = known.file().getWaivers().stream()
                .anyMatch(waiver -> waiver.getConfirmedBy() == null
                        && !waiver.getSupervisor().equals(officer.name())
                        && !waiver.getOfficer().equals(officer.name()));
        if (officer.role() == OfficerRole.SUPERVISOR || (proposed && isEntitled(known, officer))) {
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

    /** Whether an officer gives commands about a case: the role and no nationality keeps the officer from it. */
    static boolean isEntitled(CaseView known, Officer officer) {
        return officer.decides() && !known.isRecused(officer);
    }

    /**
     * Whether an officer can bring a case to its next decision: the officer gives commands about it, and has not
     * proposed what another officer has to decide.
     */
    public static boolean canTake(CaseView known, Officer officer) {
        boolean proposedByOfficer = known.file().getProposal() != null
                && known.file().getProposal().getOfficer().equals(officer.name());
        return isEntitled(known, officer) && !proposedByOfficer;
    }

    private static String namesOf(List<DocumentReference> documents) {
        return documents.stream()
                .map(document -> "%s %s"
                        .formatted(document.getKind(), document.getSha256().substring(0, 8)))
                .collect(Collectors.joining(", "));
    }

    private static String roleOf(Officer officer) {
        return officer.role().name().toLowerCase(Locale.ROOT);
    }

    private record Chooser(CaseView known, Officer officer, List<ActionForm> forms, List<String> obstacles) {

        private void choose() {
            if (known.file().getState() == CaseState.BARRED) {
                chooseForBarred();
                return;
            }
            ProposedDecision proposal = known.file().getProposal();
            ProposedDecision ofAnother =
                    proposal == null || proposal.getOfficer().equals(officer.name()) ? null : proposal;
            if (ofAnother != null && !ofAnother.getArticles().isEmpty()) {
                obstacles.add("%s proposed a finding on the Constitution. Only the same finding, by another officer, or"
                                .formatted(ofAnother.getOfficer())
                        + " another proposal by %s decides the case.".formatted(ofAnother.getOfficer()));
                addEndings();
            } else {
                if (known.file().getWithdrawalWaits()) {
                    obstacles.add(
                            "The requester withdrew the case while a finding was proposed: confirm the finding, or"
                                    + " close the case.");
                } else if (!noteOrder()) {
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
            if (noteOrder()) {
                return;
            }
            obstacles.add("The case is barred. A revision opens the case again only after two officers lift the bar.");
            ProposedDecision proposal = known.file().getProposal();
            boolean confirms = proposal != null && !proposal.getOfficer().equals(officer.name());
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

        /** Returns whether an order of the Commission stands, and says so: review refuses what is in favour then. */
        private boolean noteOrder() {
            if (known.file().getCommissionOrder() == null) {
                return false;
            }
            obstacles.add(
                    "An order of the Commission stands. Only the Commission lifts it, so no command in favour of the"
                            + " request is possible.");
            return true;
        }

        private void addEscalation() {
            forms.add(ActionForm.of(
                    Kind.ESCALATE,
                    "Escalate",
                    "e",
                    "The case is handed to officers with clearance and to supervisors.",
                    Field.REASONS));
        }

        private boolean isInForce() {
            return known.file().getApprovedRevision() > 0;
        }

        private void addDecisionsInFavour() {
            CaseState state = known.file().getState();
            if (state == CaseState.BLOCKED) {
                addOverride(
                        known.flagsToRestore(),
                        ActionForm.of(
                                Kind.RESTORE,
                                "Restore",
                                "r",
                                "Recipients see what was blocked again.",
                                Field.MESSAGE,
                                Field.REASONS,
                                Field.WORKSHEET));
            } else if (known.isPending() && state != CaseState.SUSPENDED) {
                ActionForm approve = ActionForm.of(
                        Kind.APPROVE,
                        "Approve",
                        "a",
                        "Revision %d goes into force and is sent to its recipients."
                                .formatted(known.file().getRevision()),
                        Field.CAVEATS,
                        Field.MESSAGE,
                        Field.REASONS,
                        Field.WORKSHEET);
                addOverride(
                        known.file().getFlags(),
                        known.file().getFlags().isEmpty() ? approve.withOptionalReasons() : approve);
            }
            if (state == CaseState.IN_FORCE || (state == CaseState.SUSPENDED && isInForce())) {
                addOverride(
                        known.flagsInForce(),
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

        private void addOverride(List<Flag> flags, ActionForm form) {
            List<String> toBeCured = flags.stream()
                    .filter(flag -> flag.getSeverity() == Severity.BLOCK)
                    .map(Flag::getRuleId)
                    .distinct()
                    .toList();
            if (!toBeCured.isEmpty()) {
                obstacles.add("%s must be cured by a revision of the requester before anybody can %s."
                        .formatted(String.join(", ", toBeCured), form.title().toLowerCase(Locale.ROOT)));
                return;
            }
            List<DocumentReference> missing = switch (form.kind()) {
                case APPROVE -> known.missingToApprove();
                case UPHOLD -> known.missingToUphold();
                default -> List.of();
            };
            if (!missing.isEmpty()) {
                obstacles.add(
                        "%s has not arrived. Its requester sends it, or a revision that does not name it, before anybody can %s."
                                .formatted(namesOf(missing), form.title().toLowerCase(Locale.ROOT)));
                return;
            }
            forms.add(withRequirement(form));
        }

        /** The tables of the contract say what the decision needs. */
        private ActionForm withRequirement(ActionForm form) {
            DecisionRequirement needs = DecidedKind.of(known, form.kind(), List.of())
                    .map(decided -> decided.requirement(List.of(), List.of()))
                    .orElse(DecisionRequirement.ONE_OFFICER);
            return form.withRequirement(needs.officers(), needs.worksheet());
        }

        private void addEndings() {
            Field[] fields = {Field.GROUNDS, Field.ARTICLES, Field.MESSAGE, Field.REASONS, Field.WORKSHEET};
            if (known.isPending()) {
                forms.add(withRequirement(ActionForm.of(
                        Kind.DENY,
                        "Deny",
                        "d",
                        isInForce()
                                ? "The update is denied; what is in force stays. A finding on Article 2 or 3 ends everything."
                                : "The request is denied. A finding on Article 2 or 3 needs two officers and bars the case.",
                        fields)));
            }
            if (isInForce()
                    || known.file().getState() == CaseState.BLOCKED
                    || known.file().getState() == CaseState.SUSPENDED) {
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
            if (known.blockRule().allowsBlock()) {
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
                            "%s is asked.".formatted(known.file().getRequester().toUpperCase(Locale.ROOT)),
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
            ProposedQuestion proposed = known.file().getProposedQuestion();
            if (!known.needsClearance()) {
                forms.add(form);
            } else if (proposed == null || proposed.getQuestion().getConsultation() != (form.kind() == Kind.CONSULT)) {
                forms.add(form.withRequirement(2, false));
            } else if (proposed.getQuestion().getAskedBy().equals(officer.name())) {
                obstacles.add("Your question waits for another officer with clearance. You may ask otherwise.");
                forms.add(form.withRequirement(2, false));
            } else {
                forms.addFirst(form.confirming(List.of()));
            }
        }

        /** Marks the form that confirms a proposal, and puts it first. */
        private void confirm(ProposedDecision proposal) {
            List<String> chosen = Stream.concat(
                            proposal.getGrounds().stream().map(Enum::name),
                            proposal.getArticles().stream().map(Enum::name))
                    .collect(Collectors.toList());
            for (int i = 0; i < forms.size(); i++) {
                if (isProposed(forms.get(i).kind(), proposal)) {
                    ActionForm form = forms.remove(i).confirming(chosen);
                    boolean worksheet = DecidedKind.of(known, form.kind(), proposal.getArticles())
                            .orElseThrow()
                            .requirement(proposal.getGrounds(), proposal.getArticles())
                            .worksheet();
                    forms.addFirst(form.withRequirement(2, worksheet));
                    return;
                }
            }
        }

        private boolean isProposed(Kind command, ProposedDecision proposal) {
            return DecidedKind.of(known, command, proposal.getArticles())
                    .filter(decided -> decided.kind() == proposal.getKind())
                    .isPresent();
        }
    }
}
