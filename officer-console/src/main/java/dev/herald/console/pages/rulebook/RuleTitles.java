package dev.herald.console.pages.rulebook;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The titles of rules. Templates use it as {@code @ruleTitles}. */
@Component("ruleTitles")
public final class RuleTitles {

    private final Map<String, String> titles = RuleBookView.load().rules().stream()
            .collect(Collectors.toMap(
                    RuleBookView.RuleView::id, RuleBookView.RuleView::title, (earlier, later) -> later));

    /** Returns the title of a rule; the id itself where the rule book of this console has no such rule. */
    public String of(String ruleId) {
        return titles.getOrDefault(ruleId, ruleId);
    }
}
