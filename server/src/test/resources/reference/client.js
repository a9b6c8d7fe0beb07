class ChatClient {
    constructor(userId) {
        this.userId = userId;
        this.ws = null;
        this.conversations = new Map();
    }
    
    connect() {
        this.ws = new WebSocket(`ws://localhost:8008/ws/${this.userId}`);
        
        this.ws.onopen = () => {
            console.log('Connected to chat server');
        };
        
        this.ws.onmessage = (event) => {
            const data = JSON.parse(event.data);
            this.handleMessage(data);
        };
        
        this.ws.onclose = () => {
            console.log('Disconnected from chat server');
        };
    }
    
    sendMessage(conversationId, content) {
        this.ws.send(JSON.stringify({
            type: 'send_message',
            data: {
                conversation_id: conversationId,
                content: content,
                message_type: 'text'
            }
        }));
    }
    
    sendTyping(conversationId, isTyping) {
        this.ws.send(JSON.stringify({
            type: 'typing',
            data: {
                conversation_id: conversationId,
                is_typing: isTyping
            }
        }));
    }
    
    handleMessage(data) {
        switch(data.type) {
            case 'new_message':
                this.displayMessage(data.data);
                break;
            case 'typing_indicator':
                this.updateTypingIndicator(data.data);
                break;
            case 'user_status':
                this.updateUserStatus(data.data);
                break;
        }
    }
    
    displayMessage(message) {
        console.log(`${message.sender_id}: ${message.content}`);
    }
}

// Usage
const client = new ChatClient('user_123');
client.connect();
client.sendMessage('conv_456', 'Hello, world!');
