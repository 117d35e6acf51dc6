/**
 * Netty's HTTP messages, told apart cheaply by every handler that messages pass.
 */
@NullMarked
package io.github.performancestarter.message;

import org.jspecify.annotations.NullMarked;
