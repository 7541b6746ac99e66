import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough JSON for messages: members are texts, integers, or anything else. */
final class Json {
    static final int LIMIT = 1024;
    private static final Object OTHER = new Object();
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]*");
    private static final Pattern STRING =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+)\"");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|(.))");

    private final Matcher text;
    private MatchResult taken;

    private Json(String text) {
        this.text = Pattern.compile("").matcher(text);
    }

    /** The octets of the object at the front: 0 while it is not whole. */
    static int length(byte[] octets, int end) {
        boolean quoted = false;
        int depth = 0;
        if (end > 0 && octets[0] != '{') throw new IllegalArgumentException("expected an object");
        for (int at = 0; at < end && at < LIMIT; at++) {
            byte octet = octets[at];
            if (quoted && octet == '\\') at++;
            else if (octet == '"') quoted = !quoted;
            else if (!quoted && octet == '{') depth++;
            else if (!quoted && octet == '}' && --depth == 0) return at + 1;
        }
        if (end > LIMIT) throw new IllegalArgumentException("expected at most 1024 octets");
        return 0;
    }

    /** The members of the object that the octets are. */
    static Map<String, Object> parse(byte[] octets, int length) throws CharacterCodingException {
        ByteBuffer object = ByteBuffer.wrap(octets, 0, length);
        Json json = new Json(StandardCharsets.UTF_8.newDecoder().decode(object).toString());
        Map<String, Object> members = json.object();
        if (json.text.regionStart() != json.text.regionEnd()) throw wrong("the end of the object");
        return members;
    }

    /** A name that a message may hold, or an error. */
    static String name(Object value) {
        if (!(value instanceof String name)) throw wrong("a name that is a string");
        long length = name.codePoints().count();
        if (length < 1 || length > 100) throw wrong("a name of 1 to 100 characters");
        if (name.codePoints().anyMatch(Json::isBad)) throw wrong("a name that can be printed");
        return name;
    }

    /** An integer that a message may hold, or an error. */
    static long integer(Object value) {
        if (value instanceof Long number && Math.abs(number) < 1L << 53) return number;
        throw wrong("an integer");
    }

    private static boolean isBad(int code) {
        return Character.isISOControl(code) || (code >= 0xd800 && code <= 0xdfff);
    }

    private static IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected " + expected);
    }

    private boolean take(Pattern pattern) {
        text.usePattern(pattern);
        if (!text.lookingAt()) return false;
        taken = text.toMatchResult();
        text.region(text.end(), text.regionEnd());
        return true;
    }

    private boolean take(String sign) {
        take(SPACE);
        return take(Pattern.compile(Pattern.quote(sign)));
    }

    private void need(String sign) {
        if (!take(sign)) throw wrong(sign);
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        need("{");
        if (take("}")) return members;
        do {
            take(SPACE);
            if (!take(STRING)) throw wrong("the name of a member");
            String key = unescape(taken.group(1));
            need(":");
            members.put(key, value());
        } while (take(","));
        need("}");
        return members;
    }

    private Object value() {
        take(SPACE);
        if (take(STRING)) return unescape(taken.group(1));
        if (take(NUMBER)) {
            String number = taken.group();
            boolean whole = taken.group(1) == null && taken.group(2) == null;
            return whole && number.length() <= 17 ? (Object) Long.parseLong(number) : OTHER;
        }
        if (take(WORD)) return OTHER;
        if (!take("[")) return object();
        if (take("]")) return OTHER;
        do value();
        while (take(","));
        need("]");
        return OTHER;
    }

    private static String unescape(String raw) {
        return ESCAPE.matcher(raw).replaceAll(found -> {
            String hex = found.group(1);
            String sign = found.group(2);
            char meant = hex != null
                    ? (char) Integer.parseInt(hex, 16)
                    : "\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(sign));
            return Matcher.quoteReplacement(String.valueOf(meant));
        });
    }
}
