package dev.serverlessdb.junit;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A service as the AWS SDK's HTTP clients call it: by a method call.
 *
 * @param service what answers
 * @param mayWait whether an answer may be slow now, as with simulated latency
 */
record InProcessService(HttpService service, BooleanSupplier mayWait) {

  /**
   * Answers {@code request}.
   *
   * @throws IOException when the service breaks the connection, as a fault can make it
   */
  HttpResponse call(SdkHttpRequest request, byte[] body) throws IOException {
    HttpHeaders headers = new HttpHeaders();
    request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
    HttpResponse response =
        service.handle(
            new HttpRequest(
                request.method().name(),
                request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers,
                body));
    if (response.status() == HttpResponse.DROP_CONNECTION) {
      throw new IOException("the connection was closed without an answer");
    }
    return response;
  }

  static SdkHttpFullResponse head(HttpResponse response) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(response.status());
    response.headers().forEach(head::appendHeader);
    head.putHeader("Content-Length", Integer.toString(response.body().length));
    return head.build();
  }
}
