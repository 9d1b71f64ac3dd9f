package dev.serverlessdb.junit;

import dev.serverlessdb.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.async.SimplePublisher;

/**
 * The AWS SDK's asynchronous HTTP client with no network behind it. A request is answered on the
 * caller's thread, unless the answer may be made to wait.
 */
final class InProcessAsyncHttpClient implements SdkAsyncHttpClient {

  private final InProcessService service;

  InProcessAsyncHttpClient(InProcessService service) {
    this.service = service;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    request
        .requestContentPublisher()
        .subscribe(new BodyReader(body -> answer(request, body, done), done));
    return done;
  }

  private void answer(AsyncExecuteRequest request, byte[] body, CompletableFuture<Void> done) {
    if (service.mayWait().getAsBoolean()) {
      ForkJoinPool.commonPool().execute(() -> answerNow(request, body, done));
    } else {
      answerNow(request, body, done);
    }
  }

  private void answerNow(AsyncExecuteRequest request, byte[] body, CompletableFuture<Void> done) {
    SdkAsyncHttpResponseHandler handler = request.responseHandler();
    try {
      HttpResponse response = service.call(request.request(), body);
      handler.onHeaders(InProcessService.head(response));
      handler.onStream(publisher(response.body()));
      done.complete(null);
    } catch (IOException | RuntimeException e) {
      handler.onError(e);
      done.completeExceptionally(e);
    }
  }

  private static Publisher<ByteBuffer> publisher(byte[] body) {
    SimplePublisher<ByteBuffer> publisher = new SimplePublisher<>();
    var unusedSent = publisher.send(ByteBuffer.wrap(body));
    var unusedEnd = publisher.complete();
    return publisher;
  }

  @Override
  public String clientName() {
    return "ServerlessDb";
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  /** Collects a request's body. */
  private static final class BodyReader implements Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final java.util.function.Consumer<byte[]> whole;
    private final CompletableFuture<Void> done;

    BodyReader(java.util.function.Consumer<byte[]> whole, CompletableFuture<Void> done) {
      this.whole = whole;
      this.done = done;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      body.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable cause) {
      done.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
      whole.accept(body.toByteArray());
    }
  }
}
