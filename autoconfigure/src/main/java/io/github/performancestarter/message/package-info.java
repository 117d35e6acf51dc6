/**
 * Netty's HTTP messages, told apart cheaply by every handler that messages pass, and the
 * date that a refusal has.
 */
@NullMarked
package io.github.performancestarter.message;

import org.jspecify.annotations.NullMarked;
