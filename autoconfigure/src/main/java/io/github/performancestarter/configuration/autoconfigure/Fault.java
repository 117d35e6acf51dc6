package io.github.performancestarter.configuration.autoconfigure;

/**
 * Why a property means nothing.
 *
 * @param elements how many elements of the name lead to the fault
 * @param property the name that they have in the documentation
 * @param ofValue true iff the name is right and the value is not
 * @param reason what is wrong, a sentence without its full stop
 * @param action how to mend it, a sentence without its full stop
 */
record Fault(int elements, String property, boolean ofValue, String reason, String action) {

}
