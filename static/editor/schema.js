// What may stand in prose, and how it is written: the same elements as pages/prose.py lets pass, byte for byte.

/** The editor's extensions for prose without figures. */
export function extensions(tiptap) {
  const { Blockquote, Bold, BulletList, Document, Dropcursor, Gapcursor, HardBreak, Heading, History, Italic, Link, ListItem,
    OrderedList, Paragraph, Text } = tiptap
  return [
    Document, Paragraph, Text, HardBreak, Bold, Italic, History, Gapcursor, Dropcursor,
    Heading.configure({ levels: [2, 3] }),
    BulletList,
    // Without the start and type that are not allowed, and without the dialog for them.
    OrderedList.extend({ addAttributes: () => ({}), addNodeView: null }).configure({ enableListAttributes: false }),
    bare(ListItem, true),
    bare(Blockquote, false),
    Link.extend({
      addAttributes: () => ({ href: { default: null, parseHTML: (a) => a.getAttribute("href") } }),
      addKeyboardShortcuts: () => ({}),
    }).configure({
      openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: isAllowed, HTMLAttributes: {},
    }),
  ]
}

/** Whether a link may lead there: as the cleaner of pages/prose.py decides. */
export function isAllowed(address) {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address || "")
  return !scheme || ["http", "https", "mailto"].includes(scheme[1].toLowerCase())
}

// An element whose text may stand in it without a paragraph: `<li>One</li>`. The editor always works with
// paragraphs, so it remembers which had none.
function bare(Extension, whenNew) {
  return Extension.extend({
    addAttributes: () => ({
      bare: {
        default: whenNew,
        parseHTML: (element) => element.hasAttribute("data-bare") || !beginsWithParagraph(element),
        renderHTML: (attributes) => (attributes.bare ? { "data-bare": "" } : {}),
      },
    }),
  })
}

function beginsWithParagraph(element) {
  const first = [...element.childNodes].find((node) => node.nodeType !== Node.TEXT_NODE || node.data.trim())
  return first?.localName === "p"
}

/**
 * Read HTML into the editor's nodes, one block after the other.
 * Returns the document and, for each of its blocks, the HTML that it came from.
 */
export function read(tiptap, schema, html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const parser = tiptap.pm.model.DOMParser.fromSchema(schema)
  const blocks = []
  for (const part of parts(template.content)) {
    const holder = document.createElement("div")
    holder.append(...part)
    const source = holder.innerHTML
    const nodes = parser.parse(holder, { preserveWhitespace: true }).content.content
    nodes.forEach((node) => blocks.push({ node, source: nodes.length === 1 ? source : null }))
  }
  return blocks
}

const BLOCKS = new Set(["p", "h2", "h3", "ul", "ol", "blockquote", "figure"])

// Each block by itself with the white space after it, and what stands between blocks together.
function parts(content) {
  const found = []
  let open = null
  for (const node of [...content.childNodes]) {
    const isBlank = node.nodeType === Node.TEXT_NODE && !node.data.trim()
    if (isBlank && found.length) found.at(-1).push(node)
    else if (BLOCKS.has(node.localName)) { found.push([node]); open = null }
    else if (open) open.push(node)
    else if (!isBlank) { open = [node]; found.push(open) }
  }
  return found
}

/** Makes the function that writes the document as HTML. A block that nobody touched keeps its very bytes. */
export function writer(tiptap, schema, document_, sources) {
  const serializer = tiptap.pm.model.DOMSerializer.fromSchema(schema)
  const kept = new Map()
  document_.forEach((node, _offset, index) => { if (sources[index]) kept.set(node, sources[index]) })

  function source(node) {
    if (kept.has(node)) return kept.get(node)
    for (const [original, html] of kept) if (original.eq(node)) return html
    return null
  }

  return (current) => {
    const pieces = []
    current.forEach((node) => pieces.push(source(node) ?? written(serializer.serializeNode(node))))
    while (pieces.at(-1) === "<p></p>") pieces.pop()
    return pieces.join("")
  }
}

function written(element) {
  const template = document.createElement("template")
  template.content.append(element)
  for (const marked of template.content.querySelectorAll("[data-bare]")) {
    marked.removeAttribute("data-bare")
    const first = marked.firstElementChild
    if (first?.localName === "p") first.replaceWith(...first.childNodes)
  }
  return template.innerHTML
}
