package chat.parley.desktop.ui.settings;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.account.AccountController;
import chat.parley.desktop.ui.admin.InvitesController;
import chat.parley.desktop.ui.admin.MembersController;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// All settings, page by page: the pages' names beside the page that is chosen. Each change holds at once; only names are saved.
public final class SettingsPane {
    private final HBox root = new HBox();
    private final ScrollPane page = new ScrollPane();

    private record Page(String title, String icon, Supplier<Node> content) { }

    public SettingsPane(Desk desk, Host host, OwnSettings own) {
        var names = new ListView<Page>();
        names.getItems().setAll(pages(desk, host, own));
        names.setCellFactory(_ -> new NameCell());
        names.getStyleClass().add("settings-names");
        names.setAccessibleText(desk.words().of("settings.pages"));
        names.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                page.setContent(chosen.content.get());
                page.setVvalue(0);
            }
        });
        page.setFitToWidth(true);
        page.setFocusTraversable(false);
        page.getStyleClass().add("settings-page");
        HBox.setHgrow(page, Priority.ALWAYS);
        root.getChildren().setAll(names, page);
        root.getStyleClass().add("settings");
        names.getSelectionModel().selectFirst();
    }

    private static List<Page> pages(Desk desk, Host host, OwnSettings own) {
        var words = desk.words();
        var screens = desk.screens();
        var pages = new ArrayList<Page>();
        pages.add(new Page(words.of("settings.profile"), "fth-user", () -> screens.load(new ProfileController(desk))));
        if (host.accounts() != null) {
            pages.add(new Page(words.of("settings.account"), "fth-key", () -> screens.load(new AccountController(desk, host))));
        }
        pages.addAll(List.of(
                new Page(words.of("settings.appearance"), "fth-sun", () -> screens.load(new AppearanceController(desk, host))),
                new Page(words.of("settings.notifications"), "fth-bell", () -> screens.load(new NotificationsController(desk, host, own))),
                new Page(words.of("settings.privacy"), "fth-eye", () -> screens.load(new PrivacyController(desk, own))),
                new Page(words.of("settings.writing"), "fth-send", () -> screens.load(new WritingController(desk))),
                new Page(words.of("settings.storage"), "fth-hard-drive", () -> screens.load(new StorageController(desk, host))),
                new Page(words.of("settings.about"), "fth-info", () -> screens.load(new AboutAppController(desk, host)))));
        if (host.accounts() != null && desk.store().me().get().role() == User.Role.ADMIN) {
            pages.add(new Page(words.of("settings.members"), "fth-users", () -> screens.load(new MembersController(desk, host.accounts()))));
            pages.add(new Page(words.of("settings.invites"), "fth-mail", () -> screens.load(new InvitesController(desk, host.accounts()))));
        }
        return pages;
    }

    public Node node() {
        return root;
    }

    private static final class NameCell extends ListCell<Page> {
        @Override
        protected void updateItem(Page item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item.title);
            setGraphic(empty ? null : new FontIcon(item.icon));
        }
    }
}
