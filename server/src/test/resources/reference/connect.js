const ws = new WebSocket('ws://localhost:8008/ws/{user_id}');

ws.onopen = function(event) {
    console.log('Connected to chat server');
};

ws.onmessage = function(event) {
    const message = JSON.parse(event.data);
    handleIncomingMessage(message);
};
