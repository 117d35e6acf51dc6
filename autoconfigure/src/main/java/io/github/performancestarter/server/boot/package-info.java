/**
 * The server's place in the life cycle of a Spring Boot application: what happens before
 * and after Boot's graceful shutdown.
 */
@NullMarked
package io.github.performancestarter.server.boot;

import org.jspecify.annotations.NullMarked;
