// The picture library: what is known of a picture, and a dialog to choose one by looking.

/** Ways into the library of an address, with the words for its dialog. */
export function library({ library: address, add, words }) {
  const pictures = new Map()
  let asked = null

  async function fetched(query) {
    const response = await fetch(`${address}?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } })
    if (!response.ok || response.redirected) throw new Error(response.statusText)
    const found = await response.json()
    found.pictures.forEach((picture) => pictures.set(String(picture.id), picture))
    return found
  }

  /** The picture of an id, or undefined; those that are asked for together are fetched together. */
  async function known(id) {
    if (pictures.has(id)) return pictures.get(id)
    if (!asked) {
      const ids = new Set()
      asked = { ids, answer: Promise.resolve().then(() => { asked = null; return fetched({ ids: [...ids].join(",") }) }) }
    }
    asked.ids.add(id)
    try { await asked.answer } catch { return undefined }
    return pictures.get(id)
  }

  /** Let somebody choose a picture; null where they did not. */
  function choose() {
    return new Promise((resolve) => {
      const dialog = document.createElement("dialog")
      dialog.className = "prose-dialog prose-library"
      dialog.innerHTML = `<form method="dialog" role="search"><h2 id="prose-library-title"></h2>
        <label for="prose-library-search"></label><input type="search" id="prose-library-search" autocomplete="off"></form>
        <p class="help" role="status"></p><ul></ul>
        <div class="row"><button type="button" data-more hidden></button><a target="_blank"></a><button type="button" data-cancel></button></div>`
      const [title, label, input, status, list] = ["h2", "label", "input", "[role=status]", "ul"].map((name) => dialog.querySelector(name))
      const [more, link, cancel] = ["[data-more]", "a", "[data-cancel]"].map((name) => dialog.querySelector(name))
      dialog.setAttribute("aria-labelledby", title.id)
      title.textContent = words.libraryTitle
      label.textContent = words.search
      more.textContent = words.more
      link.textContent = words.add
      link.href = add
      cancel.textContent = words.cancel
      let chosen = null
      let next = null
      let waiting = 0

      async function show(before) {
        const turn = ++waiting
        try {
          const found = await fetched(before ? { q: input.value, before } : { q: input.value })
          if (turn !== waiting) return // a later search has been asked for
          if (!before) list.replaceChildren()
          list.append(...found.pictures.map(item))
          status.textContent = list.childElementCount ? "" : words.none
          next = found.more
          more.hidden = !next
        } catch {
          status.textContent = words.failed
        }
      }

      function item(picture) {
        const entry = document.createElement("li")
        const button = document.createElement("button")
        const image = document.createElement("img")
        button.type = "button"
        image.src = picture.thumbnail
        image.alt = ""
        image.loading = "lazy"
        button.append(image, picture.title)
        button.addEventListener("click", () => { chosen = picture; dialog.close() })
        entry.append(button)
        return entry
      }

      let timer
      input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => show(), 250) })
      dialog.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); show() })
      more.addEventListener("click", () => show(next))
      cancel.addEventListener("click", () => dialog.close())
      // Whoever comes back from adding a picture in the other tab sees it.
      const back = () => show()
      window.addEventListener("focus", back)
      dialog.addEventListener("close", () => {
        window.removeEventListener("focus", back)
        dialog.remove()
        resolve(chosen)
      })
      document.body.append(dialog)
      dialog.showModal()
      show()
    })
  }

  return { known, choose }
}
