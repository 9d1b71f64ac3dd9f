package dev.serverlessdb.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of the class a world of serverless databases of its own: an empty one, or a fork
 * of what {@link #seed}, {@link #dynamo}, {@link #fauna} and {@link #sql} prepared once. In
 * process: no port is opened unless somebody asks for an address.
 *
 * <p>Constructors and methods can take, as parameters:
 *
 * <ul>
 *   <li>the AWS SDK's {@code DynamoDbClient}, {@code DynamoDbAsyncClient} and {@code
 *       DynamoDbEnhancedClient}, closed with the test;
 *   <li>Fauna's {@code FaunaClient}, for which the world's port is opened;
 *   <li>JDBC's {@code DataSource} and {@code Connection} to MySQL's database {@code test};
 *   <li>{@link ServerlessDb}, the handle on this test's world, or the {@code Emulator} itself;
 *   <li>an address, as {@code @Endpoint("dynamodb") URI}, opened now.
 * </ul>
 *
 * <p>What a static {@code @BeforeAll} method, or the constructor of a class with lifecycle {@code
 * PER_CLASS}, receives belongs to the class: what it does there, every test of the class finds in
 * its fork. All the tests of a {@code @TestFactory} method share the method's world.
 *
 * <p>The annotation is inherited, holds for {@code @Nested} classes, and can be put on an
 * annotation of your own. Tests may run concurrently.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(ServerlessDbExtension.class)
public @interface ServerlessDbTest {

  /** Prepares the world that every test starts from; run once, then forked for every test. */
  Class<? extends Fixture>[] seed() default {};

  /**
   * Resources with DynamoDB tables, beside the test class or, with a leading slash, at the root of
   * the class path: a JSON array of CreateTable requests, each with its items in DynamoDB JSON in
   * an additional member {@code Items}.
   */
  String[] dynamo() default {};

  /**
   * Resources with Fauna queries, found as for {@link #dynamo}: a JSON array of expressions as the
   * drivers send them, run one after another in the root database.
   */
  String[] fauna() default {};

  /**
   * Resources with SQL statements for MySQL, found as for {@link #dynamo}: separated by semicolons
   * and run one after another in the database {@code test}, unless they USE another.
   */
  String[] sql() default {};

  /** What makes a test fail that would otherwise pass. */
  FindingKind[] failOn() default {};

  /** How the injected clients reach the emulator. */
  Transport transport() default Transport.IN_PROCESS;

  /**
   * The instant, such as {@code 2026-01-01T00:00:00Z}, at which the clock stands still until the
   * test moves it; the machine's time when empty.
   */
  String clock() default "";
}
