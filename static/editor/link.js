// Where a link leads, asked in a dialog.

/** Ask for the address of the link at the selection, and set or remove it. */
export function askForLink(editor, words, isAllowed) {
  const dialog = document.createElement("dialog")
  dialog.className = "prose-dialog"
  dialog.innerHTML = `<form method="dialog" novalidate>
    <label></label><input type="text" inputmode="url" autocomplete="off"><p class="help"></p><p class="wrong" role="alert"></p>
    <div class="row"><button class="default" value="apply"></button><button type="button" data-remove></button><button type="button" data-cancel></button></div>
  </form>`
  const [label, input, help, wrong] = ["label", "input", ".help", ".wrong"].map((name) => dialog.querySelector(name))
  const [apply, remove, cancel] = ["[value=apply]", "[data-remove]", "[data-cancel]"].map((name) => dialog.querySelector(name))
  input.id = "prose-link-address"
  label.htmlFor = input.id
  label.textContent = words.linkTitle
  help.textContent = words.linkHelp
  help.id = "prose-link-help"
  input.setAttribute("aria-describedby", help.id)
  apply.textContent = words.apply
  remove.textContent = words.removeLink
  cancel.textContent = words.cancel
  remove.hidden = !editor.isActive("link")
  input.value = editor.getAttributes("link").href || ""

  dialog.querySelector("form").addEventListener("submit", (event) => {
    const href = address(input.value)
    if (!href || !isAllowed(href)) {
      event.preventDefault()
      wrong.textContent = words.linkWrong
      input.focus()
      return
    }
    const chain = editor.chain().focus().extendMarkRange("link")
    if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run()
    } else chain.setLink({ href }).run()
  })
  remove.addEventListener("click", () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run()
    dialog.close()
  })
  cancel.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => {
    dialog.remove()
    editor.commands.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  input.select()
}

// What was typed as an address: a bare host gets its scheme, an e-mail address its mailto.
function address(typed) {
  const text = typed.trim()
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(text)) return `https://${text}`
  if (/^(https?:\/\/|mailto:|\/|#)/i.test(text)) return text.replaceAll(" ", "%20")
  return ""
}
