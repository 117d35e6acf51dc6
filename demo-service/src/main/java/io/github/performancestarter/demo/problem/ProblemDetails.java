package io.github.performancestarter.demo.problem;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers errors as problem details (RFC 9457). What failed validation is listed under
 * {@code errors}, by name and message; the rejected value is never repeated.
 */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {

	@Override
	protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(WebExchangeBindException ex,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		Stream<Violation> violations = ex.getFieldErrors().stream().map(Violation::of);
		ex.getBody().setProperty("errors", violations.sorted(Violation.ORDER).toList());
		return super.handleWebExchangeBindException(ex, headers, status, exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleHandlerMethodValidationException(HandlerMethodValidationException ex,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		List<Violation> violations = ex.getParameterValidationResults()
			.stream()
			.flatMap(Violation::of)
			.sorted(Violation.ORDER)
			.toList();
		ex.getBody().setProperty("errors", violations);
		return super.handleHandlerMethodValidationException(ex, headers, status, exchange);
	}

	/**
	 * One thing that failed validation.
	 *
	 * @param name the field's or parameter's name
	 * @param message what it has to be
	 */
	record Violation(@Nullable String name, @Nullable String message) {

		static final Comparator<Violation> ORDER = Comparator.comparing(Violation::toString);

		static Violation of(FieldError error) {
			return new Violation(error.getField(), error.getDefaultMessage());
		}

		static Stream<Violation> of(ParameterValidationResult result) {
			String name = result.getMethodParameter().getParameterName();
			return result.getResolvableErrors()
				.stream()
				.map((MessageSourceResolvable error) -> new Violation(name, error.getDefaultMessage()));
		}

	}

}
