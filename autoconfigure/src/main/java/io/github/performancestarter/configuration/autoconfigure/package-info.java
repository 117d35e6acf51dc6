/**
 * The check of every property of the starter before a feature reads one: a word that no
 * feature knows stops the start.
 */
@NullMarked
package io.github.performancestarter.configuration.autoconfigure;

import org.jspecify.annotations.NullMarked;
