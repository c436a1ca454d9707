package dev.herald.console.pages;

import dev.herald.console.access.OfficersFixture;
import dev.herald.console.api.EvidenceOpenings;
import dev.herald.console.api.InputReader;
import dev.herald.console.api.SweepOrder;
import dev.herald.console.api.SweepView;
import dev.herald.console.api.SweepView.SweepSettlementView;
import dev.herald.console.api.SweepViews;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.console.custody.FakeCustody;
import dev.herald.console.pages.audit.AuditPageController;
import dev.herald.console.pages.custody.CustodyPageController;
import dev.herald.console.pages.custody.CustodyPanels;
import dev.herald.console.pages.register.RegisterPageController;
import dev.herald.console.pages.rulebook.RuleBookPageController;
import dev.herald.console.pages.rulebook.RuleTitles;
import dev.herald.console.pictures.PictureRenderer;
import dev.herald.console.pictures.PictureSettings;
import dev.herald.console.preview.CommandPreviewsFixture;
import dev.herald.console.preview.MemberViews;
import dev.herald.console.preview.MemberViews.Member;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.console.queue.SearchDigest;
import dev.herald.console.signin.Drafts;
import dev.herald.console.signin.SignInAccess;
import dev.herald.contract.CaseId;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the pages over HTTP, without a broker. The officers: adeyemi and brandt decide, moreau never signs in, lind
 * is a supervisor, vasseur is French, okafor an auditor, duarte an operator. The password of each is {@code secret-}
 * and the name.
 */
@ResourceLock("pages")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = PagesFixture.Pages.class,
        properties = {
            "herald.http.operator-password=secret-operator",
            "management.server.port=0",
            "herald.console.session.secure=false",
            "management.endpoint.health.group.readiness.include=readinessState"
        })
abstract class PagesFixture {

    static final String CASE = "/cases/FR/2026-000123";
    static final String FACT = "refused-extradition:BR/2026-000007:Q4";

    /** A clock that a test moves. */
    static final class MovableClock implements InstantSource {

        private static final Instant START = Instant.parse("2026-11-26T15:00:00Z");
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }

