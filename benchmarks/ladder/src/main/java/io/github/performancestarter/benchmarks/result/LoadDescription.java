package io.github.performancestarter.benchmarks.result;

/**
 * A kind of load.
 *
 * @param id the identifier, as {@code pipelined-64}
 * @param title the name to show, as {@code 16 pipelined, 64 connections}
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 */
public record LoadDescription(String id, String title, String protocol) {

}
