package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Requests at the same moment.
final class Race {
    private Race() { }

    record Runner(User.Id who, Command command) { }

    record Finish(Runner runner, Doors.Reply reply) { }

    static List<Finish> run(Doors doors, Names names, List<Runner> runners) {
        var ready = new CountDownLatch(runners.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var finishes = new ArrayList<Future<Finish>>();
            for (var runner : runners) {
                var command = names.inTheirs(runner.command());
                finishes.add(threads.submit((Callable<Finish>) () -> {
                    ready.countDown();
                    ready.await();
                    return new Finish(runner, doors.ask(runner.who(), command));
                }));
            }
            var all = new ArrayList<Finish>();
            for (var finish : finishes) {
                all.add(finish.get());
            }
            return all;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError("a racer did not arrive", failure);
        }
    }
}
