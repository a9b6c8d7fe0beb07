package chat.parley.server.load;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Helidon with as little around it as there can be: what one connection says is said to all, one write a frame, by the thread that read it.
/// Nothing is decoded, checked or kept. What a chat server's fan-out and start are measured against.
final class Bare {
    private Bare() { }

    public static void main(String[] arguments) {
        var everyone = new CopyOnWriteArrayList<WsSession>();
        var server = WebServer.builder()
                .port(0)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addRouting(HttpRouting.builder().get("/health", (_, response) -> response.send("ok")))
                .addRouting(WsRouting.builder().endpoint("/ws/{name}", () -> new Member(everyone)))
                .build().start();
        System.out.println("port " + server.port());
    }

    private record Member(List<WsSession> everyone) implements WsListener {
        @Override
        public void onOpen(WsSession session) {
            everyone.add(session);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            for (var member : everyone) {
                synchronized (member) {
                    member.send(text, true);
                }
            }
        }
    }
}
