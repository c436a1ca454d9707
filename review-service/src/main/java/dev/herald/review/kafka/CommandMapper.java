package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.decision.Roster;
import dev.herald.contract.preview.CommandPreview;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.Caveat;
import dev.herald.event.NamedOfficer;
import dev.herald.event.OfficerCommand;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.decider.ClaimCommand;
import dev.herald.review.casefile.decider.Command;
import dev.herald.review.casefile.decider.Command.Amend;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.Escalate;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.NotAvailable;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.ComparePerson;
import dev.herald.review.casefile.decider.Officer;
import dev.herald.review.casefile.decider.OpenEvidence;
import dev.herald.review.casefile.decider.Preview;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps officers' commands from Avro. */
final class CommandMapper {

    private CommandMapper() {}

    /** Maps a command about a case as it is now. */
    static Command command(OfficerCommand e, Case subject) {
        CommandHeader header = new CommandHeader(
                e.getCommandId(),
                officer(e),
                e.getRevision(),
                e.getSequence(),
                e.getMessageToRequester(),
                preview(e, subject));
        List<Ground> grounds = KnownSymbols.require(e.getGrounds());
        List<ConstitutionArticle> articles = KnownSymbols.require(e.getArticles());
        String question = Objects.requireNonNullElse(e.getQuestion(), "");
        return switch (e.getKind()) {
            case ASK -> new Ask(header, question, KnownSymbols.require(e.getWanted()), timeToAnswer(e));
            case CONSULT ->
                new Consult(
                        header,
                        new MemberCode(Objects.requireNonNullElse(e.getAddressee(), "")),
                        question,
                        timeToAnswer(e));
            case APPROVE -> new Approve(header, grounds, e.getReasons(), e.getWorksheet(), caveats(e.getCaveats()));
            case AMEND ->
                new Amend(header, Objects.requireNonNullElse(caveats(e.getCaveats()), List.of()), e.getReasons());
            case DENY -> new Deny(header, grounds, articles, e.getWhyNoArticle(), e.getReasons(), e.getWorksheet());
            case BLOCK -> new Block(header, grounds, e.getReasons());
            case RESTORE -> new Restore(header, grounds, e.getReasons(), e.getWorksheet());
            case CANCEL -> new Cancel(header, grounds, articles, e.getWhyNoArticle(), e.getReasons(), e.getWorksheet());
            case CLOSE_WITHOUT_FINDING -> new CloseWithoutFinding(header, grounds, e.getReasons());
            case UPHOLD -> new Uphold(header, e.getReasons(), e.getWorksheet());
            case LIFT_BAR -> new LiftBar(header, grounds, e.getReasons(), e.getWorksheet());
            case ESCALATE -> new Escalate(header, e.getReasons());
            case WAIVE_RECUSAL ->
                new WaiveRecusal(header, Objects.requireNonNullElse(e.getWaivedOfficer(), ""), e.getReasons());
            case VIEW, OPEN_EVIDENCE, CLAIM, RELEASE, HAND_OVER, COMPARE_PERSON, SEARCH, UNKNOWN ->
                notAvailable(header, e, "It is not a command that can be carried out.");
        };
    }

    /** Makes the preview again from review's own case file. A case that was never opened has none. */
    private static Preview preview(OfficerCommand e, Case subject) {
        if (!(subject instanceof Opened file)) {
            return new Preview(e.getPreviewHash(), "", List.of());
        }
        CommandPreview now = CommandPreview.of(e, CaseStateMapper.file(file, List.of(), null));
        return new Preview(e.getPreviewHash(), now.hash(), now.changesSince(e.getPreviewParts()));
    }

    private static Officer officer(OfficerCommand e) {
        return new Officer(e.getOfficer(), e.getRole(), e.getCleared(), Set.copyOf(e.getNationalities()), roster(e));
    }

    private static Roster roster(OfficerCommand e) {
        return new Roster(e.getDeciders(), e.getDecidersNationalities());
    }

    /** Maps a command of kind OPEN_EVIDENCE. */
    static OpenEvidence openEvidence(OfficerCommand e) {
        return new OpenEvidence(officer(e), Objects.requireNonNullElse(e.getEvidence(), ""), e.getEvidenceVersion());
    }

    /** Maps a command of kind CLAIM, RELEASE or HAND_OVER. */
    static ClaimCommand claim(OfficerCommand e) {
        return switch (e.getKind()) {
            case CLAIM -> new ClaimCommand.Take(officer(e));
            case RELEASE -> new ClaimCommand.Release(officer(e));
            case HAND_OVER -> new ClaimCommand.HandOver(officer(e), officer(e.getHandOverTo(), roster(e)));
            default -> throw new IllegalArgumentException("no command about a claim: " + e.getKind());
        };
    }

    /** Returns an officer whom a command names; one without a role where it names none. */
    private static Officer officer(@Nullable NamedOfficer named, Roster all) {
        return named == null
                ? new Officer("", OfficerRole.UNKNOWN, false, Set.of())
                : new Officer(
                        named.getOfficer(),
                        named.getRole(),
                        named.getCleared(),
                        Set.copyOf(named.getNationalities()),
                        all);
    }

    /** Maps a command of kind COMPARE_PERSON. A verdict of a newer contract is none that can be kept. */
    static ComparePerson comparePerson(OfficerCommand e) {
        return new ComparePerson(
                officer(e),
                e.getRevision(),
                Objects.requireNonNullElse(e.getEvidence(), ""),
                e.getEvidenceVersion(),
                e.getVerdict() == null ? null : KnownSymbols.require(e.getVerdict()),
                e.getCommandId());
    }

    private static Command notAvailable(CommandHeader header, OfficerCommand e, String why) {
        return new NotAvailable(header, e.getKind().name(), why);
    }

    private static @Nullable Duration timeToAnswer(OfficerCommand e) {
        Long seconds = e.getAnswerWithinSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable List<Caveat> caveats(@Nullable List<Caveat> stated) {
        if (stated != null) {
            stated.forEach(caveat -> {
                KnownSymbols.require(caveat.getKind());
                Optional.ofNullable(caveat.getSince()).ifPresent(PartialDate::parse);
            });
        }
        return stated;
    }
}
