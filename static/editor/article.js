// The form of an article: what the main button will do, and a warning before what was typed is left behind.
"use strict"
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form")
  if (!form) return
  const main = form.querySelector("[data-later]")
  const [day, time] = ["id_published_at_0", "id_published_at_1"].map((id) => document.getElementById(id))

  // 2024-04-25 in English, 25.04.2024 in the other languages.
  const moment = () => {
    const parts = day.value.split(/\D/).filter(Boolean)
    if (parts[0]?.length !== 4) parts.reverse()
    const date = parts.map((part) => part.padStart(2, "0")).join("-")
    return new Date(`${date}T${(time.value || "00:00").padStart(5, "0")}`)
  }
  const label = () => { main.value = moment() > new Date() ? main.dataset.later : main.dataset.now }
  if (main && day && time) {
    for (const field of [day, time]) for (const name of ["input", "change", "focus"]) field.addEventListener(name, label)
    label()
  }

  let isTyped = false
  form.addEventListener("input", () => { isTyped = true })
  form.addEventListener("submit", () => { isTyped = false })
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault() })
})
