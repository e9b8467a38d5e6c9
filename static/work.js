// A proof of work (ALTCHA's protocol, version 1), done while the reader writes. It stands on pages that ask for
// it alone; where it cannot be done the comment is sent without, and waits for a moderator.
"use strict";

{
  const AT_ONCE = 500; // hashes between two looks at what else the page has to do
  const FRESH = 50 * 60_000; // milliseconds; the server takes it for an hour
  const PATIENCE = 10_000; // milliseconds for the challenge to come

  const field = document.querySelector("input[name=altcha]");
  const form = field.form;
  const line = form.querySelector("[data-challenge]");
  let work = null; // a promise, once it was begun
  let begunAt = 0;
  let waits = false;

  const asked = async () => {
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    // Another address each time: a browser imports a module of the same address once.
    const module = await Promise.race([import(`${line.dataset.challenge}?${Date.now()}`), late]);
    return module.default;
  };

  const solve = async () => {
    const { algorithm, challenge, maxnumber, salt, signature } = await asked();
    const encoder = new TextEncoder();
    const wanted = Uint8Array.from(challenge.match(/../g), (byte) => parseInt(byte, 16));
    const isWanted = (hash) => new Uint8Array(hash).every((byte, n) => byte === wanted[n]);
    for (let first = 0; first <= maxnumber; first += AT_ONCE) {
      const hashes = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) =>
          crypto.subtle.digest(algorithm, encoder.encode(`${salt}${first + n}`)),
        ),
      );
      const found = hashes.findIndex(isWanted);
      if (found >= 0) {
        field.value = btoa(JSON.stringify({ algorithm, challenge, number: first + found, salt, signature }));
        return;
      }
    }
  };

  const begin = () => {
    if (work && Date.now() - begunAt < FRESH) return;
    begunAt = Date.now();
    field.value = "";
    work = solve().catch(() => {});
  };

  const forget = () => {
    work = null;
    waits = false;
    field.value = line.textContent = "";
  };

  if (globalThis.crypto?.subtle) {
    form.addEventListener("input", begin);
    form.addEventListener("submit", async (event) => {
      begin();
      if (field.value) return;
      event.preventDefault();
      if (waits) return;
      waits = true;
      line.textContent = line.dataset.wait;
      await work;
      form.submit();
      waits = false; // it may have been stopped, and be sent once more
    });
    // Back from the next page: what was sent is used.
    addEventListener("pageshow", (event) => event.persisted && forget());
  }
}
