package dev.herald.console.live;

import dev.herald.console.api.Officer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Opens the stream by which the page of the queue learns that it changed. */
@Controller
class QueueStreamController {

    private final QueueStreams streams;

    QueueStreamController(QueueStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/queue/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> open(@AuthenticationPrincipal Officer officer, HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null) {
            return noStream();
        }
        return streams.open(officer.name(), session)
                .map(stream -> ResponseEntity.ok()
                        .header("X-Accel-Buffering", "no") // a proxy passes each event on at once
                        .body(stream))
                .orElseGet(() -> noStream());
    }

    /** Answers that there is no stream, after which a browser opens none again. */
    private static ResponseEntity<SseEmitter> noStream() {
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }
}
