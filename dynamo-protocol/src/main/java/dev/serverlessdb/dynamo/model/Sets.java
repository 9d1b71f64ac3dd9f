package dev.serverlessdb.dynamo.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Builds the three sets from what a request lists, by the service's rules. */
final class Sets {
  private Sets() {}

  static Set<String> strings(List<String> listed) {
    requireMembers(listed, "An string set  may not be empty");
    Set<String> members = new LinkedHashSet<>(listed);
    if (members.size() < listed.size()) {
      throw DynamoException.invalidParameter(
          "Input collection " + listed + " contains duplicates.");
    }
    return members;
  }

  static Set<DynamoNumber> numbers(List<String> listed) {
    requireMembers(listed, "An number set  may not be empty");
    Set<DynamoNumber> members = new LinkedHashSet<>();
    for (String text : listed) {
      members.add(DynamoNumber.parse(text));
    }
    if (members.size() < listed.size()) {
      throw DynamoException.validation("Input collection contains duplicates");
    }
    return members;
  }

  static Set<Binary> binaries(List<Binary> listed) {
    requireMembers(listed, "Binary sets should not be empty");
    Set<Binary> members = new LinkedHashSet<>(listed);
    if (members.size() < listed.size()) {
      throw DynamoException.invalidParameter(
          "Input collection " + listed + "of type BS contains duplicates.");
    }
    return members;
  }

  private static void requireMembers(List<?> listed, String detail) {
    if (listed.isEmpty()) {
      throw DynamoException.invalidParameter(detail);
    }
  }
}
