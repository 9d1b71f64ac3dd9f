package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.time.Entropy;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives every test its world; see {@link ServerlessDbTest}. All state is in the context's store:
 * prepared templates at the root, a class's world (made only when somebody asks for something at
 * class level) with the class, and the test's world, a fork of the nearest of these, with the test.
 */
final class ServerlessDbExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestInstancePostProcessor {

  static final String SEED_PARAMETER = "serverlessdb.seed";

  private static final Namespace NAMESPACE = Namespace.create(ServerlessDbExtension.class);
  private static final String TEST_WORLD = "test world";
  private static final String RUN_SEED = "run seed";

  /** A class's world in the store. */
  private record ClassKey(Class<?> testClass) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    Optional<World> constructed = Optional.empty();
    if (lifecycle(context) == Lifecycle.PER_METHOD) {
      constructed =
          constructedWorlds(context).take(context.getRequiredTestInstances().getAllInstances());
    }
    World world = constructed.orElseGet(() -> forkFor(context));
    store(context).put(TEST_WORLD, world);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    World world = testWorld(context);
    Optional<Throwable> failure = context.getExecutionException();
    if (failure.isPresent()) {
      failure.get().addSuppressed(FailureReport.of(world));
      return;
    }
    Set<String> unwanted =
        Stream.of(annotation(context).failOn()).map(Enum::name).collect(Collectors.toSet());
    List<Finding> found =
        world.emulator().findings().all().stream()
            .filter(finding -> unwanted.contains(finding.kind()))
            .toList();
    String complaint = found.stream().map(FailureReport::line).collect(Collectors.joining("\n"));
    if (unwanted.contains(FindingKind.CONNECTION_LEAK.name())) {
      complaint = Stream.concat(Stream.of(complaint), leaks(world)).collect(Collectors.joining());
    }
    if (!complaint.isEmpty()) {
      AssertionError error = new AssertionError(complaint);
      error.addSuppressed(FailureReport.of(world));
      throw error;
    }
  }

  private static Stream<String> leaks(World world) {
    return world.connections().places().stream()
        .map(place -> "CONNECTION_LEAK in planetscale, opened at " + place + "\n");
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context) {
    constructedWorlds(context).constructed(instance);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (parameter.isAnnotated(Endpoint.class)) {
      if (type == URI.class) {
        return true;
      }
      throw new ExtensionConfigurationException(
          "@Endpoint belongs on a parameter of type java.net.URI, not "
              + type.getName()
              + ", in "
              + parameter.getDeclaringExecutable());
    }
    return type == ServerlessDb.class
        || type == Emulator.class
        || ServiceSupport.ALL.stream().anyMatch(support -> support.supports(type));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    World world = worldFor(parameter, context);
    Class<?> type = parameter.getParameter().getType();
    if (type == ServerlessDb.class) {
      return new ServerlessDb(world);
    }
    if (type == Emulator.class) {
      return world.emulator();
    }
    Optional<Endpoint> endpoint = parameter.findAnnotation(Endpoint.class);
    return endpoint.isPresent()
        ? world.emulator().uri(endpoint.get().value())
        : world.injected(type);
  }

  private static World worldFor(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return testWorld(context);
    }
    boolean perTest =
        parameter.getDeclaringExecutable() instanceof Constructor
            && lifecycle(context) == Lifecycle.PER_METHOD;
    return perTest
        ? constructedWorlds(context).underConstruction(() -> forkFor(context))
        : classWorld(context);
  }

  /** A test's world; made here when JUnit was told to construct instances in the test's context. */
  private static World testWorld(ExtensionContext context) {
    return store(context).getOrComputeIfAbsent(TEST_WORLD, key -> forkFor(context), World.class);
  }

  private static World classWorld(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    return store(context)
        .getOrComputeIfAbsent(
            new ClassKey(testClass),
            key -> fork(origin(context, testClass.getEnclosingClass()), context),
            World.class);
  }

  private static World forkFor(ExtensionContext context) {
    return fork(origin(context, context.getRequiredTestClass()), context);
  }

  private static World fork(World origin, ExtensionContext context) {
    return origin.fork(annotation(context).transport(), context.getUniqueId());
  }

  /** The world of {@code first} or of the nearest class around it, or else the template. */
  private static World origin(ExtensionContext context, @Nullable Class<?> first) {
    for (Class<?> owner = first; owner != null; owner = owner.getEnclosingClass()) {
      World world = store(context).get(new ClassKey(owner), World.class);
      if (world != null) {
        return world;
      }
    }
    Configuration configuration =
        Configuration.of(annotation(context), context.getRequiredTestClass());
    long seed = runSeed(context);
    return store(context.getRoot())
        .getOrComputeIfAbsent(
            configuration, key -> Template.prepare(configuration, seed), World.class);
  }

  private static long runSeed(ExtensionContext context) {
    return store(context.getRoot())
        .getOrComputeIfAbsent(
            RUN_SEED,
            key ->
                context
                    .getConfigurationParameter(SEED_PARAMETER, Long::valueOf)
                    .orElseGet(() -> Entropy.unpredictable().seed()),
            Long.class);
  }

  private static ConstructedWorlds constructedWorlds(ExtensionContext context) {
    return store(context.getRoot())
        .getOrComputeIfAbsent(
            ConstructedWorlds.class, key -> new ConstructedWorlds(), ConstructedWorlds.class);
  }

  private static Lifecycle lifecycle(ExtensionContext context) {
    return context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD);
  }

  /** The annotation on the test class, or on the nearest enclosing class. */
  private static ServerlessDbTest annotation(ExtensionContext context) {
    for (Class<?> owner = context.getRequiredTestClass();
        owner != null;
        owner = owner.getEnclosingClass()) {
      Optional<ServerlessDbTest> found =
          AnnotationSupport.findAnnotation(owner, ServerlessDbTest.class);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new ExtensionConfigurationException(
        context.getRequiredTestClass().getName() + " must be annotated with @ServerlessDbTest");
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
