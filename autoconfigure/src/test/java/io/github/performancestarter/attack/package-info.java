/**
 * Clients that mean ill, for tests and benchmarks. They know the server's port and the
 * JDK only.
 */
@NullMarked
package io.github.performancestarter.attack;

import org.jspecify.annotations.NullMarked;
