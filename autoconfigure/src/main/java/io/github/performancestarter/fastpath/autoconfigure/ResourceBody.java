package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.regex.Pattern;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.InvalidRouteException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * Reads the body of a route from the class path or a file.
 */
final class ResourceBody {

	private static final String WORD = "resource";

	/** An archive is where its own URL says. */
	private static final Pattern REMOTE = Pattern.compile("((jar|url):)*(https?|ftp):.*", Pattern.CASE_INSENSITIVE);

	private final ResourceLoader resources;

	ResourceBody(ResourceLoader resources) {
		this.resources = resources;
	}

	/**
	 * Reads a body.
	 * @param path the route's path
	 * @param location where the body is
	 * @param contentType its media type, or {@code null} to go by its name
	 * @return the route
	 * @throws InvalidRouteException if there is no such body, or it is too long
	 */
	FastRoute load(String path, String location, @Nullable String contentType) {
		Resource resource = this.resources.getResource(location);
		if (isRemote(resource)) {
			throw new InvalidRouteException(path, WORD, "'" + location + "' is on another server",
					"Put the file beside the application, a start must not depend on another server; "
							+ "begin the location with 'classpath:' or 'file:'");
		}
		if (!resource.isReadable()) {
			throw new InvalidRouteException(path, WORD, "'" + location + "' does not exist or cannot be read",
					"Correct the location; begin it with 'classpath:' or 'file:'");
		}
		String type = (contentType != null) ? contentType
				: MediaTypeFactory.getMediaType(resource).map(MediaType::toString).orElse(null);
		if (type == null) {
			throw new InvalidRouteException(path, "content-type",
					"the name of '" + location + "' does not tell its media type",
					"Set 'content-type', such as application/octet-stream");
		}
		try {
			return FastRoute.resource(path, read(path, location, resource), type);
		}
		catch (IOException ex) {
			throw new InvalidRouteException(path, WORD, "'" + location + "' cannot be read: " + ex.getMessage(),
					"Correct the location, or the file's rights");
		}
	}

	/** The text of a location does not tell: "url:http://host" is one as well. */
	private static boolean isRemote(Resource resource) {
		try {
			return REMOTE.matcher(resource.getURL().toExternalForm()).matches();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Does not believe a length: a device has none, and a file can grow. */
	private static byte[] read(String path, String location, Resource resource) throws IOException {
		if (resource.isFile() && !Files.isRegularFile(resource.getFile().toPath())) {
			throw new InvalidRouteException(path, WORD, "'" + location + "' is not a regular file",
					"Name a file that has an end");
		}
		try (InputStream in = resource.getInputStream()) {
			byte[] body = in.readNBytes(FastRoute.MAX_BODY_LENGTH + 1);
			if (body.length > FastRoute.MAX_BODY_LENGTH) {
				throw new InvalidRouteException(path, WORD,
						"'" + location + "' has more than " + FastRoute.MAX_BODY_LENGTH + " bytes",
						"Serve it by WebFlux, which streams it; the body of a fast route stays in memory in every coding");
			}
			return body;
		}
	}

}
