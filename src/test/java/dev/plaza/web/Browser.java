package dev.plaza.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.PlazaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, this machine's own; one thread. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int HEIGHT = 900;

    /** Kept, as a logger without anybody forgets its level: this Chromium is newer than what Selenium knows by name. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Where it is missing, the test is skipped. */
    static Browser start() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "Chromium is missing, in which the page is tried (Debian: apt install chromium)");
        assumeTrue(
                Files.isExecutable(DRIVER),
                "chromedriver is missing, by which Chromium is driven (Debian: apt install chromium-driver)");
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        return new Browser(new ChromeDriver(service, options()));
    }

    private static ChromeOptions options() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    /** The page of this Plaza, once it is connected. */
    Browser open(PlazaProcess plaza) {
        return open(pageOf(plaza));
    }

    Browser open(String address) {
        driver.get(address);
        until(() -> find("connected").getText().equals("connected"));
        return this;
    }

    /** Any page. */
    void visit(String address) {
        driver.get(address);
    }

    /** Where the page of this Plaza is. */
    static String pageOf(PlazaProcess plaza) {
        String announced = "web page on ";
        return plaza.out().stream()
                .filter(line -> line.startsWith(announced))
                .map(line -> line.substring(announced.length()).split(" ")[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError("no page was told of\n" + plaza));
    }

    /** As if its window were so wide, on a machine with this theme. */
    void look(int width, String theme) {
        Map<String, ?> scheme = Map.of("name", "prefers-color-scheme", "value", theme);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The whole page as a picture, as it is when nobody is typing. */
    void picture(Path file) throws IOException {
        script("document.activeElement.blur(); scrollTo(0, 0)");
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    }

    /** What is downloaded goes there. */
    void downloadTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    WebElement find(String id) {
        return driver.findElement(By.id(id));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The text of each element of that kind, in the page's order. */
    List<String> texts(String selector) {
        Object texts = script(
                "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)", selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    void click(String id) {
        find(id).click();
    }

    /** Types this in the place of what stands there. */
    void type(String id, String text) {
        WebElement field = find(id);
        field.clear();
        field.sendKeys(text);
    }

    /** Chooses what a list offers under this value. */
    void choose(String id, String value) {
        driver.findElement(By.cssSelector("#" + id + " option[value=\"" + value.replace("\\", "\\\\") + "\"]"))
                .click();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** A script that is done when it calls its last argument. */
    Object scriptUntilDone(String script, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(PlazaProcess.PATIENCE);
        return driver.executeAsyncScript(script, arguments);
    }

    static void until(Callable<Boolean> holds) {
        await().atMost(PlazaProcess.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(holds);
    }

    /** What its console and its network complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
