package dev.serverlessdb.fauna;

import dev.serverlessdb.core.Setting;
import dev.serverlessdb.fauna.capacity.RateLimits;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service's simulations as settings in JSON. */
final class FaunaSettings {

  private static final Set<String> KINDS = Set.of("read", "write", "compute");

  private FaunaSettings() {}

  /** The settings of {@code service} by name. */
  static Map<String, Setting> of(FaunaService service) {
    return Map.of(
        "regionLag",
        Setting.duration(service::regionLag),
        "rateLimits",
        value -> service.rateLimits(limits(value)));
  }

  private static RateLimits limits(@Nullable Object value) {
    if (value == null) {
      return RateLimits.NONE;
    }
    if (value instanceof Map<?, ?> kinds && kinds.keySet().stream().allMatch(KINDS::contains)) {
      return new RateLimits(
          limit(kinds.get("read")), limit(kinds.get("write")), limit(kinds.get("compute")));
    }
    throw notLimits();
  }

  private static double limit(@Nullable Object value) {
    if (value == null) {
      return Double.POSITIVE_INFINITY;
    }
    if (value instanceof Number number && number.doubleValue() > 0) {
      return number.doubleValue();
    }
    throw notLimits();
  }

  private static IllegalArgumentException notLimits() {
    return new IllegalArgumentException(
        "must be operations a second such as {\"read\": 500, \"write\": 100, \"compute\": 500}");
  }
}
