package dev.herald.console.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of documents, and documents that are made to harm their reader. */
class PictureRendererTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String PDF = "application/pdf";
    private static final String PNG = "image/png";

    private static final Deadlines DEADLINES = new Deadlines();
    private static final PictureRenderer RENDERER =
            new PictureRenderer(new PictureSettings(1, Duration.ofMinutes(10), CLASS_PATH), DEADLINES);

    @AfterAll
    static void close() {
        RENDERER.close();
    }

    @Test
    void a_page_of_a_pdf_is_shown_as_a_picture_with_what_is_written_on_it() throws Exception {
        Picture picture = RENDERER.render(DocumentsFixture.pdf(3), PDF, 2, Picture.Size.PAGE);

        assertThat(picture.pages()).isEqualTo(3);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(picture.width(), picture.height()));
        assertThat(picture.height()).isBetween(1_500, 1_600);
        assertThat(isDrawn(image)).isTrue();
    }

    private static boolean isDrawn(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .anyMatch(pixel -> (pixel & 0xffffff) < 0x404040);
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "png, IMAGE/PNG; charset=x"})
    void an_image_is_shown_no_larger_than_a_page(String format, String mediaType) throws Exception {
        byte[] image = DocumentsFixture.image(format, 5_000, 2_500);

        Picture page = RENDERER.render(image, mediaType, 1, Picture.Size.PAGE);
        assertThat(List.of(page.pages(), page.width(), page.height())).containsExactly(1, 1_600, 800);
        assertThat(RENDERER.render(image, mediaType, 1, Picture.Size.THUMBNAIL).width())
                .isEqualTo(160);
    }

    @Test
    void each_page_of_a_tiff_is_shown() throws Exception {
        assertThat(RENDERER.render(DocumentsFixture.tiff(3), "image/tiff", 3, Picture.Size.PAGE)
                        .pages())
                .isEqualTo(3);
    }

    @Test
    void a_script_of_a_pdf_does_not_run() throws Exception {
        assertThat(RENDERER.render(DocumentsFixture.withScript(), PDF, 1, Picture.Size.PAGE)
                        .pages())
                .isEqualTo(1);
    }

    @Test
    void a_huge_page_and_a_tiny_page_have_pictures_of_bounded_size() throws Exception {
        for (byte[] pdf : List.of(
                DocumentsFixture.pageOf(2_000_000, 1_000_000),
                DocumentsFixture.pageOf(1, 2_000_000),
                DocumentsFixture.pageOf(0.01f, 0.01f))) {
            Picture picture = RENDERER.render(pdf, PDF, 1, Picture.Size.PAGE);

            assertThat(List.of(picture.width(), picture.height())).allMatch(side -> side >= 1 && side <= 1_600);
        }
    }

    @Test
    void of_ten_thousand_pages_the_first_twenty_are_shown() throws Exception {
        byte[] pdf = DocumentsFixture.emptyPages(10_000);

        assertThat(RENDERER.render(pdf, PDF, 20, Picture.Size.THUMBNAIL).pages())
                .isEqualTo(10_000);
        assertThat(refusal(pdf, PDF, 21)).isEqualTo(PictureRefusal.NO_SUCH_PAGE);
        assertThat(refusal(pdf, PDF, 0)).isEqualTo(PictureRefusal.NO_SUCH_PAGE);
        assertThat(refusal(DocumentsFixture.pdf(3), PDF, 4)).isEqualTo(PictureRefusal.NO_SUCH_PAGE);
    }

    @Test
    void an_image_that_says_it_has_too_many_pixels_is_not_decoded() throws Exception {
        assertThat(refusal(DocumentsFixture.pngThatSays(60_000, 60_000), PNG, 1))
                .isEqualTo(PictureRefusal.TOO_MANY_PIXELS);
        assertThat(refusal(DocumentsFixture.pngThatSays(2_000_000_000, 2), PNG, 1))
                .isEqualTo(PictureRefusal.TOO_MANY_PIXELS);
    }

    @Test
    void bytes_that_are_not_what_their_media_type_says_are_not_read() {
        byte[] pdf = DocumentsFixture.pdf(1);

        assertThat(refusal(pdf, PNG, 1)).isEqualTo(PictureRefusal.MISNAMED);
        assertThat(refusal(bytes("<html><script>alert(1)</script>"), PDF, 1)).isEqualTo(PictureRefusal.MISNAMED);
        assertThat(refusal(bytes("<svg/>"), "image/svg+xml", 1)).isEqualTo(PictureRefusal.OTHER_TYPE);
        assertThat(refusal(new byte[0], PDF, 1)).isEqualTo(PictureRefusal.MISNAMED);
        assertThat(refusal(new byte[PictureRenderer.MAX_BYTES + 1], PDF, 1)).isEqualTo(PictureRefusal.TOO_LONG);
    }

    @Test
    void a_truncated_or_damaged_document_is_refused() throws Exception {
        byte[] png = DocumentsFixture.image("png", 500, 500);
        byte[] pdf = DocumentsFixture.pdf(1);

        assertThat(refusal(Arrays.copyOf(png, png.length / 2), PNG, 1)).isEqualTo(PictureRefusal.UNREADABLE);
        assertThat(refusal(Arrays.copyOf(pdf, 60), PDF, 1)).isEqualTo(PictureRefusal.UNREADABLE);
        assertThat(refusal(bytes("%PDF-1.7 and nothing of the kind"), PDF, 1)).isEqualTo(PictureRefusal.UNREADABLE);
    }

    @Test
    void a_page_that_never_ends_and_a_page_that_fills_the_memory_cost_their_worker_alone() throws Exception {
        assertThat(refusalInShortTime(DocumentsFixture.endless(), PDF)).isEqualTo(PictureRefusal.TOO_COSTLY);
        assertThat(RENDERER.render(DocumentsFixture.pdf(1), PDF, 1, Picture.Size.PAGE)
                        .pages())
                .isEqualTo(1);

        byte[] inflating = DocumentsFixture.inflating();
        assertThat(inflating.length).isLessThan(PictureRenderer.MAX_BYTES);
        assertThat(refusalInShortTime(inflating, PDF)).isIn(PictureRefusal.TOO_COSTLY, PictureRefusal.UNREADABLE);
        assertThat(RENDERER.render(DocumentsFixture.pdf(1), PDF, 1, Picture.Size.PAGE)
                        .pages())
                .isEqualTo(1);
    }

    @Test
    void a_worker_that_was_left_within_a_request_is_replaced() throws Exception {
        byte[] png = DocumentsFixture.image("png", 10, 10);
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                RenderWorker worker = new RenderWorker(CLASS_PATH, Duration.ofMinutes(10), timer)) {
            assertThatNullPointerException()
                    .as("it fails after the request has begun")
                    .isThrownBy(() -> worker.render(null, ShownType.PNG, 1, Picture.Size.PAGE));

            assertThat(worker.render(png, ShownType.PNG, 1, Picture.Size.PAGE).pages())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_tiff_in_a_circle_is_refused() {
        assertThat(refusalInShortTime(DocumentsFixture.tiffInACircle(), "image/tiff"))
                .isIn(PictureRefusal.UNREADABLE, PictureRefusal.TOO_COSTLY);
    }

    @Test
    void a_worker_has_nothing_of_the_consoles_environment_and_ends_with_it() throws Exception {
        ProcessHandle worker;
        try (PictureRenderer renderer =
                new PictureRenderer(new PictureSettings(1, Duration.ofMinutes(10), CLASS_PATH))) {
            List<ProcessHandle> before = ProcessHandle.current().children().toList();
            renderer.render(DocumentsFixture.image("png", 10, 10), PNG, 1, Picture.Size.PAGE);
            worker = ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .findFirst()
                    .orElseThrow();
            Path environment = Path.of("/proc/%d/environ".formatted(worker.pid()));
            Assumptions.assumeTrue(Files.isReadable(environment), "no /proc");

            assertThat(variables(environment)).isEmpty();
        }
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !worker.isAlive());
    }

    @Test
    void a_worker_ends_with_a_console_that_is_killed() throws Exception {
        Process console = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec 3<&0; \"$@\" <&3 & echo $! >&2; wait",
                        "console",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        RenderProcess.class.getName())
                .start();
        ProcessHandle worker = ProcessHandle.of(
                        Long.parseLong(console.errorReader().readLine()))
                .orElseThrow();
        byte[] png = DocumentsFixture.image("png", 10, 10);
        try (DataOutputStream request = new DataOutputStream(console.getOutputStream());
                DataInputStream answer = new DataInputStream(console.getInputStream())) {
            request.writeUTF(ShownType.PNG.name());
            request.writeUTF(Picture.Size.PAGE.name());
            request.writeInt(1);
            request.writeInt(png.length);
            request.write(png);
            request.flush();
            assertThat(answer.readUTF()).isEqualTo(RenderProcess.PICTURE);

            console.destroyForcibly();

            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !worker.isAlive());
        }
    }

    /** The launcher of a JVM may set variables of its own, which say nothing about the console. */
    private static List<String> variables(Path environment) throws IOException {
        return Arrays.stream(Files.readString(environment).split("\0", -1))
                .filter(variable -> !variable.isEmpty() && !variable.startsWith("LD_LIBRARY_PATH="))
                .filter(variable -> !variable.startsWith("NLSPATH="))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "17, 8", "1, 0"})
    void settings_out_of_range_are_refused(int workers, int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PictureSettings(workers, Duration.ofSeconds(seconds), CLASS_PATH))
                .withMessageContaining("herald.console.pictures");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static PictureRefusal refusalInShortTime(byte[] document, String mediaType) {
        DEADLINES.soon = true;
        try {
            return refusal(document, mediaType, 1);
        } finally {
            DEADLINES.soon = false;
        }
    }

    private static PictureRefusal refusal(byte[] document, String mediaType, int page) {
        return catchThrowableOfType(
                        PictureRefused.class, () -> RENDERER.render(document, mediaType, page, Picture.Size.PAGE))
                .refusal();
    }

    /** Time is over when a test says so, not when the machine is slow. */
    private static final class Deadlines extends ScheduledThreadPoolExecutor {

        private volatile boolean soon;

        Deadlines() {
            super(1);
        }

        @Override
        public <V> ScheduledFuture<V> schedule(Callable<V> kill, long delay, TimeUnit unit) {
            return soon ? super.schedule(kill, 1, TimeUnit.SECONDS) : super.schedule(kill, delay, unit);
        }
    }
}
