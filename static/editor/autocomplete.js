// What the admin's autocompletion lacks: names for screen readers, and choices that keep their order.
"use strict"
{
  const $ = django.jQuery

  // The combobox is called what its label says, then what is chosen in it.
  const name = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`)
    const box = $(select).data("select2")?.$container[0]
    if (!label || !box) return
    label.id ||= `${select.id}_label`
    // It is a part of the combobox and no field of its own.
    const rendered = box.querySelector(".select2-selection__rendered")
    for (const attribute of ["role", "aria-readonly"]) rendered?.removeAttribute(attribute)
    const combobox = box.querySelector("[role=combobox]")
    combobox?.setAttribute("aria-labelledby", [label.id, rendered?.id].filter(Boolean).join(" "))
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", label.textContent)
  }

  $(() => {
    $("select.admin-autocomplete").each((_i, select) => name(select))
    $(document).on("select2:open", "select.admin-autocomplete", (event) => {
      const label = document.querySelector(`label[for="${event.target.id}"]`)
      const search = document.querySelector(".select2-container--open .select2-dropdown .select2-search__field")
      search?.setAttribute("aria-label", label?.textContent ?? "")
    })
    // What is chosen again goes to the end.
    $(document).on("select2:select", "select[data-ordered]", (event) => {
      event.target.append(event.params.data.element)
      $(event.target).trigger("change")
    })
  })
}
