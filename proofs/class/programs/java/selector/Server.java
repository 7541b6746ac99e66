import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A right server: one thread, a selector, and an attachment for each connection. */
public final class Server {
    private static final String NAME = "Ada Server";
    private static final long IDLE_MILLIS = 30_000;
    private static final long LINGER_MILLIS = 500;
    private static final long GRACE_MILLIS = 1_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Selector selector;
    private boolean stopping;

    private Server() throws IOException {
        selector = Selector.open();
    }

    public static void main(String[] args) throws IOException {
        String port = args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", "8000");
        new Server().startServer(Integer.parseInt(port));
    }

    private static void log(String level, String function, String message) {
        OUT.print("[" + level + "] [" + function + "]: " + message + "\n");
        OUT.flush();
    }

    private void startServer(int port) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress("0.0.0.0", port), 128);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            log("INFO", "start_server", NAME + " started and listening on 0.0.0.0:" + port);
            while (!stopping) turn(listener);
        }
        long end = System.currentTimeMillis() + GRACE_MILLIS;
        while (anyoneBusy() && System.currentTimeMillis() < end) turn(null);
    }

    private void turn(ServerSocketChannel listener) throws IOException {
        selector.select(100);
        for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
            if (key.attachment() instanceof Client client) client.read();
            else if (listener != null && key.isValid()) accept(listener);
        }
        selector.selectedKeys().clear();
        for (SelectionKey key : List.copyOf(selector.keys()))
            if (key.attachment() instanceof Client client) client.tick();
    }

    private boolean anyoneBusy() {
        return selector.keys().stream()
                .anyMatch(key -> key.attachment() instanceof Client client && client.isBusy());
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        if (channel == null) return;
        log("DEBUG", "start_server", "Connection accepted from " + channel.getRemoteAddress());
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Client(channel));
    }

    private final class Client {
        private final SocketChannel channel;
        private final ByteBuffer input = ByteBuffer.allocate(Json.LIMIT + 1);
        private long due = System.currentTimeMillis() + IDLE_MILLIS;
        private boolean hungUp;

        private Client(SocketChannel channel) {
            this.channel = channel;
        }

        private boolean isBusy() {
            return channel.isOpen() && (hungUp || input.position() > 0);
        }

        private void tick() throws IOException {
            if (System.currentTimeMillis() > due) channel.close();
        }

        private void read() throws IOException {
            try {
                if (hungUp) input.clear();
                int size = channel.read(input);
                if (hungUp && size < 0) channel.close();
                else if (!hungUp) take(size);
            } catch (IOException gone) {
                channel.close();
            }
        }

        private void take(int size) throws IOException {
            due = System.currentTimeMillis() + IDLE_MILLIS;
            try {
                skipSpace();
                if (size < 0 && input.position() == 0) channel.close();
                else if (size < 0) throw new IllegalArgumentException("the request is cut short");
                int length = Json.length(input.array(), input.position());
                if (length > 0) handle(length);
            } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException error) {
                log("ERROR", "handle_client", "Error handling client: " + error.getMessage());
                hangUp();
            }
        }

        private void skipSpace() {
            input.flip();
            while (input.hasRemaining() && " \t\r\n".indexOf(input.get(input.position())) >= 0)
                input.get();
            input.compact();
        }

        private void handle(int length) throws IOException {
            log("DEBUG", "handle_client", "Message recieved from client");
            Map<String, Object> request = Json.parse(input.array(), length);
            String name = Json.name(request.get("client_name"));
            long number = Json.integer(request.get("client_number"));
            if (number < 1 || number > 100) {
                log("WARNING", "handle_client",
                        "Client int out of range: " + number + ". Terminating the server.");
                hangUp();
                stopping = true;
            } else {
                answer(name, number);
            }
        }

        private void answer(String name, long number) throws IOException {
            int picked = ThreadLocalRandom.current().nextInt(1, 101);
            long sum = number + picked;
            log("INFO", "handle_client", "Client Name: " + name + " | Server Name: " + NAME);
            log("INFO", "handle_client",
                    "Client Number: " + number + " | Server Number: " + picked + " | Sum: " + sum);
            log("DEBUG", "handle_client", "Sending client response");
            String reply = "{\"server_name\":\"" + NAME + "\",\"server_number\":" + picked
                    + ",\"sum\":" + sum + "}\n";
            channel.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.UTF_8)));
            hangUp();
            log("DEBUG", "handle_client", "Client connection closed");
        }

        /** Ends the sending side; the rest follows when the client has closed its own. */
        private void hangUp() throws IOException {
            hungUp = true;
            due = System.currentTimeMillis() + LINGER_MILLIS;
            channel.shutdownOutput();
        }
    }
}
