package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.OfficerCommand;
import dev.herald.promise.history.History;
import dev.herald.promise.history.TypedRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nobody ends a case on the political character of a request without naming Article 3, nor on human rights or due
 * process without naming Article 2, unless each officer wrote why it is no finding. A decision that names an article
 * bars the case, by two officers, and decision and mail carry the clause on what it does not affect.
 *
 * <pre>
 * legal:    denied on POLITICAL_CHARACTER and ARTICLE_3, by two officers, with bar and clause
 * legal:    denied on DUE_PROCESS without an article, and both officers wrote why
 * legal:    blocked on HUMAN_RIGHTS: nothing ends
 * illegal:  denied on POLITICAL_CHARACTER without an article, whatever the officers wrote
 * illegal:  denied on DUE_PROCESS without an article, and an officer did not write why
 * illegal:  closed without a finding on HUMAN_RIGHTS
 * illegal:  an article without a bar, without the clause, or by one officer
 * illegal:  the mail to the requester names an article and lacks the clause
 * </pre>
 */
final class EveryFindingBars implements Check {

    private static final Map<Ground, ConstitutionArticle> ARTICLES = Map.of(
            Ground.POLITICAL_CHARACTER, ConstitutionArticle.ARTICLE_3,
            Ground.HUMAN_RIGHTS, ConstitutionArticle.ARTICLE_2,
            Ground.DUE_PROCESS, ConstitutionArticle.ARTICLE_2);
    private static final Set<DecisionKind> AGAINST_THE_REQUEST = EnumSet.of(
            DecisionKind.DENIED,
            DecisionKind.UPDATE_DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.CLOSED_WITHOUT_FINDING,
            DecisionKind.DELETED_BY_COMMISSION);

    @Override
    public void check(History history, ViolationCollector violations) {
        Map<String, OfficerCommand> commands = history.officerCommands()
                .map(TypedRecord::event)
                .collect(Collectors.toMap(OfficerCommand::getCommandId, command -> command, (one, repeated) -> one));
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            if (!AGAINST_THE_REQUEST.contains(decision.getKind())) {
                continue;
            }
            for (Ground ground : decision.getGrounds()) {
                ConstitutionArticle article = ARTICLES.get(ground);
                violations.require(
                        article == null
                                || decision.getArticles().contains(article)
                                || (article == ConstitutionArticle.ARTICLE_2 && isExplained(decision, commands)),
                        typed.record(),
                        "%s on %s without %s".formatted(decision.getKind(), ground, article));
            }
            violations.require(
                    decision.getArticles().isEmpty()
                            || (decision.getBar() != null
                                    && isWritten(decision.getStandingClause())
                                    && (Set.copyOf(decision.getOfficers()).size() > 1
                                            || decision.getKind() == DecisionKind.DELETED_BY_COMMISSION)),
                    typed.record(),
                    "a finding without bar, clause or second officer");
        }
        history.eventsOn(Topics.CORRESPONDENCE, DecisionNotified.class)
                .forEach(mail -> violations.require(
                        mail.event().getArticles().isEmpty()
                                || isWritten(mail.event().getStandingClause()),
                        mail.record(),
                        "the requester is told a finding without the clause"));
    }

    private static boolean isExplained(DecisionIssued decision, Map<String, OfficerCommand> commands) {
        List<OfficerCommand> given = decision.getCommands().stream()
                .map(commands::get)
                .filter(Objects::nonNull)
                .toList();
        return decision.getKind() != DecisionKind.CLOSED_WITHOUT_FINDING
                && given.size() > 1
                && given.stream().allMatch(command -> isWritten(command.getWhyNoArticle()));
    }

    private static boolean isWritten(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
