package dev.herald.console.pages.rulebook;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the rule book, and finds rules by words. Nobody changes it here. */
@Controller
public class RuleBookPageController {

    private static final int LONGEST_WORDS = 200;

    private final RuleBookView book = RuleBookView.load();

    @GetMapping("/rule-book")
    String show(@RequestParam(defaultValue = "") String words, Model model) {
        String wanted = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        model.addAttribute("words", wanted);
        model.addAttribute("hash", book.hash());
        model.addAttribute("total", book.rules().size());
        model.addAttribute("rules", book.matching(wanted));
        return "rule-book";
    }
}
