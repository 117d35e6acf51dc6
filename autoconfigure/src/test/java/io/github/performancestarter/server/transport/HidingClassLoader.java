package io.github.performancestarter.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A class path without some libraries, on which the classes of this package are loaded
 * anew.
 */
final class HidingClassLoader extends ClassLoader {

	private final List<String> hidden;

	HidingClassLoader(String... hidden) {
		super(HidingClassLoader.class.getClassLoader());
		this.hidden = List.of(hidden);
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			if (this.hidden.stream().anyMatch(name::startsWith)) {
				throw new ClassNotFoundException(name);
			}
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null || !name.startsWith(HidingClassLoader.class.getPackageName() + ".")) {
				return (loaded != null) ? loaded : super.loadClass(name, resolve);
			}
			return define(name);
		}
	}

	private Class<?> define(String name) throws ClassNotFoundException {
		try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
			if (in == null) {
				throw new ClassNotFoundException(name);
			}
			byte[] bytes = in.readAllBytes();
			return defineClass(name, bytes, 0, bytes.length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean hasLoaded(Class<?> type) {
		return findLoadedClass(type.getName()) != null;
	}

}
