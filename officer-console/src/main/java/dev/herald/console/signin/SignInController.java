package dev.herald.console.signin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the form with which officers sign in. Spring Security takes it. */
@Controller
class SignInController {

    @GetMapping(SignInAccess.SIGN_IN)
    String form(
            @RequestParam(defaultValue = "") String because,
            @RequestParam(defaultValue = "") String wait,
            Model model) {
        model.addAttribute("because", because);
        model.addAttribute("wait", wait.matches("[0-9]{1,3}") ? wait : "60");
        return "sign-in";
    }
}
