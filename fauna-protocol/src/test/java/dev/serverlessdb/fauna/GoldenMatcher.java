package dev.serverlessdb.fauna;

import dev.serverlessdb.fauna.value.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares answers with recordings, strictly but for markers of what differs from run to run. */
final class GoldenMatcher {

  private static final Pattern INSTANT =
      Pattern.compile("[+-]?\\d{4,9}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");

  private final Map<Long, Json> bound = new HashMap<>();

  /** Null when equal, else what differs. */
  @Nullable String differs(Json expected, Json actual, String path) {
    if (expected instanceof Json.Obj object) {
      Map<String, Json> members = object.members();
      if (members.containsKey("$any")) {
        return differsFromAny(members, actual, path);
      }
      if (members.keySet().equals(java.util.Set.of("$match"))) {
        String regex = GoldenCase.text(members.get("$match"));
        boolean matches =
            actual instanceof Json.Str text
                && Pattern.compile(regex, Pattern.DOTALL).matcher(text.value()).matches();
        return matches ? null : path + ": expected /" + regex + "/, got " + actual;
      }
      if (!(actual instanceof Json.Obj other)) {
        return path + ": expected an object, got " + actual;
      }
      if (!members.keySet().equals(other.members().keySet())) {
        return path
            + ": expected members "
            + members.keySet()
            + ", got "
            + other.members().keySet();
      }
      for (Map.Entry<String, Json> member : members.entrySet()) {
        Json value = other.members().get(member.getKey());
        String difference =
            value == null ? path : differs(member.getValue(), value, path + "/" + member.getKey());
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (expected instanceof Json.Arr array) {
      return differsFromArray(array.items(), actual, path);
    }
    return expected.equals(actual) ? null : path + ": expected " + expected + ", got " + actual;
  }

  private @Nullable String differsFromArray(List<Json> expected, Json actual, String path) {
    if (!(actual instanceof Json.Arr other) || other.items().size() != expected.size()) {
      return path + ": expected " + expected.size() + " elements, got " + actual;
    }
    for (int i = 0; i < expected.size(); i++) {
      String difference = differs(expected.get(i), other.items().get(i), path + "/" + i);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private @Nullable String differsFromAny(Map<String, Json> marker, Json actual, String path) {
    String kind = GoldenCase.text(marker.get("$any"));
    if (!isAny(kind, actual)) {
      return path + ": expected any " + kind + ", got " + actual;
    }
    if (marker.get("n") instanceof Json.Int n) {
      Json before = bound.putIfAbsent(n.value(), actual);
      if (before != null && !before.equals(actual)) {
        return path + ": " + kind + " #" + n.value() + " was " + before + ", now " + actual;
      }
    }
    return null;
  }

  private static boolean isAny(String kind, Json actual) {
    String text = GoldenCase.text(actual);
    return switch (kind) {
      case "ts" -> actual instanceof Json.Int number && number.value() > 1_000_000_000_000_000L;
      case "time" -> INSTANT.matcher(text).matches();
      case "id" -> text.matches("\\d+");
      case "secret" -> text.startsWith("fn") && text.length() > 10;
      case "string" -> actual instanceof Json.Str;
      default -> !text.isEmpty();
    };
  }
}
