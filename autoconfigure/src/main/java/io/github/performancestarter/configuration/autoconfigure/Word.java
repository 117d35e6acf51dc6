package io.github.performancestarter.configuration.autoconfigure;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * What a property may hold, read from the classes that the properties are bound to, so
 * that there is no second list of words to keep.
 */
sealed interface Word {

	/**
	 * Reads the words of a properties class.
	 * @param type the class
	 * @return its words
	 */
	static Group of(Class<?> type) {
		return group(type);
	}

	private static Word of(ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (Map.class.isAssignableFrom(resolved)) {
			return new Entries();
		}
		if (Collection.class.isAssignableFrom(resolved)) {
			return new Items(of(type.getGeneric(0)));
		}
		boolean own = resolved.getName().startsWith("io.github.performancestarter.") && !resolved.isEnum();
		return own ? group(resolved) : new Value(resolved);
	}

	private static Group group(Class<?> type) {
		Map<String, Word> words = new TreeMap<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			Method getter = property.getReadMethod();
			if (getter != null && getter.getDeclaringClass() != Object.class) {
				words.put(DataObjectPropertyName.toDashedForm(property.getName()),
						of(ResolvableType.forMethodReturnType(getter)));
			}
		}
		Assert.state(!words.isEmpty(), () -> type + " has no properties");
		return new Group(words, ClassUtils.hasMethod(type, "valueOf", String.class));
	}

	/**
	 * Words below a word.
	 *
	 * @param words the words, in dashed form
	 * @param shortForm true iff a single value is allowed as well
	 */
	record Group(Map<String, Word> words, boolean shortForm) implements Word {

	}

	/**
	 * A list.
	 *
	 * @param item what each item is
	 */
	record Items(Word item) implements Word {

	}

	/**
	 * Names of the user's own, each with a text.
	 */
	record Entries() implements Word {

	}

	/**
	 * Words of a feature that is switched off: nobody reads them.
	 */
	record Unread() implements Word {

	}

	/**
	 * A single value.
	 *
	 * @param type its type
	 */
	record Value(Class<?> type) implements Word {

	}

}
