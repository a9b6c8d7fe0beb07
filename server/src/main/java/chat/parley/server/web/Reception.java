package chat.parley.server.web;

import chat.parley.server.web.secure.Doorman;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// What becomes of connections where everything is encrypted: none has longer than others, and HTTP without TLS is told how to come in.
record Reception(SlowPeers slowPeers, Problems problems) implements Doorman {
    @Override
    public void arrives(Socket connection) {
        slowPeers.arrives(connection);
    }

    @Override
    public byte[] answerToPlainHttp() {
        var answer = problems.httpsNeeded().last();
        var headers = new TreeMap<>(answer.allHeaders());
        headers.put("Content-Length", Integer.toString(answer.body().length));
        var text = new StringBuilder("HTTP/1.1 " + answer.status() + "\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(answer.body());
        return bytes.toByteArray();
    }
}
