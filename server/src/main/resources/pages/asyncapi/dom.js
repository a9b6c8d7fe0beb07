// Elements, and text that stays text: nothing here reads markup but for `code` and **strong** in the document's own sentences.
export function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        node.setAttribute(name, value);
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
}

export function inline(text) {
    return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter(part => part !== '').map(part => {
        if (part.startsWith('`')) {
            return el('code', {}, part.slice(1, -1));
        }
        return part.startsWith('**') ? el('strong', {}, part.slice(2, -2)) : part;
    });
}

export function paragraphs(text) {
    return text.trim().split(/\n\s*\n/).map(paragraph => el('p', {}, ...inline(paragraph.replace(/\s+/g, ' '))));
}
