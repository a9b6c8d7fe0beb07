// ReDoc over this server's own document.
const page = document.getElementById('page');

async function start() {
    const answer = await fetch('/openapi.json');
    if (!answer.ok) {
        throw new Error(`/openapi.json answered ${answer.status}`);
    }
    const spec = await answer.json();
    spec.servers = [{ url: location.origin, description: 'This server' }];
    Redoc.init(spec, { hideDownloadButtons: true, nativeScrollbars: true, theme: { colors: { primary: { main: '#3a4fc9' }, responses: { redirect: { color: '#7a5000' } } }, typography: { code: { color: '#a8201a' } } } }, page);
}

start().catch(failure => {
    page.textContent = `The document could not be loaded (${failure.message}). Is the server running? Load the page again.`;
});
