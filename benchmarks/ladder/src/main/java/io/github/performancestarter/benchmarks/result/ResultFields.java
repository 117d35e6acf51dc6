package io.github.performancestarter.benchmarks.result;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds the JSON of a result against the records it is read into, so that a damaged file
 * is told by the field, and not by what fails later.
 *
 * <p>
 * Only what is {@code Nullable} may be missing. Numbers are finite and not negative, as
 * all that is counted or timed. In a list of records the first component tells them
 * apart, as {@code id} or {@code number}, so none may have that of another.
 */
final class ResultFields {

	private @Nullable String complaint;

	private ResultFields() {
	}

	/**
	 * What is wrong with a result.
	 * @param type the record it will be read into
	 * @param root its JSON
	 * @return the path of the first field that is not as it should be, and why; empty if
	 * all are
	 */
	static Optional<String> complaint(Class<? extends Record> type, JsonNode root) {
		ResultFields fields = new ResultFields();
		fields.object("", type, root);
		return Optional.ofNullable(fields.complaint);
	}

	private void object(String path, Class<?> type, JsonNode node) {
		require(node.isObject(), path, "is no object");
		for (RecordComponent component : type.getRecordComponents()) {
			String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
			JsonNode value = node.path(component.getName());
			if (!value.isMissingNode() && !value.isNull()) {
				value(name, component.getGenericType(), value);
			}
			else {
				require(component.getAnnotatedType().isAnnotationPresent(Nullable.class), name, "is missing");
			}
		}
	}

	private void value(String path, Type type, JsonNode value) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			if (generic.getRawType() == Map.class) {
				require(value.isObject(), path, "is no object");
				value.properties()
					.forEach((entry) -> value(path + "." + entry.getKey(), arguments[1], entry.getValue()));
			}
			else {
				list(path, (Class<?>) arguments[0], value);
			}
		}
		else if (((Class<?>) type).isRecord()) {
			object(path, (Class<?>) type, value);
		}
		else if (type == boolean.class) {
			require(value.isBoolean(), path, "is neither true nor false");
		}
		else if (type == Double.class || ((Class<?>) type).isPrimitive()) {
			require(value.isNumber() && value.doubleValue() >= 0 && Double.isFinite(value.doubleValue()), path,
					"is no number from 0 on");
		}
		else {
			require(value.isString(), path, "is no text");
		}
	}

	private void list(String path, Class<?> type, JsonNode list) {
		require(list.isArray(), path, "is no list");
		Set<JsonNode> keys = new HashSet<>();
		for (int i = 0; i < list.size(); i++) {
			String element = path + "[" + i + "]";
			value(element, type, list.get(i));
			if (type.isRecord()) {
				String key = type.getRecordComponents()[0].getName();
				require(keys.add(list.get(i).path(key)), element + "." + key, "is that of another one");
			}
		}
	}

	private void require(boolean condition, String path, String otherwise) {
		if (!condition && this.complaint == null) {
			this.complaint = path.isEmpty() ? "it " + otherwise : path + " " + otherwise;
		}
	}

}
