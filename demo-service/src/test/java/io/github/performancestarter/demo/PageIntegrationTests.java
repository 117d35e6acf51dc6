package io.github.performancestarter.demo;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PageIntegrationTests {

	private static final Log logger = LogFactory.getLog(PageIntegrationTests.class);

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static final List<String> FAST_ROUTES = List.of("/", "/page.js", "/plaintext", "/json", "/api/status",
			"/health");

	private final List<String> complaints = new ArrayList<>();

	private @Nullable Session session;

	@BeforeAll
	void start(@TempDir Path profile) throws Exception {
		Optional<Path> chromium = chromium();
		if (chromium.isEmpty() && !"true".equals(System.getenv("CI"))) {
			logger.warn("SKIPPED: Chromium is not installed, so the page is not tested");
			return;
		}
		assertThat(chromium).as("Chromium on the PATH").isPresent();
		this.session = Session.start(DemoProcess.start(), chromium.get(), profile);
		BrowserContext browser = this.session.browser();
		browser.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.complaints.add(message.text());
			}
		});
		browser.onWebError((error) -> this.complaints.add(error.error()));
		browser.onRequestFailed((request) -> this.complaints.add(request.url() + " " + request.failure()));
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
		if (this.session != null) {
			this.session.close();
		}
	}

	@BeforeEach
	void requireBrowser() {
		Assumptions.assumeTrue(this.session != null, "Chromium is not installed");
		this.complaints.clear();
	}

	@AfterEach
	void noComplaints() {
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void pageShowsLiveDataOfEveryFastRoute() {
		Page page = open();
		assertThat(page.locator("#total-routes")).hasText(String.valueOf(FAST_ROUTES.size()));
		assertThat(page.locator("#total-articles")).hasText("12");
		for (String path : FAST_ROUTES) {
			Locator row = row(page, path);
			assertThat(row.locator(".num")).hasText(Pattern.compile("^[1-9][0-9,]*$"));
			assertThat(row.locator(".answer")).hasText(Pattern.compile("^200 "));
		}
		assertThat(page.locator("#articles li")).hasCount(6);
		assertThat(page.locator("#articles li").first()).containsText("Bytes before frameworks");
	}

	@Test
	void callOfARouteIsAnsweredAndCounted() {
		Page page = open();
		Locator row = row(page, "/json");
		int before = Integer.parseInt(row.locator(".num").textContent());
		row.getByRole(AriaRole.BUTTON).click();
		assertThat(row.locator(".num")).hasText(String.valueOf(before + 1));
		assertThat(row.locator(".answer")).containsText("200 · 27 B");
	}

	@Test
	void callOfAWebFluxEndpointIsAnswered() {
		Page page = open();
		Locator row = row(page, "/slow?ms=500");
		row.getByRole(AriaRole.BUTTON).click();
		assertThat(row.locator(".answer")).containsText("200 · 4 B",
				new LocatorAssertions.ContainsTextOptions().setTimeout(10_000));
	}

	@Test
	void everyLinkOfThePageIsAnswered() throws Exception {
		Page page = open();
		HttpClient client = HttpClient.newHttpClient();
		List<Locator> links = page.locator("a[href]").all();
		assertThat(links).hasSizeGreaterThan(20);
		for (Locator link : links) {
			String href = link.getAttribute("href");
			if (!href.startsWith("#")) {
				HttpRequest request = HttpRequest.newBuilder(URI.create(page.url()).resolve(href))
					.timeout(Duration.ofSeconds(20))
					.build();
				HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
				assertThat(response.statusCode()).as(href).isEqualTo(200);
			}
		}
	}

	@Test
	void pageFollowsTheColorSchemeAndFitsANarrowScreen() {
		Page page = open();
		String background = "getComputedStyle(document.body).backgroundColor";
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		Object light = page.evaluate(background);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		assertThat(page.evaluate(background)).isNotEqualTo(light);
		page.setViewportSize(360, 740);
		assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
	}

	private Page open() {
		Session session = Objects.requireNonNull(this.session);
		Page page = session.browser().newPage();
		page.navigate(session.demo().uri("/").toString());
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("Live data of");
		return page;
	}

	private static Locator row(Page page, String path) {
		return page.locator("tr[data-path='" + path + "']");
	}

	/**
	 * The demo and a browser.
	 */
	private record Session(DemoProcess demo, Playwright playwright, BrowserContext browser) {

		static Session start(DemoProcess demo, Path chromium, Path profile) {
			try {
				Playwright playwright = Playwright
					.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				LaunchPersistentContextOptions options = new LaunchPersistentContextOptions()
					.setExecutablePath(chromium)
					.setArgs(ARGUMENTS)
					.setHeadless(true);
				return new Session(demo, playwright, playwright.chromium().launchPersistentContext(profile, options));
			}
			catch (RuntimeException ex) {
				demo.close();
				throw ex;
			}
		}

		void close() {
			this.browser.close();
			this.playwright.close();
			this.demo.close();
		}

	}

}
