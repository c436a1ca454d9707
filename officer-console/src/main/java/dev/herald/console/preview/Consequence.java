package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.console.preview.PreviewView.Notification;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.decision.Consequences.Holding;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Concern;
import dev.herald.event.DocumentReference;
import dev.herald.event.Flag;
import dev.herald.event.Visibility;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a command on a case file, in sentences.
 *
 * @param decided the decision that the command makes; null for a command that decides nothing
 * @param confirmed the proposal that the command confirms; null where it confirms none
 */
record Consequence(
        CaseView known,
        CommandRequest command,
        @Nullable DecidedKind decided,
        @Nullable Confirmation confirmed,
        @Nullable HoldersView holders,
        Instant now) {

    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    PreviewView preview(String hash, List<String> parts, @Nullable String replaces) {
        DecisionRequirement needs =
                decided == null ? requirementOfOther() : decided.requirement(command.grounds(), command.articles());
        return new PreviewView(
                hash,
                parts,
                known.file().getSequence(),
                confirmed == null ? null : confirmed.officer(),
                replaces,
                needs,
                needed(needs),
                notifications(),
                holding(),
                holders,
                effects());
    }

    /** While a flag needs clearance, a question is words that leave the house: two officers give it. */
    private DecisionRequirement requirementOfOther() {
        return DecidedKind.actOf(command.kind())
                .map(act -> DecisionRequirement.of(
                        act,
                        List.of(),
                        List.of(),
                        known.file().getApprovedRevision() > 0,
                        known.allFlags().stream()
                                .filter(Flag::getCleared)
                                .map(flag -> new DecisionRequirement(2, false, true))))
                .orElse(DecisionRequirement.ONE_OFFICER);
    }

    private List<String> needed(DecisionRequirement needs) {
        List<String> needed = new ArrayList<>();
        if (confirmed != null) {
            needed.add("None: %s proposed it, and you confirm it.".formatted(confirmed.officer()));
        } else if (needs.needsSecondOfficer()) {
            needed.add(
                    "Another officer has to confirm exactly this. No mail goes out before, and nothing changes at the"
                            + " members%s."
                                    .formatted(
                                            command.articles().isEmpty()
                                                    ? ""
                                                    : "; but only you may propose otherwise, and a withdrawal waits"));
            int deciders = needs.cleared()
                    ? known.deciders().cleared()
                    : known.deciders().officers();
            if (deciders < 2) {
                needed.add("%s may decide on the case now%s: a supervisor and one more officer have to waive a recusal."
                        .formatted(
                                deciders == 1 ? "Only one officer" : "No officer",
                                needs.cleared() ? " with clearance" : ""));
            }
        } else {
            needed.add("None: you decide alone.");
        }
        if (needs.cleared() && needs.needsSecondOfficer()) {
            needed.add("Each of the two has to be cleared.");
        }
        if (needs.worksheet()) {
            needed.add("Each officer weighs the seven factors of Article 34(3).");
        }
        boolean inForce = command.kind() == Kind.APPROVE || command.kind() == Kind.UPHOLD;
        List<DocumentReference> missing =
                command.kind() == Kind.APPROVE ? known.missingToApprove() : known.missingToUphold();
        if (inForce && !missing.isEmpty()) {
            needed.add("Before: the requester sends %s that it named, or a revision that does not name it."
                    .formatted(missing.stream()
                            .map(document -> words(document.getKind()))
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
        if (inForce && needs.hearsMembers()) {
            needed.add(
                    "Before: the members of which the person is a national are consulted, and have %d days to object."
                            .formatted(needs.objectionWithin().toDays()));
        }
        return needed;
    }

    private List<Notification> notifications() {
        return switch (command.kind()) {
            case ASK ->
                List.of(new Notification(
                        known.file().getRequester(), "SupplementRequested", "is asked your question" + wanted()));
            case CONSULT ->
                List.of(new Notification(
                        Objects.requireNonNullElse(command.addressee(), "?"),
                        "ConsultationRequested",
                        "is asked your question, and learns whose request it is and about which person; " + term()));
            case ESCALATE, WAIVE_RECUSAL, CLAIM, RELEASE, HAND_OVER -> List.of();
            case APPROVE, AMEND, DENY, BLOCK, RESTORE, CANCEL, CLOSE_WITHOUT_FINDING, UPHOLD, LIFT_BAR ->
                List.of(notification(Objects.requireNonNull(decided).kind()));
        };
    }

    private String wanted() {
        String documents = command.wanted().isEmpty()
                ? ""
                : ", with " + command.wanted().stream().map(Consequence::words).collect(Collectors.joining(", "));
        return "%s; %s".formatted(documents, term());
    }

    private String term() {
        Long seconds = command.answerWithinSeconds();
        return seconds == null
                ? "the answer is due within the usual term"
                : "the answer is due within %s, until %s"
                        .formatted(
                                seconds % SECONDS_OF_A_DAY == 0
                                        ? days(seconds / SECONDS_OF_A_DAY)
                                        : seconds + " seconds",
                                UNTIL.format(now.plusSeconds(seconds)));
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String words(DocumentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Notification notification(DecisionKind kind) {
        boolean retained = kind == DecisionKind.UPHELD
                && known.file().getConcerns().stream().anyMatch(concern -> concern.getRetainUntil() != null);
        return retained || Consequences.of(kind).notified()
                ? new Notification(
                        known.file().getRequester(),
                        "DecisionNotified",
                        "is notified of the decision at once" + words())
                : new Notification(known.file().getRequester(), null, "is not notified");
    }

    /** Returns the words of the mail: an officer's reasons are not among them. */
    private String words() {
        DecisionKind kind = Objects.requireNonNull(decided).kind();
        String message = Objects.requireNonNullElse(command.messageToRequester(), "");
        return ", in these words: \u201c%s\u201d%s%s. Reasons stay in the case file."
                .formatted(
                        StandingTexts.of(kind, Confirmation.grounds(decided, command), command.articles()),
                        command.articles().isEmpty() ? "" : ", then what a finding does not affect",
                        message.isEmpty() ? "" : ", and your message: \u201c%s\u201d".formatted(message));
    }

    private String holding() {
        if (decided == null) {
            return "Nothing changes at the members.";
        }
        Holding holding = Consequences.of(decided.kind()).holding();
        String held = held();
        return switch (holding) {
            case SENT ->
                known.file().getOut()
                        ? "Revision %d replaces the version in force: %s."
                                .formatted(known.file().getRevision(), held)
                        : "Revision %d is sent to %s.".formatted(known.file().getRevision(), recipients());
            case AMENDED -> "The next version, with these caveats, goes to every holder: %s.".formatted(held);
            case HIDDEN -> "It is hidden from every holder until officers restore or end it: %s.".formatted(held);
            case SHOWN_AGAIN -> "It is shown again: %s.".formatted(held);
            case RECALLED ->
                known.file().getOut()
                        ? "It is recalled: every holder has to remove it and to acknowledge that. %s."
                                .formatted(held.substring(0, 1).toUpperCase(Locale.ROOT) + held.substring(1))
                        : "Nothing was sent, so nothing is recalled.";
            case UNCHANGED ->
                known.file().getOut() ? "Nothing changes: %s.".formatted(held) : "Nothing changes at the members.";
        };
    }

    private String held() {
        if (holders == null) {
            return known.file().getOut() ? "its holders cannot be read now" : "no member holds it";
        }
        int number = holders.members().size();
        return number == 1 ? "1 member holds it now" : number + " members hold it now";
    }

    private String recipients() {
        String recipients = codes(Visibility::getRecipients);
        String excluded = codes(Visibility::getExcluded);
        return (recipients.isEmpty() ? "every other bureau that takes part" : recipients)
                + (excluded.isEmpty() ? "" : ", except " + excluded);
    }

    private String codes(Function<Visibility, List<String>> members) {
        return known.request() == null
                ? ""
                : members.apply(known.request().getVisibility()).stream()
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private List<String> effects() {
        List<String> effects = new ArrayList<>();
        if (decided != null) {
            Consequences follows = Consequences.of(decided.kind());
            if (!command.articles().isEmpty()) {
                effects.add("The case ends. The finding bars the case from all channels, and enters the register.");
                effects.add("Only after two officers lift the bar does another revision open the case.");
            } else if (follows.ends() && decided.kind() != DecisionKind.BAR_LIFTED) {
                effects.add("The case ends. Only a new revision of the requester opens it again.");
            }
            addExtract(follows.holding(), effects);
        }
        switch (command.kind()) {
            case UPHOLD -> {
                effects.add(
                        "It covers the flags and answers until now, and the next periodic review is due after its term.");
                known.file().getConcerns().stream()
                        .map(Concern::getRetainUntil)
                        .filter(Objects::nonNull)
                        .forEach(until -> effects.add(
                                "It is kept until %s, as its source asked.".formatted(UNTIL.format(until))));
            }
            case ESCALATE -> effects.add("Officers with clearance and supervisors see the case as escalated.");
            case WAIVE_RECUSAL ->
                effects.add("%s may decide on the case in spite of a nationality."
                        .formatted(Objects.requireNonNullElse(command.waivedOfficer(), "The officer")));
            case LIFT_BAR -> effects.add("The bar leaves the register, and the requester may ask again.");
            case ASK, CONSULT -> {
                if (known.file().getState() == CaseState.OPEN || known.file().getState() == CaseState.AWAITING_ANSWER) {
                    effects.add("The case waits for the answer.");
                }
            }
            case APPROVE -> {
                if (command.caveats() != null) {
                    effects.add(caveats(command.caveats().size()));
                }
            }
            case AMEND ->
                effects.add(caveats(
                        command.caveats() == null ? 0 : command.caveats().size()));
            case DENY, BLOCK, RESTORE, CANCEL, CLOSE_WITHOUT_FINDING, CLAIM, RELEASE, HAND_OVER -> {}
        }
        return effects;
    }

    private static String caveats(int number) {
        return switch (number) {
            case 0 -> "The case has no caveat from now on.";
            case 1 -> "The case has this one caveat from now on.";
            default -> "The case has these %d caveats from now on.".formatted(number);
        };
    }

    /** Everybody else reads of a notice whose source consents and that every bureau may see; of others, nothing. */
    private void addExtract(Holding holding, List<String> effects) {
        Visibility visibility = known.request() == null ? null : known.request().getVisibility();
        if (known.file().getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                || visibility == null
                || !visibility.getPublicExtract()
                || !visibility.getExcluded().isEmpty()
                || visibility.getConfidentiality() != Confidentiality.FOR_OFFICIAL_USE_ONLY) {
            return;
        }
        switch (holding) {
            case SENT, SHOWN_AGAIN -> effects.add("Other consumers read an extract of the notice.");
            case HIDDEN -> effects.add("Other consumers read that the notice is blocked.");
            case RECALLED -> {
                if (known.file().getOut()) {
                    effects.add("Other consumers read that the notice is revoked.");
                }
            }
            case AMENDED, UNCHANGED -> {}
        }
    }
}
