// Makes a rich text editor of each textarea that pages/widgets.py marks. Without it the textarea works.

for (const textarea of document.querySelectorAll("textarea[data-prose]")) {
  start(textarea).catch((error) => console.error(error))
}

async function start(textarea) {
  const { modules, words, ...options } = JSON.parse(textarea.dataset.prose)
  const names = Object.keys(modules)
  const loaded = await Promise.all(names.map((name) => import(modules[name])))
  const { tiptap, schema, toolbar, link, figure, library } = Object.fromEntries(names.map((name, i) => [name, loaded[i]]))

  const extensions = schema.extensions(tiptap)
  const pictures = library?.library({ ...options, words })
  if (pictures) extensions.push(figure.figure(tiptap, words, pictures))

  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (label) label.id ||= `${textarea.id}_label`
  const box = document.createElement("div")
  box.className = "prose-box"
  const content = document.createElement("div")
  box.append(content)
  textarea.after(box)

  const editor = new tiptap.Editor({
    element: content,
    extensions,
    injectCSS: false, // our stylesheet has it, so that no style is written into the page
    editable: !textarea.disabled && !textarea.readOnly,
    editorProps: {
      attributes: {
        id: `${textarea.id}_editor`,
        class: "prose-area",
        role: "textbox",
        "aria-multiline": "true",
        ...(label ? { "aria-labelledby": label.id } : {}),
      },
    },
  })
  const blocks = schema.read(tiptap, editor.schema, textarea.value)
  if (blocks.length) {
    // Not a change: it can neither be undone nor does it mark the form as written in.
    editor.view.updateState(tiptap.pm.state.EditorState.create({
      doc: editor.schema.topNodeType.create(null, blocks.map((block) => block.node)),
      plugins: editor.state.plugins,
    }))
  }
  const write = schema.writer(tiptap, editor.schema, editor.state.doc, blocks.map((block) => block.source))
  editor.on("update", () => {
    textarea.value = write(editor.state.doc)
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
  })

  const ask = () => link.askForLink(editor, words, schema.isAllowed)
  box.prepend(toolbar.toolbar(editor, words, tools(editor, ask, pictures), `${textarea.id}_editor`))
  box.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      setTimeout(ask, 50) // the browser tells of a selection a moment after the keys that made it
    }
  })
  label?.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus() })
  textarea.hidden = true
}

function tools(editor, askForLink, pictures) {
  const run = (change) => () => change(editor.chain().focus()).run()
  const groups = [
    [
      { name: "bold", run: run((c) => c.toggleBold()), isOn: () => editor.isActive("bold") },
      { name: "italic", run: run((c) => c.toggleItalic()), isOn: () => editor.isActive("italic") },
      { name: "link", run: askForLink, isOn: () => editor.isActive("link") },
    ],
    [2, 3].map((level) => ({
      name: `h${level}`, run: run((c) => c.toggleHeading({ level })), isOn: () => editor.isActive("heading", { level }),
    })),
    ["bulletList", "orderedList", "blockquote"].map((name) => ({
      name,
      run: run((c) => c[`toggle${name[0].toUpperCase()}${name.slice(1)}`]()),
      isOn: () => editor.isActive(name),
    })),
    [
      { name: "undo", run: run((c) => c.undo()), can: () => editor.can().undo() },
      { name: "redo", run: run((c) => c.redo()), can: () => editor.can().redo() },
    ],
  ]
  if (pictures) {
    const insert = async () => {
      const picture = await pictures.choose()
      if (picture) editor.chain().focus().insertFigure(picture.id).run()
      else editor.commands.focus()
    }
    groups.splice(3, 0, [{ name: "picture", run: insert }])
  }
  return groups
}
