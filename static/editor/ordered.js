// Choices that keep the order in which they were made: one that is chosen again goes to the end.
"use strict"
{
  const $ = django.jQuery
  $(document).on("select2:select", "select[data-ordered]", (event) => {
    const select = event.target
    select.append(event.params.data.element)
    $(select).trigger("change")
  })
}
