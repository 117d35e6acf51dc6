package io.github.performancestarter.configuration.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property that means nothing.
 *
 * @param name the name, as far as it is at fault
 * @param value its value, or {@code null} if the reason tells it or it does not matter
 * @param origin where it was read, or {@code null} if unknown
 * @param reason what is wrong, a sentence without its full stop
 * @param action how to mend it, a sentence without its full stop
 */
record InvalidProperty(String name, @Nullable String value, @Nullable String origin, String reason, String action) {

}
