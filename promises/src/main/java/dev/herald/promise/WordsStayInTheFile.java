package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.OfficerCommand;
import dev.herald.promise.history.History;
import dev.herald.promise.history.TypedRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reasons and worksheets that officers write about a case stay in its file: no mail and no published record of the case
 * has four words of them in a row, nor all of a text of two or three words. Words may leave that the requester wrote
 * itself, that officers put into a question, a caveat or a message to the requester, and those of standing texts.
 *
 * <pre>
 * legal:    adeyemi cancels, reasons "She was granted asylum in 2024": the mail has the standing text of the ground
 * legal:    the same words are in the message to the requester of that case
 * legal:    the reasons quote the summary of the request, which every member reads in the notice
 * illegal:  the mail to the requester has the reasons, or "granted asylum in 2024"
 * illegal:  the notice or its extract has them
 * illegal:  the decision that other stages and operators read has them
 * </pre>
 */
final class WordsStayInTheFile implements Check {

    private static final int RUN = 4;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final String STANDING = text(Stream.concat(
            Stream.of(StandingTexts.BLOCKED, StandingTexts.CLOSED, StandingTexts.RETAINED),
            Stream.of(List.<ConstitutionArticle>of(), List.of(ConstitutionArticle.ARTICLE_2))
                    .flatMap(articles ->
                            Arrays.stream(Ground.values()).map(ground -> StandingTexts.of(ground, articles)))));

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<String, Set<String>> kept = keptRuns(history);
        Stream.concat(
                        history.recordsOn(
                                Topics.CORRESPONDENCE, Topics.DECISIONS, Topics.DISSEMINATIONS, Topics.EXTRACTS),
                        history.outboundRecords())
                .filter(record -> kept.containsKey(record.caseId()))
                .forEach(record -> {
                    String words = text(Stream.ofNullable(record.event()));
                    violations.require(
                            kept.getOrDefault(record.caseId(), Set.of()).stream()
                                    .noneMatch(words::contains),
                            record,
                            "it has words of officers that stay in the case file");
                });
    }

    /** Returns the runs of words that stay in the file of each case; only of cases that have some. */
    private static Map<String, Set<String>> keptRuns(History history) {
        Map<String, Set<String>> kept = new HashMap<>();
        Map<String, String> leaving = new HashMap<>();
        for (TypedRecord<OfficerCommand> typed : history.officerCommands().toList()) {
            OfficerCommand command = typed.event();
            Set<String> runs = kept.computeIfAbsent(command.getCaseId(), unknown -> new HashSet<>());
            runs.addAll(runs(text(Stream.of(command.getReasons()))));
            runs.addAll(runs(text(Stream.of(command.getWhyNoArticle()))));
            runs.addAll(runs(text(Stream.ofNullable(command.getWorksheet()))));
            leaving.merge(
                    command.getCaseId(),
                    text(Stream.of(
                                    Optional.of(command.getMessageToRequester()),
                                    Optional.ofNullable(command.getQuestion()),
                                    Optional.ofNullable(command.getCaveats()))
                            .flatMap(Optional::stream)),
                    String::concat);
        }
        kept.values().removeIf(Set::isEmpty);
        history.submissions()
                .filter(record -> kept.containsKey(record.caseId()))
                .forEach(record ->
                        leaving.merge(record.caseId(), text(Stream.ofNullable(record.event())), String::concat));
        kept.forEach((caseId, runs) -> runs.removeIf(run ->
                STANDING.contains(run) || leaving.getOrDefault(caseId, "").contains(run)));
        kept.values().removeIf(Set::isEmpty);
        return kept;
    }

    /** Returns each four words in a row of a text; the whole text where it has two or three. */
    private static Set<String> runs(String text) {
        List<String> words =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
        int length = Math.min(RUN, words.size());
        return length < 2
                ? Set.of()
                : IntStream.rangeClosed(0, words.size() - length)
                        .mapToObj(from -> " " + String.join(" ", words.subList(from, from + length)) + " ")
                        .collect(Collectors.toSet());
    }

    /** Returns the words of all texts in some values, in lower case and each between two spaces. */
    private static String text(Stream<? extends Object> values) {
        return values.flatMap(WordsStayInTheFile::texts)
                .map(text -> " "
                        + NO_WORD.matcher(text.toLowerCase(Locale.ROOT))
                                .replaceAll(" ")
                                .strip() + " ")
                .collect(Collectors.joining("|"));
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> Stream.of(text.toString());
            case Collection<?> list -> list.stream().flatMap(WordsStayInTheFile::texts);
            case IndexedRecord fields ->
                IntStream.range(0, fields.getSchema().getFields().size())
                        .mapToObj(fields::get)
                        .flatMap(WordsStayInTheFile::texts);
            case null -> Stream.empty();
            default -> Stream.empty();
        };
    }
}
