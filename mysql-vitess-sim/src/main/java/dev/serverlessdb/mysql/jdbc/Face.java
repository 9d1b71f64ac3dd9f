package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.MySqlException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Wrapper;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an object one of JDBC's interfaces, which have hundreds of methods: those that the object
 * has by the same name and parameters are called, the others say that they are not supported. Calls
 * on the objects of one connection are made one at a time, but for those that end what runs there.
 */
final class Face implements InvocationHandler {

  /** Answers the many methods that only ask whether something is so. */
  interface Questions {
    /** Whether the question that a method's name asks is answered with yes. */
    boolean answersYes(String method);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Face.class);
  private static final Set<String> AT_ANY_TIME = Set.of("cancel", "abort");
  private static final Map<Class<?>, Map<Method, Optional<Method>>> METHODS =
      new ConcurrentHashMap<>();

  private final Object target;
  private final Object monitor;

  private Face(Object target, Object monitor) {
    this.target = target;
    this.monitor = monitor;
  }

  /** {@code target} as a {@code type}; calls hold {@code monitor}. */
  static <T> T of(Class<T> type, Object target, Object monitor) {
    ClassLoader loader = Face.class.getClassLoader();
    return type.cast(
        Proxy.newProxyInstance(loader, new Class<?>[] {type}, new Face(target, monitor)));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (method.getDeclaringClass() == Wrapper.class) {
      return wrapper(proxy, method, arguments);
    }
    boolean asks = method.getReturnType() == boolean.class && target instanceof Questions;
    if (asks && lookUp(method).isEmpty()) {
      return ((Questions) target).answersYes(method.getName());
    }
    if (method.isDefault() && lookUp(method).isEmpty()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    Method found = find(method);
    if (AT_ANY_TIME.contains(method.getName())) {
      return call(found, arguments);
    }
    synchronized (monitor) {
      return call(found, arguments);
    }
  }

  private @Nullable Object call(Method found, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return found.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw translated(Objects.requireNonNull(e.getCause()), found);
    }
  }

  private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "ServerlessDB " + target.getClass().getSimpleName();
    };
  }

  private static Object wrapper(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws SQLException {
    boolean mine =
        arguments != null && arguments[0] instanceof Class<?> type && type.isInstance(proxy);
    if (method.getName().equals("isWrapperFor")) {
      return mine;
    }
    if (!mine) {
      throw new SQLException("this is a wrapper of nothing");
    }
    return proxy;
  }

  private Method find(Method method) throws SQLFeatureNotSupportedException {
    return lookUp(method)
        .orElseThrow(
            () ->
                new SQLFeatureNotSupportedException(
                    method.getDeclaringClass().getSimpleName()
                        + "."
                        + method.getName()
                        + " is not supported"));
  }

  private Optional<Method> lookUp(Method method) {
    return METHODS
        .computeIfAbsent(target.getClass(), k -> new ConcurrentHashMap<>())
        .computeIfAbsent(method, this::search);
  }

  private Optional<Method> search(Method method) {
    try {
      Method found = target.getClass().getMethod(method.getName(), method.getParameterTypes());
      found.setAccessible(true);
      return Optional.of(found);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static Throwable translated(Throwable cause, Method method) {
    if (cause instanceof MySqlException error) {
      return JdbcErrors.of(error);
    }
    if (cause instanceof SQLException) {
      return cause;
    }
    LOG.error("{} failed unexpectedly", method.getName(), cause);
    return new SQLException("internal error in " + method.getName(), "HY000", cause);
  }
}
