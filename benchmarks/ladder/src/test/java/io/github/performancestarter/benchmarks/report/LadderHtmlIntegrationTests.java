package io.github.performancestarter.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LadderHtmlIntegrationTests {

	private static final Log logger = LogFactory.getLog(LadderHtmlIntegrationTests.class);

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static final int CHARTS = 6 * 3;

	/**
	 * How many charts hold a good number of pixels in a color of the style sheet.
	 */
	private static final String DRAWN_IN = """
			(name) => {
				const probe = document.createElement('i');
				probe.style.color = 'var(' + name + ')';
				document.body.append(probe);
				const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
				probe.remove();
				return [...document.querySelectorAll('canvas[data-chart]')].filter((canvas) => {
					const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
					copy.drawImage(canvas, 0, 0);
					const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
					let found = 0;
					for (let i = 0; i < pixels.length; i += 4) {
						found += pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b && pixels[i + 3] === 255;
					}
					return found > 40;
				}).length;
			}""";

	/**
	 * The lowest ratio of contrast, by WCAG 2, of ink, soft ink, accent and errors on
	 * what they stand on.
	 */
	private static final String LOWEST_CONTRAST = """
			() => {
				const probe = document.createElement('i');
				document.body.append(probe);
				const luminance = (name) => {
					probe.style.color = 'var(' + name + ')';
					const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map((value) => value / 255)
						.map((value) => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
					return .2126 * r + .7152 * g + .0722 * b;
				};
				const ratios = [];
				for (const front of ['--ink', '--soft', '--accent', '--bad', '--p50', '--p99', '--p999']) {
					for (const back of ['--ground', '--panel', '--tint', '--code']) {
						const [low, high] = [luminance(front), luminance(back)].sort((a, b) => a - b);
						ratios.push((high + .05) / (low + .05));
					}
				}
				probe.remove();
				return Math.min(...ratios);
			}""";

	private final List<String> complaints = new ArrayList<>();

	private @Nullable Playwright playwright;

	private @Nullable BrowserContext browser;

	private String address = "";

	@BeforeAll
	void start(@TempDir Path folder) throws IOException {
		Optional<Path> chromium = chromium();
		if (chromium.isEmpty() && !"true".equals(System.getenv("CI"))) {
			logger.warn("SKIPPED: Chromium is not installed, so the report is not opened");
			return;
		}
		assertThat(chromium).as("Chromium on the PATH").isPresent();
		this.address = LadderReports.write(new SampleLadder(1, .02).whole(), folder, "ladder")
			.get(1)
			.toUri()
			.toString();
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launchPersistentContext(folder.resolve("profile"),
					new LaunchPersistentContextOptions().setExecutablePath(chromium.get())
						.setArgs(ARGUMENTS)
						.setHeadless(true));
		this.browser.onConsoleMessage((message) -> this.complaints.add(message.type() + " " + message.text()));
		this.browser.onWebError((error) -> this.complaints.add(error.error()));
		this.browser.onRequest((request) -> {
			if (!request.url().equals(this.address) && !request.url().startsWith("data:")) {
				this.complaints.add("asked for " + request.url());
			}
		});
	}

	private static Optional<Path> chromium() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
			.flatMap((folder) -> Stream.of("chromium", "chromium-browser", "google-chrome")
				.map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@AfterAll
	void stop() {
		if (this.browser != null) {
			this.browser.close();
		}
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

	@BeforeEach
	void requireBrowser() {
		Assumptions.assumeTrue(this.browser != null, "Chromium is not installed");
		this.complaints.clear();
	}

	@AfterEach
	void noComplaints() {
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void everyChartIsDrawnInLightAndInDark() {
		Page page = open();
		Object ground = null;
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
			waitForChartsIn(page, "--accent");
			waitForChartsIn(page, "--ink");
			assertThat(((Number) page.evaluate(LOWEST_CONTRAST)).doubleValue()).as("contrast, " + scheme)
				.isGreaterThanOrEqualTo(4.5);
			Object now = page.evaluate("getComputedStyle(document.body).backgroundColor");
			assertThat(now).isNotEqualTo(ground);
			ground = now;
		}
	}

	@Test
	void paperIsLightAndHoldsEverything() {
		Page page = open();
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setMedia(Media.PRINT));
		page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("'print' in document.documentElement.dataset")));
		assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
		waitForChartsIn(page, "--accent");
		assertThat(page.locator("details:not([open])").count()).isZero();
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setMedia(Media.SCREEN));
		page.waitForCondition(() -> Boolean.FALSE.equals(page.evaluate("'print' in document.documentElement.dataset")));
		waitForChartsIn(page, "--accent");
		assertThat(page.locator("details[open]").count()).isZero();
	}

	@Test
	void narrowScreenIsNotExceeded() {
		Page page = open();
		page.setViewportSize(360, 740);
		assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
		waitForChartsIn(page, "--ink");
	}

	@Test
	void nothingIsCutOffOnADesktop() {
		Page page = open();
		page.setViewportSize(1280, 900);
		assertThat(page.evaluate("""
				[...document.querySelectorAll('.bar a')]
					.filter((link) => link.getBoundingClientRect().right > innerWidth).length""")).isEqualTo(0);
		assertThat(page.evaluate("""
				[...document.querySelectorAll('.panel')]
					.filter((panel) => panel.scrollWidth > panel.clientWidth).length""")).isEqualTo(0);
	}

	@Test
	void everyLinkHasATargetAndEveryPictureAText() {
		Page page = open();
		assertThat(page.evaluate("""
				[...document.querySelectorAll('a[href]')]
					.filter((link) => !document.getElementById(link.getAttribute('href').slice(1))).length"""))
			.isEqualTo(0);
		assertThat(page.locator("figure:has(figcaption) canvas[role=img][aria-label]").count()).isEqualTo(CHARTS);
		assertThat(page.locator("table:has(caption)").count()).isEqualTo(page.locator("table").count());
	}

	/**
	 * Waits, since the page draws again after it hears of another color scheme or width.
	 */
	private static void waitForChartsIn(Page page, String color) {
		page.waitForCondition(() -> Integer.valueOf(CHARTS).equals(page.evaluate(DRAWN_IN, color)));
	}

	private Page open() {
		Page page = Objects.requireNonNull(this.browser).newPage();
		page.navigate(this.address);
		assertThat(page.locator("html[data-drawn]").count()).isOne();
		return page;
	}

}
