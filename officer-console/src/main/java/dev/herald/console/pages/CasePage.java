package dev.herald.console.pages;

import dev.herald.console.api.CaseStates;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.pictures.PictureRenderer;
import dev.herald.console.preview.PreviewView;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Caveat;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case as its page shows it.
 *
 * @param flags flags on the latest revision
 * @param flagsInForce flags on the revision in force, where it is another revision
 * @param claim who works on the case, and what the officer can do about it
 * @param actions commands that the officer can give
 * @param outcome how the officer's last form ended; null where there was none, or its command was carried out
 * @param commandId identity of the next command, which its kind completes
 */
public record CasePage(
        CaseView known,
        List<FlagPanel> flags,
        List<FlagPanel> flagsInForce,
        List<DocumentEvidence> documents,
        ClaimPanel claim,
        PossibleActions actions,
        @Nullable CommandOutcome outcome,
        String commandId) {

    private static final CommandForm EMPTY = new CommandForm(Map.of());

    /** Returns the case file. */
    public CaseFile file() {
        return known.file();
    }

    /** Returns the revision that officers read; null once the person is forgotten. */
    public @Nullable RequestSubmitted request() {
        return known.request();
    }

    /** Returns the address of the page. */
    public String address() {
        return addressOf(new CaseId(file().getCaseId()));
    }

    static String addressOf(CaseId id) {
        return "/cases/" + id.value();
    }

    /** Returns what the officer entered into a form before, or the words that it confirms; else an empty form. */
    public CommandForm formOf(ActionForm action) {
        if (isOpen(action) && outcome != null) {
            return outcome.form();
        }
        return switch (action.kind()) {
            case ASK, CONSULT -> action.confirms() ? proposedQuestion() : EMPTY;
            default -> proposedMessage();
        };
    }

    /** The message of a proposal is what its second officer confirms, and where its proposer begins again. */
    private CommandForm proposedMessage() {
        return file().getProposal() == null
                ? EMPTY
                : new CommandForm(Map.of(
                        "messageToRequester", List.of(file().getProposal().getMessageToRequester())));
    }

    private CommandForm proposedQuestion() {
        ProposedQuestion proposed = file().getProposedQuestion();
        if (proposed == null) {
            return EMPTY;
        }
        Question question = proposed.getQuestion();
        long seconds =
                Duration.between(question.getAskedAt(), question.getAnswerBy()).toSeconds();
        boolean days = seconds % CommandForm.SECONDS_OF_A_DAY == 0;
        return new CommandForm(Map.of(
                "question",
                List.of(question.getText()),
                "addressee",
                List.of(question.getAddressee()),
                "wanted",
                proposed.getWanted().stream().map(Enum::name).toList(),
                CommandForm.TERM,
                days ? List.of(Long.toString(seconds / CommandForm.SECONDS_OF_A_DAY)) : List.of()));
    }

    /** Whether the officer's last form was this one. */
    public boolean isOpen(ActionForm action) {
        return outcome != null
                && outcome.form().text("kind").equals(action.kind().name());
    }

    /** Returns the preview of a form; null unless the officer asked for it. */
    public @Nullable PreviewView previewOf(ActionForm action) {
        return isOpen(action) && outcome instanceof CommandOutcome.Previewed previewed ? previewed.preview() : null;
    }

    /** Whether a form was sent, and was not what its preview had shown. */
    public boolean isChangedSincePreview() {
        return outcome instanceof CommandOutcome.Previewed previewed && previewed.changed();
    }

    /**
     * Returns the rows of caveats of a form: as entered, as proposed, or those of the case and of its facts. Officers
     * change no caveat of the Commission.
     */
    public List<CaveatRow> caveatsOf(ActionForm action) {
        List<CaveatRow> entered = formOf(action).caveats();
        if (!entered.isEmpty()) {
            return entered;
        }
        Stream<Caveat> caveats = action.confirms()
                        && file().getProposal() != null
                        && file().getProposal().getCaveats() != null
                ? file().getProposal().getCaveats().stream()
                : Stream.concat(file().getCaveats().stream(), file().getProposedCaveats().stream());
        return CaveatRow.of(caveats.filter(caveat -> caveat.getKind() != CaveatKind.COMMISSION)
                .toList());
    }

    /** Whether a form sets the caveats of the case. */
    public boolean setsCaveats(ActionForm action) {
        return isOpen(action)
                ? formOf(action).setsCaveats()
                : action.confirms()
                        && file().getProposal() != null
                        && file().getProposal().getCaveats() != null;
    }

    /** Returns what happened since another officer proposed a decision, the earliest first. */
    public List<TimelineEntry> sinceProposal() {
        return file().getProposal() == null
                ? List.of()
                : since(file(), file().getProposal().getProposedAt());
    }

    /** Whether the officer's last form is about a command that is not possible any more. */
    public boolean isFormGone() {
        return outcome != null && !isAboutClaim() && actions.forms().stream().noneMatch(this::isOpen);
    }

    /** Whether the officer's last form was about the claim on the case. Such a form holds no words. */
    public boolean isAboutClaim() {
        return outcome != null && ClaimPanel.KINDS.contains(outcome.form().text("kind"));
    }

    /** Whether a fact is the first that the officer has not opened. */
    @SuppressWarnings("ReferenceEquality") // two flags may name one fact, and one place of the page is meant
    public boolean isNextToOpen(FlagPanel.FactRow row) {
        return Stream.concat(flags.stream(), flagsInForce.stream())
                        .flatMap(panel -> panel.facts().stream())
                        .filter(fact -> !fact.isOpened())
                        .findFirst()
                        .orElse(null)
                == row;
    }

    /** Whether pictures are made of a document of this media type. */
    public boolean isShown(DocumentEvidence document) {
        return PictureRenderer.shows(document.mediaType());
    }

    /** Returns the changes from the revision before; null where there is none, or where it is not kept. */
    public @Nullable RevisionChanges changes() {
        return RevisionChanges.between(known.earlierRequest(), known.request()).orElse(null);
    }

    /** Returns the marks of the fields that rules read. */
    public EvidenceMarks marks() {
        return new EvidenceMarks(file().getFlags());
    }

    /** Returns the questions, the latest first. */
    public List<Question> questions() {
        return file().getQuestions().reversed();
    }

    /** Returns the decisions, the latest first. */
    public List<CaseDecision> decisions() {
        return file().getDecisions().reversed();
    }

    /** Returns the timeline, the latest entry first. */
    public List<TimelineEntry> timeline() {
        return file().getTimeline().reversed();
    }

    /** Returns the moment of the latest entry of the timeline, in milliseconds since the epoch. */
    public long seen() {
        return file().getTimeline().isEmpty()
                ? 0
                : file().getTimeline().getLast().getAt().toEpochMilli();
    }

    /** Returns the entries of the timeline after a moment, the earliest first. */
    static List<TimelineEntry> since(CaseFile file, Instant moment) {
        return file.getTimeline().stream()
                .filter(entry -> entry.getAt().isAfter(moment))
                .toList();
    }

    /** Whether a question still waits for its answer. */
    public boolean isOpen(Question question) {
        return question.getAnsweredAt() == null
                && (!question.getOverdue() || question.getClosesAt() != null)
                && !CaseStates.isEnded(file().getState());
    }
}
