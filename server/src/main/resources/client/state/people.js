// Everyone of whom something is known, oneself too. Who is not known is asked for, once a connection.
export class People {
    all = new Map();
    #me;
    #ask;
    #changed;
    #askedFor = new Set();
    #isOpen = false;

    constructor(me, ask, changed) {
        this.#me = me;
        this.#ask = ask;
        this.#changed = changed;
    }

    get me() {
        return this.person(this.#me);
    }

    /** The person; one with the id as name where nothing is known of them yet. */
    person(id) {
        const known = this.all.get(id);
        if (known) {
            return known;
        }
        if (this.#isOpen && !this.#askedFor.has(id)) {
            this.#askedFor.add(id);
            // Where the server does not know them either the name stays what it is.
            this.#ask(id).then(found => {
                this.know([found]);
                this.#changed();
            }, () => { });
        }
        return {
            id, username: id, display_name: id, avatar_url: null, status: 'offline', last_seen: null, is_typing: false, bio: null, role: 'member',
            is_bot: false, deactivated: false,
        };
    }

    open(isConnected) {
        this.#isOpen = isConnected;
        this.#askedFor.clear();
    }

    know(people) {
        people.forEach(person => this.all.set(person.id, person));
    }

    /** What a list of participants tells of people; it does not tell their role on the server. */
    knowParticipants(participants) {
        participants.forEach(({ role, joined_at: _, ...person }) => {
            this.all.set(person.id, { ...person, is_typing: false, role: this.all.get(person.id)?.role ?? 'member' });
        });
    }

    shown({ user_id: id, status, last_seen: lastSeen }) {
        const known = this.all.get(id);
        if (known) {
            this.all.set(id, { ...known, status, last_seen: lastSeen });
        }
    }

    /** Forgets everyone but oneself. */
    clear() {
        [...this.all.keys()].filter(id => id !== this.#me).forEach(id => this.all.delete(id));
        this.#askedFor.clear();
    }
}
