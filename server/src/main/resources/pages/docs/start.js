// Swagger UI over this server's own document. Nothing is asked of any other host, and no token outlives the page.
const ACTING = ['user_id', 'creator_id', 'current_user_id'];
const page = document.getElementById('page');

function dress() {
    document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
}

async function json(path) {
    const answer = await fetch(path);
    if (!answer.ok) {
        throw new Error(`${path} answered ${answer.status}`);
    }
    return answer.json();
}

function resolved(spec, node) {
    return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, step) => at?.[step], spec) : node;
}

/** Where a token says who is acting, an example that names someone else would only be refused. */
function asSignedIn(spec) {
    const without = fields => ACTING.forEach(field => delete fields?.[field]);
    const operations = Object.values(spec.paths).flatMap(path => Object.values(path));
    for (const operation of operations) {
        for (const parameter of (operation.parameters ?? []).map(each => resolved(spec, each))) {
            if (parameter.in === 'query' && ACTING.includes(parameter.name)) {
                delete parameter.example;
                delete parameter.examples;
            }
        }
        const body = resolved(spec, operation.requestBody)?.content?.['application/json'];
        without(resolved(spec, body?.schema)?.properties);
        without(body?.example);
        Object.values(body?.examples ?? {}).forEach(example => without(resolved(spec, example)?.value));
    }
}

async function start() {
    const [spec, server] = await Promise.all([json('/openapi.json'), json('/server')]);
    if (server.auth === 'required') {
        asSignedIn(spec);
    }
    // The document names examples of servers; "Try it out" is meant for this one, whatever its name and port.
    spec.servers = [{ url: location.origin, description: 'This server' }];
    SwaggerUIBundle({
        spec,
        domNode: page,
        presets: [SwaggerUIBundle.presets.apis],
        layout: 'BaseLayout',
        deepLinking: true,
        filter: true,
        docExpansion: 'list',
        defaultModelsExpandDepth: 0,
        tryItOutEnabled: true,
        displayRequestDuration: true,
        validatorUrl: null,
        queryConfigEnabled: false,
        persistAuthorization: false,
    });
}

dress();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
start().catch(failure => {
    page.textContent = `The document could not be loaded (${failure.message}). Is the server running? Load the page again.`;
});
