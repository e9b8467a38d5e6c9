// The row of buttons above the text.

const SIGNS = {
  bold: "<b>B</b>",
  italic: "<i>I</i>",
  h2: "<b>H2</b>",
  h3: "<b>H3</b>",
  bulletList: icon('<path d="M8 5h9M8 10h9M8 15h9"/><path d="M3.5 5h.01M3.5 10h.01M3.5 15h.01" stroke-width="2.6"/>'),
  orderedList: icon('<path d="M8 5h9M8 10h9M8 15h9"/><path d="M3 4l1.2-.6V7M2.8 13.2c.6-.8 2-.5 1.8.5-.1.7-1.8 1.6-1.8 2.3h2" stroke-width="1.2"/>'),
  blockquote: icon('<path d="M4 14c2-.5 3-2 3-4.5V6H3.5v4H6M11 14c2-.5 3-2 3-4.5V6h-3.5v4H13"/>'),
  link: icon('<path d="M8.5 11.5l3-3M9 6.5l1.7-1.7a3 3 0 0 1 4.3 4.3L13.3 10.8M11 13.500l-1.7 1.700a3 3 0 0 1-4.3-4.300L6.7 9.2"/>'),
  picture: icon('<rect x="2.5" y="4" width="15" height="12" rx="1"/><path d="M3 14l4-4 3.5 3.500L13 11l4 4"/><circle cx="12.7" cy="7.7" r="1.2"/>'),
  undo: icon('<path d="M4 8h8a4 4 0 0 1 0 8H7M4 8l3.5-3.500M4 8l3.5 3.5"/>'),
  redo: icon('<path d="M16 8H8a4 4 0 0 0 0 8h5M16 8l-3.5-3.500M16 8l-3.5 3.5"/>'),
}
const KEYS = { bold: "Ctrl+B", italic: "Ctrl+I", link: "Ctrl+K", undo: "Ctrl+Z", redo: "Ctrl+Shift+Z" }

function icon(paths) {
  return `<svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`
}

/** Make the toolbar of an editor: groups of {name, run, isOn, can}. */
export function toolbar(editor, words, groups, controls) {
  const bar = document.createElement("div")
  bar.className = "prose-tools"
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", words.tools)
  bar.setAttribute("aria-controls", controls)
  const tools = []
  for (const group of groups) {
    const box = document.createElement("div")
    for (const tool of group) {
      const button = document.createElement("button")
      button.type = "button"
      button.innerHTML = SIGNS[tool.name]
      button.setAttribute("aria-label", words[tool.name])
      button.title = KEYS[tool.name] ? `${words[tool.name]} (${KEYS[tool.name]})` : words[tool.name]
      button.tabIndex = tools.length ? -1 : 0
      // The selection stays in the text, and the click does its work all the same.
      button.addEventListener("mousedown", (event) => event.preventDefault())
      button.addEventListener("click", () => tool.run())
      box.append(button)
      tools.push({ ...tool, button })
    }
    bar.append(box)
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const buttons = tools.map((tool) => tool.button).filter((button) => !button.disabled)
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]
    tools.forEach((tool) => { tool.button.tabIndex = tool.button === next ? 0 : -1 })
    next.focus()
    event.preventDefault()
  })

  function show() {
    for (const { button, isOn, can } of tools) {
      if (isOn) button.setAttribute("aria-pressed", String(isOn()))
      if (can) button.disabled = !can()
    }
    if (tools.every(({ button }) => button.disabled || button.tabIndex)) {
      const first = tools.find(({ button }) => !button.disabled)
      if (first) first.button.tabIndex = 0
    }
  }
  editor.on("transaction", show)
  show()
  return bar
}
