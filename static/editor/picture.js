// Beside the field for a picture: the picture, and the library to choose from by looking.

for (const box of document.querySelectorAll("[data-library]")) start(box).catch((error) => console.error(error))

async function start(box) {
  const { module, ...options } = JSON.parse(box.dataset.library)
  const { library } = await import(module)
  const pictures = library(options)
  const select = document.getElementById(box.dataset.for)
  const image = box.querySelector("[data-thumbnail]")
  const button = box.querySelector("[data-choose]")

  async function show() {
    const picture = select.value ? await pictures.known(select.value) : undefined
    image.hidden = !picture
    if (picture) image.src = picture.thumbnail
  }

  button.hidden = false
  button.addEventListener("click", async () => {
    const picture = await pictures.choose()
    if (picture) {
      const id = String(picture.id)
      if (![...select.options].some((option) => option.value === id)) select.add(new Option(picture.title, id))
      select.value = id
      changed()
    }
    button.focus()
  })

  // The widget of the admin hears and tells of changes through its jQuery.
  const $ = window.django?.jQuery
  const changed = () => ($ ? $(select).trigger("change") : show())
  if ($) $(select).on("change", show)
  else select.addEventListener("change", show)
}
