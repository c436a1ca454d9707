package dev.herald.console.access;

import dev.herald.console.api.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers errors that no controller explains: with problem details in the API, whatever the client accepts, and with a
 * page elsewhere.
 */
final class ErrorResponses extends BasicErrorController {

    private final JsonMapper json;

    ErrorResponses(ErrorAttributes attributes, List<ErrorViewResolver> pages, JsonMapper json) {
        super(attributes, new ErrorProperties(), pages);
        this.json = json;
    }

    @Override
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        if (!isOfApi(request)) {
            return super.errorHtml(request, response);
        }
        ProblemDetail problem = problem(getStatus(request));
        response.setStatus(problem.getStatus());
        return new ModelAndView((model, rendered, out) -> {
            out.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(out.getOutputStream(), problem);
        });
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        if (!isOfApi(request)) {
            return super.error(request);
        }
        ProblemDetail problem = problem(getStatus(request));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.convertValue(problem, new TypeReference<>() {}));
    }

    private static boolean isOfApi(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith("/api/");
    }

    private static ProblemDetail problem(HttpStatus status) {
        return Problems.of(
                status,
                status.name(),
                status.getReasonPhrase(),
                status.is5xxServerError()
                        ? "The request failed. Try again; if it happens again, report the time to the operators."
                        : "The API has no such request. docs/openapi.yaml lists all requests.");
    }
}