        void reset() {
            now = START;
        }
    }

    /** The pages on views and gateways in memory. Without the annotation that would let the whole console find it. */
    @EnableAutoConfiguration
    @ComponentScan("dev.herald.console.claims")
    @Import({
        SignInAccess.class,
        PageAdvice.class,
        Wording.class,
        RecordedViews.class,
        CasePages.class,
        CommandPreviewsFixture.class,
        QueuePageController.class,
        CasePageController.class,
        EvidencePageController.class,
        PicturePageController.class,
        EvidenceOpenings.class,
        SweepPageController.class,
        SearchPageController.class,
        VerdictPageController.class,
        CustodyPageController.class,
        CustodyPanels.class,
        RuleBookPageController.class,
        RuleTitles.class,
        RegisterPageController.class,
        AuditPageController.class,
        InputReader.class
    })
    static class Pages {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        @Bean
        Supplier<String> commandIds() {
            return () -> UUID.randomUUID().toString();
        }

        @Bean
        FakeCaseFiles files() {
            return new FakeCaseFiles();
        }

        @Bean
        FakeReview review(FakeCaseFiles files, MovableClock clock) {
            return new FakeReview(files, clock);
        }

        @Bean
        SearchDigest digest() {
            return new SearchDigest(new byte[SearchDigest.SHORTEST_KEY]);
        }

        @Bean
        FakeCustody custody() {
            return new FakeCustody();
        }

        @Bean
        FakeLists lists() {
            return new FakeLists();
        }

        @Bean(destroyMethod = "close")
        PictureRenderer pictures() {
            return new PictureRenderer(
                    new PictureSettings(1, Duration.ofMinutes(10), System.getProperty("java.class.path")));
        }

        @Bean
        MemberViews members() {
            return new MemberViews() {
                @Override
                public List<Member> active() {
                    return Stream.of("br", "fr", "jp", "ke")
                            .map(code -> new Member(code, "Bureau " + code))
                            .toList();
                }

                @Override
                public Optional<HoldersView> holders(CaseId id) {
                    return Optional.of(new HoldersView(2, List.of("br", "fr", "ke")))
                            .filter(held -> id.value().equals("JP/2025-004410"));
                }
            };
        }

        @Bean
        SweepViews sweeps() {
            return new SweepViews() {
                @Override
                public List<SweepView> held() {
                    return List.of(SWEEP);
                }

                @Override
                public Optional<SweepView> find(SweepId id) {
                    return Stream.of(SWEEP, SETTLED)
                            .filter(sweep -> sweep.sweepId().equals(id.toString()))
                            .findFirst();
                }

                @Override
                public CompletableFuture<SweepOrderResult> send(SweepOrder order) {
                    return CompletableFuture.completedFuture(new SweepOrderResult(
                            true, "AWAITS_SECOND_OFFICER", "Another officer has to order the same."));
                }
            };
        }
    }

    static final SweepView SWEEP = sweep("2-9f86d081884c7d659a2feaa0c55ad015", "HELD", null);
    static final SweepView SETTLED = sweep(
            "2-9f86d081884c7d659a2feaa0c55ad016",
            "RELEASED",
            new SweepSettlementView(
                    "2-9f86d081884c7d659a2feaa0c55ad016",
                    SweepEnding.RELEASED,
                    List.of("adeyemi", "brandt"),
                    Instant.parse("2026-11-26T13:00:00Z")));

    private static SweepView sweep(String id, String state, @Nullable SweepSettlementView settled) {
        return new SweepView(
                id,
                ScreeningCause.REGISTER,
                "3f2a",
                119,
                2_000,
                812,
                45,
                100,
                60,
                Instant.parse("2026-11-26T12:40:00Z"),
                List.of(new SweepView.RuleChangeView("C26", 812, 0, 0)),
                List.of(new SweepView.ChangedOutcomeView("FR/2026-000123", true, List.of("C26"), List.of(), List.of())),
                Instant.parse("2026-11-26T12:00:00Z"),
                state,
                List.of(),
                settled);
    }

    /** All test classes share one application, so the file outlives each of them. */
    private static final Path OFFICERS = newFolder().resolve("officers");

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("herald-pages");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void officers(DynamicPropertyRegistry properties) {
        properties.add("herald.officers.file", () -> OfficersFixture.writeOfEveryRole(OFFICERS));
    }

    static Path officersFile() {
        return OFFICERS;
    }

    @Autowired
    private Environment environment;

    @Autowired
    private ServletWebServerApplicationContext server;

    @Autowired
    private FakeCaseFiles files;

    @Autowired
    private FakeReview review;

    @Autowired
    private FakeLists lists;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Drafts drafts;

    @BeforeEach
    void reset() {
        files.addresses().forEach(drafts::forget);
        files.reset();
        review.reset();
        clock.reset();
        lists.reset();
    }

    /** Returns fields of a form: names and values in turn; a name that comes again has several values. */
    static Map<String, List<String>> words(String... namesAndValues) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
        return fields;
    }

    FakeLists lists() {
        return lists;
    }

    FakeCaseFiles files() {
        return files;
    }

    Drafts drafts() {
        return drafts;
    }

    FakeReview review() {
        return review;
    }

    MovableClock clock() {
        return clock;
    }

    /** Returns the number of sessions that the web server keeps, of whomever. */
    int sessions() {
        TomcatWebServer tomcat = (TomcatWebServer) server.getWebServer();
        return ((Context) tomcat.getTomcat().getHost().findChildren()[0])
                .getManager()
                .getActiveSessions();
    }

    String address() {
        return "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }

    /** Returns a visitor who has not signed in. */
    Visitor visitor() {
        return new Visitor(address());
    }

    /** Returns an officer who has signed in. */
    Visitor signedIn(String officer) {
        Visitor visitor = visitor();
        visitor.signIn(officer, "secret-" + officer);
        return visitor;
    }
}
