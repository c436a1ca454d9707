package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.InputError;
import dev.herald.console.preview.CommandPreviews;
import dev.herald.console.preview.DecidedKind;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.console.preview.PreviewView;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Flag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what review would refuse about a form, from what the page of its case shows, so that no preview promises it.
 * Review decides again.
 *
 * @param evidence what the officer opened; null where that is not known
 * @param members members that the officer can consult; empty where they are not known
 * @param recused names of the officers whose recusal the officer can waive
 */
record FormCheck(
        CaseView known,
        @Nullable EvidenceView evidence,
        PossibleActions actions,
        List<Member> members,
        List<String> recused) {

    /** The fields of a form from its top to its bottom; evidence is beside it. */
    private static final List<String> ORDER =
            List.of("addressee", "grounds", "articles", "worksheet", "caveats", "waivedOfficer", "reasons", "evidence");

    private static final Set<Kind> NEED_A_GROUND = Set.of(Kind.DENY, Kind.CANCEL, Kind.BLOCK, Kind.LIFT_BAR);

    /**
     * Returns every error in the order of the form, each with its remedy on the page; empty for a form that may be
     * sent.
     */
    List<InputError> errors(CommandRequest command, PreviewView preview) {
        Optional<ActionForm> form = actions.forms().stream()
                .filter(action -> action.kind() == command.kind())
                .findFirst();
        if (form.isEmpty()) {
            return CommandPreviews.refusalOfArticles(command).stream().toList();
        }
        List<InputError> errors = new ArrayList<>();
        if (NEED_A_GROUND.contains(command.kind()) && command.grounds().isEmpty()) {
            errors.add(new InputError("GROUND_REQUIRED", "grounds", null, "Choose at least one ground."));
        }
        CommandPreviews.refusalOfArticles(command).ifPresent(errors::add);
        if (preview.needs().worksheet() && command.worksheet() == null) {
            errors.add(new InputError(
                    "WORKSHEET_REQUIRED",
                    "worksheet",
                    null,
                    "Weigh each of the seven factors in words, in this form."));
        }
        if (form.get().reasonsRequired()
                && Objects.requireNonNullElse(command.reasons(), "").isBlank()) {
            errors.add(new InputError("REASONS_REQUIRED", "reasons", null, "Write your reasons."));
        }
        if (command.grounds().contains(Ground.COMPLIANCE_NOT_ESTABLISHED)
                && (command.grounds().size() > 1
                        || !command.articles().isEmpty()
                        || !Objects.requireNonNullElse(command.messageToRequester(), "")
                                .isBlank())) {
            errors.add(new InputError(
                    "GROUND_RESERVED",
                    "grounds",
                    null,
                    "“Compliance not established” stands alone: choose no other ground and no article, and leave the message "
                            + "to the requester empty."));
        }
        if (command.kind() != Kind.BLOCK
                && command.grounds().contains(Ground.STATUS_OF_THE_PERSON)
                && known.needsClearance()) {
            errors.add(
                    new InputError(
                            "GROUND_RESERVED",
                            "grounds",
                            null,
                            "“Status of the person” would tell of the HOLD: deny or cancel on “Compliance not established” alone."));
        }
        if (command.kind() == Kind.AMEND
                && DecidedKind.of(known, command)
                        .filter(decided -> decided.changedCaveats(command).isEmpty())
                        .isPresent()) {
            errors.add(new InputError(
                    "CAVEAT_INVALID", "caveats", null, "The case has these caveats already: add or remove one."));
        }
        unopened(command)
                .forEach(rule -> errors.add(new InputError(
                        "EVIDENCE_NOT_OPENED",
                        "evidence",
                        null,
                        "%s rests on a fact that you have not opened. Open it at the flag.".formatted(rule))));
        if (command.kind() == Kind.CONSULT) {
            addErrorOfAddressee(Objects.requireNonNullElse(command.addressee(), ""), errors);
        }
        if (command.kind() == Kind.WAIVE_RECUSAL
                && !recused.contains(Objects.requireNonNullElse(command.waivedOfficer(), ""))) {
            errors.add(new InputError("WAIVER_NOT_NEEDED", "waivedOfficer", null, "Choose an officer of the list."));
        }
        errors.sort(Comparator.comparingInt(error -> ORDER.indexOf(error.field())));
        return errors;
    }

    /** Returns the rules whose flags the command overrides and whose facts the officer has not opened. */
    private List<String> unopened(CommandRequest command) {
        EvidenceView listed = evidence;
        if (listed == null) {
            return List.of();
        }
        return DecidedKind.of(known, command).stream()
                .flatMap(decided -> decided.flagsToBeRead(command))
                .filter(flag -> flag.getSeverity() != Severity.INFORMATION && !isOpened(flag, listed))
                .map(Flag::getRuleId)
                .distinct()
                .toList();
    }

    private static boolean isOpened(Flag flag, EvidenceView evidence) {
        return flag.getFacts().stream()
                .allMatch(fact -> evidence.versionsOf(fact.getFactId()).stream()
                        .filter(named -> named.version() == fact.getVersion())
                        .map(FactEvidence::openedAt)
                        .anyMatch(Objects::nonNull));
    }

    private void addErrorOfAddressee(String addressee, List<InputError> errors) {
        if (addressee.equals(known.file().getRequester())) {
            errors.add(new InputError(
                    "ADDRESSEE_IS_REQUESTER",
                    "addressee",
                    null,
                    "It is the requester: ask it with “Ask the requester”, or choose another member."));
        } else if (!members.isEmpty()
                && members.stream().noneMatch(member -> member.code().equals(addressee))) {
            errors.add(new InputError("ADDRESSEE_UNKNOWN", "addressee", null, "Choose a member of the list."));
        }
    }
}
