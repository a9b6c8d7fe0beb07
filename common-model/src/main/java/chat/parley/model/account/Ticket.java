package chat.parley.model.account;

/// Opens one socket within so many seconds, for clients that cannot send a header. As text it does not show itself.
public record Ticket(String ticket, long expiresIn) {
    @Override
    public String toString() {
        return "Ticket[]";
    }
}
