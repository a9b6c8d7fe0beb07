package chat.parley.desktop.system;

import chat.parley.desktop.ui.Host;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What the system is asked at its own speed, and answers where state lives: on `home`.
public record LoginChoice(AtLogin system, Executor home) implements Host.Choice {
    @Override
    public CompletableFuture<Boolean> isOn() {
        return asked(system::isOn);
    }

    @Override
    public CompletableFuture<Void> turn(boolean on) {
        return asked(() -> {
            system.turn(on);
            return null;
        });
    }

    private <T> CompletableFuture<T> asked(Callable<T> question) {
        var answer = new CompletableFuture<T>();
        Thread.ofVirtual().name("login").start(() -> {
            try {
                var said = question.call();
                home.execute(() -> answer.complete(said));
            } catch (Exception failure) {
                var cause = failure instanceof IOException known ? known : new IOException(failure);
                home.execute(() -> answer.completeExceptionally(cause));
            }
        });
        return answer;
    }
}
