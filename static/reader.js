// What the page can do without, made a little nearer to hand: nothing here is needed to read or to write.
"use strict";

const opensElsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

// "Reply" brings the form to the comment instead of leading to a page of its own, which has no data-back.
const review = document.querySelector("#review");
const form = review?.querySelector("form");
if (form && review.dataset.back) {
  const action = form.action;
  const stars = form.querySelector("fieldset");
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = review.dataset.back;

  const place = (after, address, isReply) => {
    form.action = address;
    if (stars) stars.hidden = stars.disabled = isReply; // a reply has no stars
    after.after(form);
    if (isReply) review.append(back);
    else back.remove();
    form.querySelector("input[name=name]").focus();
  };

  for (const link of document.querySelectorAll("a[data-reply]")) {
    link.addEventListener("click", (event) => {
      if (opensElsewhere(event)) return;
      event.preventDefault();
      place(link.closest(".acts"), link.href, true);
    });
  }
  back.addEventListener("click", () => place(review.querySelector("h2"), action, false));
}

// A comment's address opens the replies that were folded round it; newer browsers do so by themselves.
const unfold = () => {
  const comment = document.getElementById(location.hash.slice(1));
  const fold = comment?.closest(".fold:not([open])");
  if (!fold) return;
  fold.open = true;
  comment.scrollIntoView();
};
addEventListener("hashchange", unfold);

// A video's picture becomes its player once the reader asks; until then no other host is called.
for (const link of document.querySelectorAll("a[data-player]")) {
  link.addEventListener("click", (event) => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = link.dataset.player;
    player.title = link.dataset.title;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    link.replaceWith(player);
    player.focus();
  });
}
