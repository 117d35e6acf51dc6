package io.github.performancestarter.configuration.autoconfigure;

/**
 * Why a name means nothing.
 *
 * @param elements how many elements of the name lead to the fault
 * @param reason what is wrong, a sentence without its full stop
 * @param action how to mend it, a sentence without its full stop
 */
record Fault(int elements, String reason, String action) {

}
