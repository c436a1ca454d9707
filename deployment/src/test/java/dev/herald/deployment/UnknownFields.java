package dev.herald.deployment;

import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields and words of a resource that its model does not know. The models of fabric8 and Strimzi keep such fields,
 * and read such words as null. A real cluster would ignore or refuse them.
 */
final class UnknownFields {

    private static final String KEPT = "additionalProperties";

    private UnknownFields() {}

    /** Returns the paths of the unknown fields and words of a typed resource. */
    static List<String> of(Object resource) {
        List<String> found = new ArrayList<>();
        visit(resource, resource.getClass().getSimpleName(), found);
        return found;
    }

    private static void visit(Object value, String path, List<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> visit(each, path + "." + key, found));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String element = "%s[%d]".formatted(path, i);
                if (list.get(i) == null) {
                    found.add(element);
                }
                visit(list.get(i), element, found);
            }
        } else if (value != null && isModel(value.getClass())) {
            properties(value).forEach((name, each) -> {
                if (name.equals(KEPT)) {
                    ((Map<?, ?>) each).keySet().forEach(key -> found.add(path + "." + key));
                } else {
                    visit(each, path + "." + name, found);
                }
            });
        }
    }

    private static boolean isModel(Class<?> type) {
        return !type.isEnum()
                && (type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi."));
    }

    private static Map<String, Object> properties(Object model) {
        Map<String, Object> values = new TreeMap<>();
        try {
            BeanInfo bean = Introspector.getBeanInfo(model.getClass(), Object.class);
            for (PropertyDescriptor property : bean.getPropertyDescriptors()) {
                Method getter = property.getReadMethod();
                if (getter != null && property.getWriteMethod() != null
                        || property.getName().equals(KEPT)) {
                    Object value = getter.invoke(model);
                    if (value != null) {
                        values.put(property.getName(), value);
                    }
                }
            }
        } catch (IntrospectionException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(model.getClass().getName(), e);
        }
        return values;
    }
}
