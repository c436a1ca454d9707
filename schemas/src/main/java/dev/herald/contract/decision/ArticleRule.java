package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of the grounds that are findings on the Constitution. Whoever ends a case on such a ground names its
 * article, so that the case is barred. For Article 2 an officer may write instead why it is no finding: a single defect
 * of a trial can be one of data. Article 3 knows no such reason.
 */
public final class ArticleRule {

    private static final Map<Ground, ConstitutionArticle> ARTICLES = Map.of(
            Ground.POLITICAL_CHARACTER, ConstitutionArticle.ARTICLE_3,
            Ground.HUMAN_RIGHTS, ConstitutionArticle.ARTICLE_2,
            Ground.DUE_PROCESS, ConstitutionArticle.ARTICLE_2);

    private ArticleRule() {}

    /** Returns the article that a ground implies; empty for most grounds. */
    public static Optional<ConstitutionArticle> impliedBy(Ground ground) {
        return Optional.ofNullable(ARTICLES.get(ground));
    }

    /** Whether any of some grounds implies an article. */
    public static boolean implyArticle(Collection<Ground> grounds) {
        return grounds.stream().anyMatch(ARTICLES::containsKey);
    }

    /**
     * Returns why a case cannot be denied or cancelled on some grounds, with the remedy; empty if it can.
     *
     * @param articles articles that the officer names
     * @param whyNoArticle why a ground of Article 2 is no finding on it, in words; empty for none
     */
    public static Optional<String> refusal(
            Collection<Ground> grounds, Collection<ConstitutionArticle> articles, String whyNoArticle) {
        List<Ground> open = ofUnnamedArticle(grounds, articles);
        boolean explains = !whyNoArticle.isBlank();
        if (explains && open.stream().noneMatch(ArticleRule::isOfArticle2)) {
            return Optional.of("No ground of Article 2 is without its article: leave out whyNoArticle.");
        }
        List<String> problems = open.stream()
                .filter(ground -> !(explains && isOfArticle2(ground)))
                .map(ground -> isOfArticle2(ground)
                        ? "%s is a finding on Article 2: name ARTICLE_2, or say in whyNoArticle why it is none."
                                .formatted(ground)
                        : "%s is a finding on Article 3: name ARTICLE_3.".formatted(ground))
                .toList();
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
    }

    /** Returns why a case cannot be closed without a finding on some grounds, with the remedy; empty if it can. */
    public static Optional<String> refusalToClose(Collection<Ground> grounds) {
        return ofUnnamedArticle(grounds, List.of()).stream()
                .findFirst()
                .map(ground -> "%s is a finding on Article %s: DENY or CANCEL the case, or close it on another ground."
                        .formatted(ground, isOfArticle2(ground) ? 2 : 3));
    }

    private static boolean isOfArticle2(Ground ground) {
        return ARTICLES.get(ground) == ConstitutionArticle.ARTICLE_2;
    }

    private static List<Ground> ofUnnamedArticle(Collection<Ground> grounds, Collection<ConstitutionArticle> articles) {
        return grounds.stream()
                .filter(ground -> ARTICLES.containsKey(ground) && !articles.contains(ARTICLES.get(ground)))
                .distinct()
                .sorted()
                .toList();
    }
}
