import asyncio
import websockets
import json

async def chat_client(user_id):
    uri = f"ws://localhost:8008/ws/{user_id}"
    
    async with websockets.connect(uri) as websocket:
        print(f"Connected as {user_id}")
        
        # Send a message
        message = {
            "type": "send_message",
            "data": {
                "conversation_id": "conv_123",
                "content": "Hello from Python!",
                "message_type": "text"
            }
        }
        
        await websocket.send(json.dumps(message))
        
        # Listen for messages
        while True:
            try:
                response = await websocket.recv()
                data = json.loads(response)
                print(f"Received: {data}")
            except websockets.exceptions.ConnectionClosed:
                break

# Usage
asyncio.run(chat_client("python_user"))
