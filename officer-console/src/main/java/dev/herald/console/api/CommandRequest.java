package dev.herald.console.api;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.Ground;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An officer's command as JSON. Each {@link Kind} takes some of the fields. An absent field is null; an absent list is
 * empty.
 */
public record CommandRequest(
        @NotNull @InputRule(remedy = "Send one of these.") Kind kind,

        @Min(1) @InputRule(limit = "a whole number from 1", remedy = "Send the revision that you read.") @Nullable
        Integer revision,

        @Min(1)
        @InputRule(limit = "a whole number from 1", remedy = "Send the sequence of the case file that you read.")
        @Nullable
        Long sequence,

        @Pattern(regexp = COMMAND_ID)
        @InputRule(limit = COMMAND_ID, remedy = "Send letters, digits, dots, dashes or underscores, or leave it out.")
        @Nullable
        String commandId,

        @Size(max = MAX_TEXT)
        @InputRule(limit = "1 to 5000 characters", remedy = "Send a question within this length.")
        @Nullable
        String question,

        @Size(max = MAX_ITEMS) @InputRule(limit = "a list of at most 30", remedy = "Send only these, at most 30.")
        List<@NotNull DocumentKind> wanted,

        @Pattern(regexp = MEMBER_CODE)
        @InputRule(limit = MemberCode.FORM, remedy = "Send the code of the member to consult.")
        @Nullable
        String addressee,

        @Min(1)
        @Max(MAX_SECONDS)
        @InputRule(limit = "1 to 15552000", remedy = "Send whole seconds, or leave it out for the usual term.")
        @Nullable
        Long answerWithinSeconds,

        @Size(max = MAX_ITEMS) @InputRule(limit = "a list of at most 30", remedy = "Send only these, at most 30.")
        List<@NotNull Ground> grounds,

        @Size(max = MAX_ITEMS) @InputRule(limit = "a list of at most 30", remedy = "Send only these, at most 30.")
        List<@NotNull ConstitutionArticle> articles,

        @Size(max = MAX_TEXT)
        @InputRule(limit = "5000 characters", remedy = "Send a text within this length.")
        @Nullable
        String whyNoArticle,

        @Size(max = MAX_TEXT)
        @InputRule(limit = "5000 characters", remedy = "Send a text within this length.")
        @Nullable
        String reasons,

        @Valid
        @InputRule(
                limit = "seven texts of 1 to 2000 characters",
                remedy =
                        "Weigh each factor of RPD Art. 34(3) in words: natureOfOffence, statusOfPersons, identityOfSource,"
                                + " positionOfOthers, internationalObligations, neutrality, generalContext.")
        @Nullable
        Worksheet worksheet,

        @Valid
        @Size(max = 20)
        @InputRule(
                limit = "a list of at most 20, each with kind, territories, since and basis",
                remedy = "Send all caveats of the case; a territory is a code of ISO 3166-1, such as DE.")
        @Nullable
        List<@NotNull CaveatView> caveats,

        @Pattern(regexp = OFFICER)
        @InputRule(limit = OFFICER, remedy = "Send the name of the officer who is to decide.")
        @Nullable
        String waivedOfficer,

        @Size(max = MAX_TEXT)
        @InputRule(limit = "5000 characters", remedy = "Send a text within this length.")
        @Nullable
        String messageToRequester,

        @Pattern(regexp = OFFICER)
        @InputRule(limit = OFFICER, remedy = "Send the name of the officer who is to hold the case.")
        @Nullable
        String handOverTo,

        @Pattern(regexp = PREVIEW_HASH)
        @InputRule(
                limit = "64 hex digits",
                remedy = "Send the hash of the preview that you read, or of the proposal that you confirm.")
        @Nullable
        String previewHash,

        @Size(max = MAX_PARTS)
        @InputRule(
                limit = "a list of at most 500 texts, name=value",
                remedy = "Send the parts of the preview as they are.")
        List<@NotNull @Pattern(regexp = PREVIEW_PART) String> previewParts)
        implements InputReader.Input {

    static final String COMMAND_ID = "[A-Za-z0-9._-]{1,64}";
    static final int MAX_TEXT = 5_000;
    private static final String OFFICER = "[a-z][a-z0-9._-]{0,39}";
    private static final String MEMBER_CODE = "[a-z][a-z0-9]{1,7}";
    private static final String PREVIEW_HASH = "[0-9a-f]{64}";
    static final String PREVIEW_PART = "[A-Za-z0-9 _.-]{1,80}=[A-Za-z0-9/_.-]{1,80}";
    private static final int MAX_PARTS = 500;
    private static final int MAX_ITEMS = 30;
    private static final long MAX_SECONDS = 180 * 24 * 60 * 60;
    private static final List<String> STATE_READ = List.of("revision", "sequence");
    private static final Set<String> SHARED =
            Set.of("kind", "revision", "sequence", "commandId", "previewHash", "previewParts");

    /** The kinds of commands, with the fields that each requires and those that it takes as well. */
    @SuppressWarnings("ImmutableEnumChecker") // the sets are immutable
    public enum Kind {
        ASK(Set.of("question"), Set.of("wanted", "answerWithinSeconds")),
        CONSULT(Set.of("question", "addressee"), Set.of("answerWithinSeconds")),
        APPROVE(Set.of(), Set.of("grounds", "reasons", "messageToRequester", "worksheet", "caveats")),
        AMEND(Set.of("caveats", "reasons"), Set.of("messageToRequester")),
        DENY(Set.of(), Set.of("grounds", "articles", "whyNoArticle", "reasons", "messageToRequester", "worksheet")),
        BLOCK(Set.of(), Set.of("grounds", "reasons")),
        RESTORE(Set.of(), Set.of("grounds", "reasons", "messageToRequester", "worksheet")),
        CANCEL(Set.of(), Set.of("grounds", "articles", "whyNoArticle", "reasons", "messageToRequester", "worksheet")),
        CLOSE_WITHOUT_FINDING(Set.of(), Set.of("grounds", "reasons", "messageToRequester")),
        UPHOLD(Set.of(), Set.of("reasons", "worksheet")),
        ESCALATE(Set.of("reasons"), Set.of()),
        LIFT_BAR(Set.of("grounds", "reasons"), Set.of("worksheet")),
        WAIVE_RECUSAL(Set.of("waivedOfficer", "reasons"), Set.of()),
        CLAIM(Set.of(), Set.of()),
        RELEASE(Set.of(), Set.of()),
        HAND_OVER(Set.of("handOverTo"), Set.of());

        private final Set<String> required;
        private final Set<String> optional;

        Kind(Set<String> required, Set<String> optional) {
            this.required = required;
            this.optional = optional;
        }

        /** Whether a command changes the claim on a case alone, so that it names neither revision nor sequence. */
        public boolean isAboutClaim() {
            return this == CLAIM || this == RELEASE || this == HAND_OVER;
        }
    }

    /** Replaces absent lists by empty ones, and removes duplicates. */
    public CommandRequest {
        wanted = distinct(wanted);
        grounds = distinct(grounds);
        articles = distinct(articles);
        previewParts = distinct(previewParts);
    }

    /** Returns the command that claims a case. */
    public static CommandRequest claim() {
        return JsonMapper.shared().convertValue(Map.of("kind", Kind.CLAIM), CommandRequest.class);
    }

    private static <T> List<T> distinct(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().distinct().toList();
    }

    @Override
    public List<InputError> checkFields(Set<String> given) {
        List<InputError> errors = new ArrayList<>();
        if (kind == null) {
            addMissing(errors, STATE_READ, given);
            return errors;
        }
        if (!kind.isAboutClaim()) {
            addMissing(errors, STATE_READ, given);
        }
        addMissing(errors, new TreeSet<>(kind.required), given);
        for (var component : CommandRequest.class.getRecordComponents()) {
            String field = component.getName();
            boolean taken = SHARED.contains(field) || kind.required.contains(field) || kind.optional.contains(field);
            if (given.contains(field) && !taken) {
                errors.add(new InputError(
                        "NOT_FOR_THIS_KIND", field, "not with " + kind, "Leave it out, or send another command."));
            }
        }
        addDatesThatDoNotExist(errors);
        return errors;
    }

    /**
     * Review cannot read a command with such a date, and so does not answer it. A date of another form is an error
     * already.
     */
    private void addDatesThatDoNotExist(List<InputError> errors) {
        List<CaveatView> given = Objects.requireNonNullElse(caveats, List.of());
        for (int at = 0; at < given.size(); at++) {
            String since = given.get(at) == null ? null : given.get(at).since();
            if (since != null && since.matches(CaveatView.DATE) && !PartialDate.isValid(since)) {
                errors.add(new InputError(
                        "OUT_OF_RANGE",
                        "caveats[%d].since".formatted(at),
                        PartialDate.FORM,
                        "Send a date that exists, or leave it out."));
            }
        }
    }

    private static void addMissing(List<InputError> errors, Collection<String> fields, Set<String> given) {
        fields.stream()
                .filter(field -> !given.contains(field))
                .map(field -> InputReader.error("REQUIRED", field, InputReader.component(CommandRequest.class, field)))
                .forEach(errors::add);
    }
}
