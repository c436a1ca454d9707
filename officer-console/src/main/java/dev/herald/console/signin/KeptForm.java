package dev.herald.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form that could not be accepted because its session had ended. It waits for the next login of that browser, and is
 * a draft of the officer who wrote it then.
 *
 * @param page address of the page with the form
 * @param officer officer whose page it was
 * @param fields what was sent, by name
 */
record KeptForm(String page, String officer, Map<String, List<String>> fields) {

    /** The field in which a form names the officer whose page it was. */
    private static final String OFFICER = "officer";

    private static final Pattern COMMANDS = Pattern.compile("(/cases/[A-Z0-9]+/[A-Za-z0-9._-]+)/(?:commands|preview)");
    /** A command is smaller. */
    private static final int MAX_CHARACTERS = 65_536;

    /** Copies the fields. */
    public KeptForm {
        fields = Map.copyOf(fields);
    }

    /** Returns the form of a request, without its token; empty if it is no command, or too large to be kept. */
    static Optional<KeptForm> of(HttpServletRequest request) {
        Matcher commands = COMMANDS.matcher(request.getRequestURI());
        @Nullable String officer = request.getParameter(OFFICER);
        if (!commands.matches() || officer == null) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            List<String> values = Arrays.asList(field.getValue());
            size += field.getKey().length()
                    + values.stream().mapToInt(String::length).sum();
            fields.put(field.getKey(), values);
        }
        fields.keySet().removeAll(Set.of("_csrf", "previewHash", "previewParts"));
        return size > MAX_CHARACTERS ? Optional.empty() : Optional.of(new KeptForm(commands.group(1), officer, fields));
    }

    /** Saves the form as the draft of an officer, if it is of that officer. */
    void saveFor(String signedIn, Drafts drafts) {
        if (officer.equals(signedIn)) {
            drafts.save(officer, page, fields);
        }
    }

    /** Returns no words of the officer, so that it may be logged. */
    @Override
    public String toString() {
        return "KeptForm[%s]".formatted(page);
    }
}
