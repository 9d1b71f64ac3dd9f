package dev.serverlessdb.junit;

import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What tests start from. Two classes with equal configurations share what was prepared.
 *
 * @param fixtures the fixtures, in order
 * @param resources the addresses of the resources of every service, in the order of {@link
 *     ServiceSupport#ALL}
 * @param clock the instant at which the clock stands still, or empty
 */
record Configuration(
    List<Class<? extends Fixture>> fixtures, Map<String, List<String>> resources, String clock) {

  static Configuration of(ServerlessDbTest annotation, Class<?> testClass) {
    Map<String, List<String>> resources = new LinkedHashMap<>();
    for (ServiceSupport support : ServiceSupport.ALL) {
      List<String> found = new ArrayList<>();
      for (String name : support.resources(annotation)) {
        found.add(find(name, testClass).toString());
      }
      resources.put(support.endpoint(), List.copyOf(found));
    }
    return new Configuration(List.of(annotation.seed()), Map.copyOf(resources), annotation.clock());
  }

  List<String> resourcesOf(ServiceSupport support) {
    return resources.getOrDefault(support.endpoint(), List.of());
  }

  /** Looks beside the class, then beside the classes that it inherits from. */
  private static URL find(String name, Class<?> testClass) {
    for (Class<?> owner = testClass; owner != null; owner = owner.getSuperclass()) {
      URL url = owner.getResource(name);
      if (url != null) {
        return url;
      }
    }
    throw new ExtensionConfigurationException(
        "@ServerlessDbTest on "
            + testClass.getName()
            + " names '"
            + name
            + "', but there is no such resource beside the class; a resource at the root of the"
            + " class path begins with a slash");
  }
}
