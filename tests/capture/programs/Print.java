import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Prints what Java knows of one handshake, as programs log it. A server prints its port first. */
public class Print {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("client")) {
            client(arguments[1]);
            return;
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            switch (arguments[0]) {
                case "map" -> System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + new TreeMap<>(exchange.getRequestHeaders()));
                case "lines" -> exchange.getRequestHeaders().forEach((name, values) -> System.out.println(name + ": " + values));
                default -> exchange.getRequestHeaders().forEach((name, values) -> System.out.println(name + " = " + String.join(", ", values)));
            }
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    /** What it prints is the client's own log: jdk.httpclient.HttpClient.log. */
    static void client(String url) {
        try {
            HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(url), new WebSocket.Listener() {}).join().abort();
        } catch (CompletionException error) {
            System.out.println(error.getCause());
        }
    }
}
