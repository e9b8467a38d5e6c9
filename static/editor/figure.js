// A picture of the library in the text: `<figure data-picture="12"><figcaption>…</figcaption></figure>`.

/** The editor's extension for figures. `choose` opens the library, `known` tells about pictures by their ids. */
export function figure(tiptap, words, { choose, known }) {
  return tiptap.Node.create({
    name: "figure",
    group: "block",
    content: "inline*",
    defining: true,
    isolating: true,
    draggable: true,
    addAttributes: () => ({
      picture: {
        parseHTML: (element) => element.getAttribute("data-picture"),
        renderHTML: (attributes) => ({ "data-picture": attributes.picture }),
      },
    }),
    parseHTML: () => [
      { tag: "figure[data-picture]", contentElement: (element) => element.querySelector("figcaption") || document.createElement("figcaption") },
    ],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
    addCommands: () => ({
      // Below the block with the cursor, or in place of it where it is empty; the caption is written next.
      insertFigure: (picture) => ({ tr, state, dispatch }) => {
        const { $to } = state.selection
        const block = $to.depth ? $to.node(1) : null
        const end = block ? $to.after(1) : $to.pos
        const from = block?.type.name === "paragraph" && !block.content.size ? $to.before(1) : end
        const nodes = [state.schema.nodes.figure.create({ picture: String(picture) })]
        if (end === state.doc.content.size) nodes.push(state.schema.nodes.paragraph.create())
        if (dispatch) {
          tr.replaceWith(from, end, nodes)
          tr.setSelection(tiptap.pm.state.TextSelection.create(tr.doc, from + 1)).scrollIntoView()
        }
        return true
      },
    }),
    addKeyboardShortcuts() {
      // A caption is one line: Enter goes on below the figure.
      const leave = () => {
        const { $from } = this.editor.state.selection
        if ($from.parent.type.name !== "figure") return false
        const after = $from.after()
        const next = this.editor.state.doc.nodeAt(after)
        if (next?.type.name === "paragraph" && !next.content.size) return this.editor.commands.setTextSelection(after + 1)
        return this.editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run()
      }
      return { Enter: leave }
    },
    addNodeView: () => ({ editor, node, getPos }) => view(editor, node, getPos, words, choose, known),
  })
}

function view(editor, first, getPos, words, choose, known) {
  const dom = document.createElement("figure")
  dom.innerHTML = `<div contenteditable="false" class="prose-picture"><img alt="" draggable="false"><span></span>
    <div class="row"><button type="button" data-other></button><button type="button" data-remove></button></div></div><figcaption></figcaption>`
  const [box, image, title, caption] = [".prose-picture", "img", "span", "figcaption"].map((name) => dom.querySelector(name))
  const [other, remove] = ["[data-other]", "[data-remove]"].map((name) => dom.querySelector(name))
  other.textContent = words.otherPicture
  remove.textContent = words.removePicture
  caption.dataset.words = words.caption
  let shown = null

  async function show(node) {
    caption.classList.toggle("empty", node.content.size === 0)
    if (node.attrs.picture === shown) return
    shown = node.attrs.picture
    const picture = await known(shown)
    image.hidden = !picture
    if (picture) image.src = picture.thumbnail
    title.textContent = picture ? picture.title : words.unknown
  }

  other.addEventListener("click", async () => {
    const picture = await choose()
    if (picture) {
      editor.view.dispatch(editor.state.tr.setNodeMarkup(getPos(), null, { picture: String(picture.id) }))
    }
    editor.commands.focus()
  })
  remove.addEventListener("click", () => {
    const from = getPos()
    editor.chain().focus().deleteRange({ from, to: from + editor.state.doc.nodeAt(from).nodeSize }).run()
  })
  show(first)
  return {
    dom,
    contentDOM: caption,
    update(node) {
      if (node.type.name !== "figure") return false
      show(node)
      return true
    },
    stopEvent: (event) => box.contains(event.target) && event.target.localName === "button",
    ignoreMutation: (mutation) => !caption.contains(mutation.target),
  }
}
