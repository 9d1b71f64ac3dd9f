package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import java.net.URI;
import java.util.concurrent.Executor;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The AWS SDK's own clients with their own defaults (retries too), pointed at a world. */
final class DynamoDbClients {

  /** Never looked up: in process there is no network. */
  private static final URI IN_PROCESS = URI.create("http://dynamodb.serverlessdb.invalid");

  private DynamoDbClients() {}

  static DynamoDbClient sync(World world) {
    DynamoDbClientBuilder builder = DynamoDbClient.builder();
    configure(builder, world);
    if (world.transport() == Transport.IN_PROCESS) {
      builder.httpClient(new InProcessHttpClient(service(world)));
    }
    return builder.build();
  }

  static DynamoDbAsyncClient async(World world) {
    DynamoDbAsyncClientBuilder builder = DynamoDbAsyncClient.builder();
    configure(builder, world);
    if (world.transport() == Transport.IN_PROCESS) {
      Executor direct = Runnable::run;
      builder
          .httpClient(new InProcessAsyncHttpClient(service(world)))
          .asyncConfiguration(
              async ->
                  async.advancedOption(
                      SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, direct));
    }
    return builder.build();
  }

  private static InProcessService service(World world) {
    Emulator emulator = world.emulator();
    return new InProcessService(
        emulator.http(DynamoDbSupport.ENDPOINT), () -> emulator.admission().mayWait());
  }

  private static void configure(AwsClientBuilder<?, ?> builder, World world) {
    URI endpoint =
        world.transport() == Transport.IN_PROCESS
            ? IN_PROCESS
            : world.emulator().uri(DynamoDbSupport.ENDPOINT);
    // The profile of whoever runs the tests must not change what they do.
    ProfileFile noProfiles = ProfileFile.aggregator().build();
    builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().defaultProfileFile(noProfiles).build());
  }
}
