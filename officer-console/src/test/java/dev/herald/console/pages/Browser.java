package dev.herald.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a window. It is used by its keys alone. */
public final class Browser implements AutoCloseable {

    /** How a page may look. */
    public enum Theme {
        LIGHT,
        DARK
    }

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE_WITH_AXE = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String ALL_RULES =
            "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
    /** A rule of WCAG 2.1 A that axe leaves out unless it is asked for. */
    private static final String LABELS = "'label-content-name-mismatch': {enabled: true}";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Returns why there is no browser; empty where there is one. */
    public static Optional<String> missing() {
        return Stream.of(CHROMIUM, DRIVER)
                .filter(file -> !Files.isExecutable(file))
                .findFirst()
                .map(file ->
                        "tests in a browser: not run, because there is no %s (apt-get install chromium chromium-driver)"
                                .formatted(file));
    }

    public static Browser open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(PATIENCE_WITH_AXE);
        return new Browser(driver);
    }

    public Browser look(Theme theme, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of(
                                "name", "prefers-color-scheme", "value", theme == Theme.DARK ? "dark" : "light"))));
        return this;
    }

    /** Shows the page as it is printed. */
    public Browser print() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return this;
    }

    public Browser zone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        return this;
    }

    public Browser visit(String address) {
        driver.get(address);
        return this;
    }

    /**
     * Presses keys, one after the other; a text is typed. Waits first until the page is loaded and has every part that
     * it asked for.
     */
    public Browser press(CharSequence... keys) {
        await("return document.readyState === 'complete'"
                + " && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')");
        for (CharSequence key : keys) {
            new Actions(driver).sendKeys(key).perform();
        }
        return this;
    }

    /**
     * Presses a key while Ctrl is down, and waits for the page that it leads to: the next page may say what this one
     * says, so that its text cannot tell them apart.
     */
    public Browser leaveWithCtrl(CharSequence key) {
        run("document.documentElement.dataset.left = 'true'");
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
        return await("return !document.documentElement.dataset.left && document.readyState === 'complete'");
    }

    /** Moves the focus with the tabulator until it is on an element. */
    public Browser tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            press(Keys.TAB);
            if (focused().equals(driver.findElement(By.cssSelector(selector)))) {
                return this;
            }
        }
        throw new AssertionError("the tabulator does not reach " + selector);
    }

    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public Browser awaitText(String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no '%s' at %s in: %s".formatted(text, driver.getCurrentUrl(), text()))
                .until(page -> text().contains(text));
        return this;
    }

    public Browser awaitTitle(String part) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(
                        () -> "no title '%s' but '%s' at %s".formatted(part, driver.getTitle(), driver.getCurrentUrl()))
                .until(page -> page.getTitle().contains(part) && "complete".equals(run("return document.readyState")));
        return this;
    }

    /** Waits until a script returns true. */
    public Browser await(String script) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "never at %s: %s".formatted(driver.getCurrentUrl(), script))
                .until(page -> Boolean.TRUE.equals(run(script)));
        return this;
    }

    /** Waits until the element with an id has the focus. */
    public Browser awaitFocus(String id) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "the focus is not on #%s at %s".formatted(id, driver.getCurrentUrl()))
                .until(page -> id.equals(run("return document.activeElement && document.activeElement.id")));
        return this;
    }

    public String text() {
        return String.valueOf(driver.executeScript("return document.body ? document.body.innerText : ''"));
    }

    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** Whether the page is wider than the window, so that one has to scroll to the side. */
    public boolean isTooWide() {
        return Boolean.TRUE.equals(
                run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Returns one line for each violation that axe finds on the page. */
    public List<String> violations() {
        return axe(ALL_RULES + ", rules: {%s}".formatted(LABELS));
    }

    /** Returns one line for each violation that axe finds on the page, apart from its colours. */
    public List<String> violationsBesidesColours() {
        return axe(ALL_RULES + ", rules: {%s, 'color-contrast': {enabled: false}}".formatted(LABELS));
    }

    /** Returns one line for each violation that axe finds in the colours of the page. */
    public List<String> colourViolations() {
        return axe("runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}");
    }

    /** Violations alone: axe would describe every element that keeps a rule, too, which takes most of its time. */
    @SuppressWarnings("unchecked") // the script returns strings
    private List<String> axe(String options) {
        if (!Boolean.TRUE.equals(run("return typeof window.axe === 'object'"))) {
            driver.executeScript(axe());
        }
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'], %s})
                  .then(found => done(found.violations.flatMap(one => one.nodes.map(
                      node => `${one.id} (${one.help}): ${node.target} ${node.failureSummary}`))))
                  .catch(failure => done(['axe failed: ' + failure]));
                """.formatted(options));
    }

    /** Returns what the browser complained about, such as a violation of the content security policy. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Saves a picture of the window, or of the whole page. */
    public void save(Path file, boolean wholePage) {
        try {
            Files.createDirectories(file.getParent());
            byte[] picture = wholePage
                    ? Base64.getDecoder()
                            .decode(String.valueOf(driver.executeCdpCommand(
                                            "Page.captureScreenshot",
                                            Map.of("format", "png", "captureBeyondViewport", true))
                                    .get("data")))
                    : driver.getScreenshotAs(OutputType.BYTES);
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
