import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A right client: a channel, and the same reader of JSON as the server. */
public final class Client {
    private static final String NAME = "Ada Client";
    private static final long LARGEST = (1L << 53) - 1;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Client() {}

    public static void main(String[] args) {
        String port = args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", "8000");
        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
        try {
            sendMessage(host, Integer.parseInt(port), ask());
        } catch (IOException | IllegalArgumentException error) {
            log("ERROR", "Error connecting to server: " + error.getMessage());
            System.exit(1);
        }
    }

    private static void log(String level, String message) {
        OUT.print("[" + level + "] [send_message]: " + message + "\n");
        OUT.flush();
    }

    private static long ask() throws IOException {
        OUT.print("Enter an integer between 1 and 100: ");
        OUT.flush();
        String line = new BufferedReader(new InputStreamReader(System.in)).readLine();
        if (line == null || !line.strip().matches("-?[0-9]{1,16}"))
            throw new IllegalArgumentException("the input is not an integer");
        long number = Long.parseLong(line.strip());
        if (Math.abs(number) > LARGEST)
            throw new IllegalArgumentException("the integer is too large");
        return number;
    }

    private static void sendMessage(String host, int port, long number) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.connect(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            log("DEBUG", "Connected to server at " + host + ":" + port);
            String request = "{\"client_name\":\"" + NAME + "\",\"client_number\":" + number + "}\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            if (number < 1 || number > 100) {
                log("WARNING", "The integer input out of range. Terminating the server");
                return;
            }
            Map<String, Object> reply = readReply(channel);
            String name = Json.name(reply.get("server_name"));
            long picked = Json.integer(reply.get("server_number"));
            long sum = Json.integer(reply.get("sum"));
            if (picked < 1 || picked > 100)
                throw new IllegalArgumentException("the server's number is out of range");
            if (sum != number + picked) throw new IllegalArgumentException("the sum is wrong");
            log("INFO", NAME + " | " + name);
            log("INFO", "Client Number: " + number + " | Server Number: " + picked
                    + " | Sum: " + sum);
        }
    }

    private static Map<String, Object> readReply(SocketChannel channel) throws IOException {
        byte[] object = new byte[Json.LIMIT + 1];
        ByteBuffer octet = ByteBuffer.allocate(1);
        int size = 0;
        while (channel.read(octet.clear()) > 0) {
            if (size == 0 && " \t\r\n".indexOf(octet.get(0)) >= 0) continue;
            object[size++] = octet.get(0);
            int length = Json.length(object, size);
            if (length > 0) return Json.parse(object, length);
        }
        throw new IOException("the server closed the connection without a whole reply");
    }
}
