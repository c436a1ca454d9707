package dev.herald.console.signin;

import dev.herald.console.access.ProviderSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the form with which officers sign in, or the way to the provider. Spring Security takes both. */
@Controller
class SignInController {

    private final ProviderSettings provider;

    SignInController(ProviderSettings provider) {
        this.provider = provider;
    }

    @GetMapping(SignInAccess.SIGN_IN)
    String form(
            @RequestParam(defaultValue = "") String because,
            @RequestParam(defaultValue = "") String wait,
            Model model) {
        model.addAttribute("because", because);
        model.addAttribute("wait", wait.matches("[0-9]{1,3}") ? wait : "60");
        model.addAttribute("provider", provider.host());
        return "sign-in";
    }
}
