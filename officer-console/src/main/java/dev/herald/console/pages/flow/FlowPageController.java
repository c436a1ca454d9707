package dev.herald.console.pages.flow;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.flow.FlowViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows operators how records flow. The page has numbers, and neither a case nor a person. */
@Controller
public class FlowPageController {

    private final FlowViews flow;
    private final CustodyViews custody;

    FlowPageController(FlowViews flow, CustodyViews custody) {
        this.flow = flow;
        this.custody = custody;
    }

    @GetMapping("/flow")
    String show(Model model) {
        model.addAttribute("flow", flow.report());
        try {
            model.addAttribute("recalls", RecallNumbers.of(custody));
        } catch (ViewsClosed e) {
            model.addAttribute("recalls", null); // the page says that they are not read yet
        }
        return "flow";
    }
}
