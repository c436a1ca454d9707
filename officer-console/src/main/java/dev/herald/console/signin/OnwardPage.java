package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/**
 * A page that leads on by itself. A redirect would not do: after the provider led a visitor back, browsers keep a
 * {@code SameSite=Strict} cookie until a page of this site leads on; and the Content Security Policy lets the form for
 * signing out lead to this site alone.
 */
final class OnwardPage {

    private OnwardPage() {}

    static void write(HttpServletResponse response, String title, String address) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("""
                    <!DOCTYPE html>
                    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="0;url=%1$s"><title>%2$s – Herald</title></head>
                    <body><main><h1>%2$s</h1><p><a href="%1$s">Continue</a></p></main></body></html>
                    """.formatted(HtmlUtils.htmlEscape(address), HtmlUtils.htmlEscape(title)));
    }
}
