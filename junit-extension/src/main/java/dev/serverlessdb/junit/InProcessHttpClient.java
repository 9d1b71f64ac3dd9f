package dev.serverlessdb.junit;

import dev.serverlessdb.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The AWS SDK's HTTP client with no network behind it. */
final class InProcessHttpClient implements SdkHttpClient {

  private final InProcessService service;

  InProcessHttpClient(InProcessService service) {
    this.service = service;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpResponse response = service.call(request.httpRequest(), body(request));
        return HttpExecuteResponse.builder()
            .response(InProcessService.head(response))
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
            .build();
      }

      @Override
      public void abort() {
        // There is nothing under way that could be interrupted.
      }
    };
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    Optional<ContentStreamProvider> content = request.contentStreamProvider();
    if (content.isEmpty()) {
      return new byte[0];
    }
    try (InputStream stream = content.get().newStream()) {
      return stream.readAllBytes();
    }
  }

  @Override
  public String clientName() {
    return "ServerlessDb";
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
